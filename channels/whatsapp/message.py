"""
One message of a batch -> Inbound, and who its sender is. No I/O, no state, no failing here.

https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Document, Inbound, Kind, Photo, Recording
from channels.whatsapp.batch import Identity
from channels.whatsapp.fields import Json, ident, number, table, text
from channels.whatsapp.wording import read_wording

CHANNEL: Final = "whatsapp"

MEDIA: Final = {
    "audio": "audio", "contacts": "contact", "document": "document", "image": "photo",
    "location": "location", "order": "order", "sticker": "sticker", "unknown": "unsupported",
    "unsupported": "unsupported", "video": "video",
}  # fmt: skip
"""WhatsApp's types, in our words."""

SILENT: Final = frozenset({"reaction", "revoke", "request_welcome", "ephemeral"})
"""Types that ask nothing of a store."""

MOVES: Final = frozenset({
    "customer_changed_number", "user_changed_number", "user_changed_user_id",
})  # fmt: skip
"""What the system says of a person who has another name now; the first is the older word."""

UNANSWERABLE: Final = frozenset({
    "message_without_id", "message_without_number", "message_without_sender",
})  # fmt: skip
"""Why a message can be neither told from others nor answered."""

NAME_CHARACTERS: Final = 100

FORMATS: Final = {
    "audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/aac": "m4a",
    "audio/amr": "amr", "audio/wav": "wav",
}  # fmt: skip
"""Of the formats WhatsApp passes on, the ending a transcriber knows it by."""


SHEETS: Final = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "file.xlsx",
    "text/comma-separated-values": "file.csv", "text/csv": "file.csv",
}  # fmt: skip
"""What a file with rows in it is called when its sender's device did not say."""

FILE_NAME_CHARACTERS: Final = 200
"""Of a name, the last: its ending says the format."""


class Came(msgspec.Struct, frozen=True):
    """A message, the number it was sent to, and the contacts of its value."""

    account: str
    message: Json
    contacts: list[Json]


class Who(msgspec.Struct, frozen=True):
    """The sender, by whatever names the message and its contact give."""

    user_id: str
    wa_id: str
    name: str

    @property
    def id(self) -> str:
        """The name to know the person by: the business-scoped one, for the number may go away."""
        return self.user_id or self.wa_id


Fields = dict[str, Any]


def read_message(came: Came) -> Iterator[Inbound | Identity | str]:
    """Yield who it is from and what it says, or why it is ignored; at least one of the two."""
    message = came.message
    kind = text(message.get("type")) or ("text" if table(message.get("text")) else "")
    if not ident(message.get("id")):
        yield "message_without_id"
        return
    if not came.account:
        yield "message_without_number"
        return
    if kind == "system":
        yield from _system(came)
        return
    who = _who(came)
    if not who.id:
        yield "message_without_sender"
        return
    if who.user_id and who.wa_id:
        yield Identity(came.account, who.user_id, who.wa_id)
    if kind in SILENT:
        yield kind
        return
    yield _inbound(came, who, kind)


def _who(came: Came) -> Who:
    """Return the sender; a contact is found by its id, and the only one may stand for nobody."""
    user_id = ident(came.message.get("from_user_id"))
    wa_id = ident(came.message.get("from"))
    known = [one for one in came.contacts if _matches(one, user_id, wa_id)]
    if not known and not user_id and not wa_id and len(came.contacts) == 1:
        known = came.contacts
    contact = known[0] if known else {}
    profile = table(contact.get("profile"))
    name = text(profile.get("name")) or text(profile.get("username"))
    return Who(
        user_id or ident(contact.get("user_id")),
        wa_id or ident(contact.get("wa_id")),
        name[:NAME_CHARACTERS],
    )


def _matches(contact: Json, user_id: str, wa_id: str) -> bool:
    by_user = bool(user_id) and ident(contact.get("user_id")) == user_id
    return by_user or (bool(wa_id) and ident(contact.get("wa_id")) == wa_id)


def _system(came: Came) -> Iterator[Identity | str]:
    """Follow a person to a new number or id; whatever else the system says is only counted."""
    system = table(came.message.get("system"))
    kind = text(system.get("type"))
    former = ident(system.get("previous_user_id")) or ident(came.message.get("from"))
    user_id = ident(system.get("user_id"))
    wa_id = ident(system.get("wa_id")) or ident(system.get("new_wa_id"))
    changed = former and (user_id or wa_id) and former not in {user_id, wa_id}
    if kind in MOVES and changed:
        yield Identity(came.account, user_id, wa_id, former)
    else:
        yield f"system_{kind}" if kind == "customer_identity_changed" else "system"


def _inbound(came: Came, who: Who, kind: str) -> Inbound:
    message, context = came.message, table(came.message.get("context"))
    group, wamid = ident(message.get("group_id")), ident(message.get("id"))
    said = _READERS.get(kind, _media)(message, kind)
    plain = Inbound(
        MessageKey(f"{CHANNEL}:{wamid}"),
        ChatAddress(CHANNEL, came.account, group or who.id, group=bool(group)),
        Sender(PersonId(f"{CHANNEL}:{who.id}"), who.name, chat=who.id),
        Kind.TEXT,
        number(message.get("timestamp")) * 1000,
        message=wamid,
        # In a group only a command is meant for us for certain.
        addressed=not group or bool(said.get("command")),
        forwarded=context.get("forwarded") is True or context.get("frequently_forwarded") is True,
    )
    return msgspec.structs.replace(plain, **said)


def _text(message: Json, _kind: str) -> Fields:
    return _words(text(table(message.get("text")).get("body")))


def _words(written: str) -> Fields:
    """Return a text; one that cannot be read is answered like any other thing we cannot read."""
    command, words = read_wording(written)
    if not words and not command:
        return {"kind": Kind.MEDIA, "media": "unsupported"}
    return {"kind": Kind.TEXT, "text": words, "command": command}


def _interactive(message: Json, _kind: str) -> Fields:
    interactive = table(message.get("interactive"))
    reply = table(interactive.get("button_reply")) or table(interactive.get("list_reply"))
    if not ident(reply.get("id")):
        return {"kind": Kind.MEDIA, "media": "form"}
    return _pressed(message, ident(reply.get("id")))


def _button(message: Json, _kind: str) -> Fields:
    """Read a template's own button: without a payload of ours it says its words."""
    button = table(message.get("button"))
    payload, words = ident(button.get("payload")), text(button.get("text"))
    return _pressed(message, payload) if payload and payload != words else _words(words)


def _pressed(message: Json, token: str) -> Fields:
    under = ident(table(message.get("context")).get("id"))
    wamid = ident(message.get("id"))
    return {"kind": Kind.BUTTON, "button": token, "callback": wamid, "message": under or wamid}


def _edit(message: Json, _kind: str) -> Fields:
    """Read what a message says now; its own id is that of the one it changes."""
    edit = table(message.get("edit"))
    inner, original = table(edit.get("message")), ident(edit.get("original_message_id"))
    kind = text(inner.get("type"))
    said = (_text if kind == "text" else _media)(inner, kind) | {"edited": True}
    return said | {"message": original} if original else said


def _media(message: Json, kind: str) -> Fields:
    content = table(message.get(kind))
    command, words = read_wording(text(content.get("caption")))
    media = "voice" if content.get("voice") is True else MEDIA.get(kind, "unsupported")
    return {
        "kind": Kind.MEDIA, "media": media, "text": words, "command": command,
        "recording": _recording(content, media), "document": _document(content, media),
        "photo": Photo(ident(content.get("id"))) if _is_picture(content, media) else None,
    }  # fmt: skip


def _recording(content: Json, media: str) -> Recording | None:
    """Return where something spoken is; how long it is, WhatsApp does not say."""
    file = ident(content.get("id"))
    if media not in {"voice", "audio"} or not file:
        return None
    return Recording(file, name=f"{media}.{FORMATS.get(_mime(content), 'ogg')}")


def _document(content: Json, media: str) -> Document | None:
    """Return where a file is and what it is called; how large it is, WhatsApp does not say."""
    file = ident(content.get("id"))
    if media != "document" or not file:
        return None
    name = text(content.get("filename")).strip()[-FILE_NAME_CHARACTERS:]
    return Document(file, name or SHEETS.get(_mime(content), ""))


def _is_picture(content: Json, media: str) -> bool:
    """Return whether it is a picture, which comes in one size; how large, WhatsApp does not say."""
    return media == "photo" and bool(ident(content.get("id")))


def _mime(content: Json) -> str:
    return text(content.get("mime_type")).partition(";")[0].strip().lower()


_READERS: Final[dict[str, Callable[[Json, str], Fields]]] = {
    "text": _text,
    "interactive": _interactive,
    "button": _button,
    "edit": _edit,
}
"""By type; all others carry media, or something we cannot read and say so."""
