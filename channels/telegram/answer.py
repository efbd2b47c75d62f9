"""
What Telegram's answer to a call means for the call and its chat. No I/O here.

| status | description | meaning |
| --- | --- | --- |
| 2xx | | Sent |
| 429 | | RetryLater, with the pause it names |
| 400 | has `migrate_to_chat_id` | Moved |
| 400 | says that nothing would change | Sent |
| 400 | blames markup, topic, edited message, file | Unreadable: say it anew, plain |
| 400 | cannot find or reach the chat | Gone |
| 403 | | Gone |
| 401, 404, 421 | the token is wrong | RetryLater: an operator puts it right, nothing is lost |
| 409, 5xx, others | | RetryLater |
| other 4xx | | Rejected |
"""

from http import HTTPStatus
from typing import Final

import msgspec

from channels.adapter import (
    Delivery,
    Gone,
    Moved,
    Rejected,
    RetryLater,
    Sent,
    Unreadable,
)

UNCHANGED: Final = "message is not modified"
UNREADABLE: Final = (
    "can't parse entities",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "photo_invalid_dimensions",
    "image_process_failed",
    "photo_save_file_invalid",
    "file must be non-empty",
)
GONE: Final = (
    "chat not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
)
TOKEN_STATUSES: Final = frozenset({401, 404, 421})
REJECTED_STATUSES: Final = frozenset(range(400, 500)) - TOKEN_STATUSES - {408, 409, 429}


class _Parameters(msgspec.Struct, frozen=True):
    retry_after: float = 0
    migrate_to_chat_id: int = 0


class _Result(msgspec.Struct, frozen=True):
    message_id: int = 0


class _Answer(msgspec.Struct, frozen=True):
    ok: bool = False
    result: msgspec.Raw = msgspec.Raw()
    error_code: int = 0
    description: str = ""
    parameters: _Parameters = _Parameters()


_answer: Final = msgspec.json.Decoder(_Answer)
_result: Final = msgspec.json.Decoder(_Result)


def read_answer(status: int, body: bytes) -> Delivery:
    """Return what the answer means; one that is not Telegram's is worth a retry."""
    try:
        answer = _answer.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return RetryLater(reason=f"{status}, not the Bot API's answer")
    if answer.ok:
        return Sent(_message_id(answer.result))
    return _refusal(answer.error_code or status, answer)


def _message_id(result: msgspec.Raw) -> str:
    """Return the id of the sent message; what was taken is not sent again for lack of an id."""
    try:
        number = _result.decode(result).message_id
    except msgspec.MsgspecError:
        return ""
    return str(number) if number else ""


def _refusal(status: int, answer: _Answer) -> Delivery:
    reason = f"{status} {answer.description}"
    if status == HTTPStatus.BAD_REQUEST:
        return _bad_request(answer, reason)
    if status == HTTPStatus.FORBIDDEN:
        return Gone(reason)
    if status in TOKEN_STATUSES:
        return RetryLater(reason=f"{reason}: is the token right?")
    if status in REJECTED_STATUSES:
        return Rejected(reason)
    return RetryLater(answer.parameters.retry_after, reason)


def _bad_request(answer: _Answer, reason: str) -> Delivery:
    # Capitals differ between the server's own checks and those of the library behind it.
    said = answer.description.lower()
    if answer.parameters.migrate_to_chat_id:
        return Moved(str(answer.parameters.migrate_to_chat_id))
    if UNCHANGED in said:
        return Sent()
    if any(sign in said for sign in UNREADABLE):
        return Unreadable(reason)
    if any(sign in said for sign in GONE):
        return Gone(reason)
    return Rejected(reason)
