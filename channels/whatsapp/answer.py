"""
What the Graph API's answer to a call means for the call and its person. No I/O here.

By code, as https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes advises:

| code | meaning |
| --- | --- |
| a message's id, or success | Sent |
| 131047 | WindowClosed: more than 24 hours since the person wrote |
| 131056 | RetryLater, this person only, each pause four times the last |
| 4, 80007, 130429 | RetryLater, the whole number |
| 131026, 131021, 131030, 130497 | Gone: nobody there who could get it |
| 131009, 131008, 131053, 100 | Unreadable while there is a plainer way to say it |
| 3, 10, 190, 200-299, 368, 131005, 131031, 131042, 131045, 133010, or 401, 403 | RetryLater: an \
operator puts it right, nothing is lost |
| 1, 2, 131000, 131016, 131048, 131057, 133004, 5xx | RetryLater |
| 130472, 131049, 131051, 132xxx, other 4xx | Rejected |
"""

from collections.abc import Callable, Container
from http import HTTPStatus
from typing import Any, Final

import msgspec

from channels.adapter import (
    Delivery,
    Gone,
    Rejected,
    RetryLater,
    Sent,
    Unreadable,
    WindowClosed,
)
from channels.whatsapp.fields import Json, first, ident, number, table, text

THROUGHPUT_SECONDS: Final = 2.0
"""How long a number rests that was too fast; its limit counts by the second."""

PAIR_GROWTH: Final = 4.0
"""Meta's advice for one person: 4^n seconds."""


def read_answer(status: int, body: bytes) -> Delivery:
    """Return what the answer means; one that is not the Graph API's is worth a retry."""
    try:
        answer: Any = msgspec.json.decode(body)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        answer = None
    error = table(table(answer).get("error"))
    if error:
        return refusal(number(error.get("code")), _reason(error), status)
    if isinstance(answer, dict) and status < HTTPStatus.BAD_REQUEST:
        return Sent(ident(first(answer.get("messages")).get("id")))
    return RetryLater(reason=f"{status}, not the Graph API's answer")


def refusal(code: int, reason: str, status: int = HTTPStatus.BAD_REQUEST) -> Delivery:
    """Return what an error means, in an answer or in the status of a message that failed later."""
    for codes, meaning in _MEANINGS:
        if code in codes:
            return meaning(reason)
    return _by_status(status, reason)


def _too_fast(reason: str) -> Delivery:
    return RetryLater(THROUGHPUT_SECONDS, reason, everybody=True)


def _operator(reason: str) -> Delivery:
    return RetryLater(reason=f"{reason}: are token, number and payment in order?")


def _passing(reason: str) -> Delivery:
    return RetryLater(reason=reason)


_MEANINGS: Final[tuple[tuple[Container[int], Callable[[str], Delivery]], ...]] = (
    ({131047}, WindowClosed),
    ({131056}, lambda reason: RetryLater(reason=reason, growth=PAIR_GROWTH)),
    ({4, 80007, 130429}, _too_fast),
    ({131026, 131021, 131030, 130497}, Gone),
    ({100, 131008, 131009, 131053}, Unreadable),
    ({3, 10, 190, *range(200, 300), 368, 131005, 131031, 131042, 131045, 133010}, _operator),
    ({1, 2, 131000, 131016, 131048, 131057, 133004}, _passing),
)


def _by_status(status: int, reason: str) -> Delivery:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _too_fast(reason)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return _operator(reason)
    return _passing(reason) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Rejected(reason)


def _reason(error: Json) -> str:
    details = text(table(error.get("error_data")).get("details"))
    return f"{number(error.get('code'))} {details or text(error.get('message'))}"
