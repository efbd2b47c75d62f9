"""
The local chat: no accounts, no server, no secrets. No I/O here.

Both languages are our own. The gateway hands in what a page said and passes on what the calls
hold; who may open a page is the gateway's business.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec

from channels.adapter import Delivery, HttpCall, RetryLater, Sent
from channels.errors import Malformed, TooLarge
from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Document, Inbound, Kind
from channels.reply import Button, Part, Reply, Style

TEXT_LIMIT_CHARACTERS: Final = 4096
"""What a chat message may hold, as on Telegram."""

BUTTON_LIMIT_BYTES: Final = 64

FILE_NAME_CHARACTERS: Final = 200

_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,64})(?:\s+|$)", re.ASCII)

_json: Final = msgspec.json.Encoder()


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    What a page says: a text, the token of a button under `message`, or the name of a file.

    Attributes:
        id: chosen by the page, the same when it repeats itself.

        person: who speaks; without it, the one person of this chat.

        file: what is sent is called so; the gateway has its bytes under `file_of`.
    """

    id: str
    chat: str
    text: str = ""
    button: str = ""
    message: str = ""
    person: str = ""
    name: str = ""
    file: str = ""


_said: Final = msgspec.json.Decoder(Said)


class ConsoleAdapter:
    """The local chat of this machine; implements `channels.adapter.Adapter`."""

    channel: str = "console"

    def __init__(self, account: str = "local") -> None:
        self.account = account

    def verify(self, headers: Mapping[str, str], raw: bytes) -> None:
        """Pass: the page is our own, and the gateway has checked where it came from."""

    def decode(self, raw: bytes) -> tuple[Inbound, ...]:
        """
        Return what the page says; nothing for blanks.

        Raises:
            Malformed: not our page's JSON, or a chat, person or id that is no plain name.
            TooLarge: a text or a button's token beyond its limit.

        """
        said = _read(raw)
        if said.button:
            return (self._inbound(said, Kind.BUTTON),)
        if said.file:
            sent = Document(file_of(said), said.file)
            inbound = self._inbound(said, Kind.MEDIA)
            return (msgspec.structs.replace(inbound, media="document", document=sent),)
        return (self._inbound(said, Kind.TEXT),) if said.text.strip() else ()

    def encode(self, reply: Reply) -> tuple[HttpCall, ...]:
        """Return one call named "say", its body what the page draws."""
        parts = [{"text": part.text, "style": part.style} for part in _with_grants(reply)]
        rows = [[_key(button) for button in row if not button.grant] for row in reply.rows]
        body = {
            "parts": parts,
            "rows": [row for row in rows if row],
            "edits": reply.edits,
            "notice": reply.notice,
        }
        file = reply.attachment
        if not parts and file is None:
            return ()
        return (HttpCall("say", "say", reply.chat, _json.encode(body), attachment=file),)

    def acknowledge(self, callback: str, chat: ChatAddress, notice: str = "") -> HttpCall:  # noqa: ARG002 - Adapter's; our buttons do not spin
        """Return a call that shows the toast."""
        parts = [{"text": notice, "style": Style.PLAIN}] if notice else []
        body = {"parts": parts, "rows": [], "edits": "", "notice": True}
        return HttpCall("say", "say", chat, _json.encode(body), vital=False)

    def typing(self, chat: ChatAddress, message: str = "") -> HttpCall | None:  # noqa: ARG002 - Adapter's
        """Return nothing: the page shows by itself that it waits."""
        return None

    def readdress(self, call: HttpCall, to: str) -> HttpCall:
        """Return the same call for the chat `to`."""
        return msgspec.structs.replace(call, chat=msgspec.structs.replace(call.chat, chat=to))

    def ride(self, call: HttpCall) -> bytes:  # noqa: ARG002 - Adapter's; no webhook, no response
        """Return nothing: there is no webhook here."""
        return b""

    def read(self, status: int, body: bytes) -> Delivery:  # noqa: ARG002 - Adapter's
        """Return whether a page took it."""
        return Sent() if status == HTTPStatus.OK else RetryLater(reason=f"status {status}")

    def _inbound(self, said: Said, kind: Kind) -> Inbound:
        person = said.person or said.chat
        command = _COMMAND.match(said.text.lstrip())
        rest = said.text.lstrip()[command.end() :] if command else said.text
        return Inbound(
            MessageKey(f"console:{said.chat}:{said.id}"),
            ChatAddress("console", self.account, said.chat),
            Sender(PersonId(f"console:{person}"), said.name, chat=said.chat),
            kind,
            text=rest.strip(),
            command=command[1].lower() if command else "",
            button=said.button,
            message=said.message if said.button else said.id,
            addressed=True,
        )


def file_of(said: Said) -> str:
    """Return what the file of this message is known by."""
    return f"{said.chat}/{said.id}"


def _read(raw: bytes) -> Said:
    try:
        said = _said.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(f"not our page's message: {error}") from error
    names = (said.id, said.chat, said.person or said.chat)
    if not all(_NAME.fullmatch(name) for name in names):
        raise Malformed("id, chat and person are 1-64 letters, digits, - and _")
    if len(said.file) > FILE_NAME_CHARACTERS:
        raise TooLarge(f"a file's name has at most {FILE_NAME_CHARACTERS} characters")
    if said.button and said.text:
        raise Malformed("either a text or a button")
    if len(said.text) > TEXT_LIMIT_CHARACTERS:
        raise TooLarge(f"{len(said.text)} characters, limit {TEXT_LIMIT_CHARACTERS}")
    if len(said.button.encode()) > BUTTON_LIMIT_BYTES:
        raise TooLarge(f"a button's token has at most {BUTTON_LIMIT_BYTES} bytes")
    return said


def _with_grants(reply: Reply) -> list[Part]:
    """Return the parts; an invitation is a line to pass on, for here no button can be a link."""
    parts = list(reply.parts)
    for button in (button for row in reply.rows for button in row if button.grant):
        parts += [Part(f"\n{button.label}: "), Part(f"/start {button.grant}", Style.CODE)]
    return parts


def _key(button: Button) -> dict[str, Any]:
    return {"label": button.label, "token": button.token}
