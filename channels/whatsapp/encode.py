"""
Reply -> calls of the Cloud API: markup, choices, long text in pieces, files. No I/O here.

https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages. A sent message cannot be
changed, so what edits another one elsewhere is a message of its own here.
"""

import re
from typing import Any, Final
from urllib.parse import quote

import msgspec

from channels.adapter import HttpCall
from channels.identity import ChatAddress
from channels.locale.translation import _
from channels.reply import NO_FILE, Attachment, Button, Part, Reply, Style
from channels.split import Piece, pieces
from channels.whatsapp.choices import interactive, numbered, pressable
from channels.whatsapp.media import taken

TEXT_CHARACTERS: Final = 4096
BODY_CHARACTERS: Final = 1024
"""Of an interactive message, and of a caption."""

PATH: Final = "messages"
MARKS: Final = {Style.BOLD: "*", Style.CODE: "```"}

IN_GROUP: Final = " (to be written in the group, on Telegram)"
"""A group is linked from within, and here are none."""

NOT_TAKEN: Final = "(WhatsApp takes no such file. Ask for it in Excel.)"

_PHONE: Final = re.compile(r"[0-9]{5,20}", re.ASCII)

Fields = dict[str, Any]

_json: Final = msgspec.json.Encoder()


def encode_reply(reply: Reply, number: str) -> tuple[HttpCall, ...]:
    """
    Return the calls that say it, in order; none for a toast or when there are no words.

    Choices hang on the last piece. In a group nothing can be pressed, so they are numbered lines.
    """
    if reply.notice:
        return ()
    words = _with_grants(reply, number)
    buttons = pressable([one for row in reply.rows for one in row if not one.grant])
    if reply.attachment is None:
        return _said(reply, words, buttons)
    file = taken(reply.attachment)
    if file is None:
        return _said(reply, (*words, Part(f"\n{NOT_TAKEN}" if words else NOT_TAKEN)), buttons)
    return _with_file(reply, file, words, buttons)


def encode_typing(chat: ChatAddress, message: str) -> HttpCall:
    """Return the call that marks a message as read, and shows for 25 s that we write."""
    fields: Fields = {"messaging_product": "whatsapp", "status": "read", "message_id": message}
    fields["typing_indicator"] = {"type": "text"}
    return HttpCall("read", PATH, chat, _json.encode(fields), vital=False)


def with_media(call: HttpCall, media: str) -> HttpCall:
    """Return the call with the id of its uploaded file, which needs no making any more."""
    fields: Fields = msgspec.json.decode(call.body)
    fields[call.field]["id"] = media
    return msgspec.structs.replace(call, body=_json.encode(fields), attachment=None)


def call(name: str, chat: ChatAddress, message: Fields, fallback: Fields | None = None) -> HttpCall:
    """Return the call that sends a message to the chat."""
    to = address(chat.chat, group=chat.group)
    other = _json.encode(to | fallback) if fallback else b""
    return HttpCall(name, PATH, chat, _json.encode(to | message), other)


def address(name: str, *, group: bool = False) -> Fields:
    """Return the fields that say to whom: a phone number, a business-scoped id or a group."""
    common = {"messaging_product": "whatsapp"}
    if group:
        return common | {"recipient_type": "group", "to": name}
    field = "to" if _PHONE.fullmatch(name) else "recipient"
    return common | {"recipient_type": "individual", field: name}


def readdress_call(call: HttpCall, to: str) -> HttpCall:
    """Return the same call for the person `to`, fallback included."""
    return msgspec.structs.replace(
        call,
        chat=msgspec.structs.replace(call.chat, chat=to),
        body=_readdressed(call.body, to),
        fallback=_readdressed(call.fallback, to) if call.fallback else b"",
    )


def marked(piece: Piece) -> str:
    """Return the piece in WhatsApp's markup, plain where the marks would make it too long."""
    text = "".join(_marked(part) for part in piece)
    return text if len(text) <= TEXT_CHARACTERS else plain(piece)


def plain(piece: Piece) -> str:
    """Return the words alone."""
    return "".join(part.text for part in piece)


def _said(reply: Reply, words: Piece, buttons: tuple[Button, ...]) -> tuple[HttpCall, ...]:
    spoken = [piece for piece in pieces(words, TEXT_CHARACTERS) if _says(piece)]
    if not spoken:
        return ()
    *before, last = spoken
    return (*(_text(reply.chat, marked(one)) for one in before), *_last(reply, last, buttons))


def _with_file(
    reply: Reply, file: Attachment, words: Piece, buttons: tuple[Button, ...]
) -> tuple[HttpCall, ...]:
    """Return the calls that say the words and send the file; few words are its caption."""
    caption = marked(words)
    # Nothing can be pressed under a file.
    if buttons or len(caption) > BODY_CHARACTERS:
        return (*_said(reply, words, buttons), _send(reply.chat, file, ""))
    return (_send(reply.chat, file, caption.strip()),)


def _send(chat: ChatAddress, file: Attachment, caption: str) -> HttpCall:
    """Return the call that sends the file, once it has an id, or says that there is none."""
    kind = "image" if file.picture else "document"
    name = {} if file.picture else {"filename": file.name}
    content = name | ({"caption": caption} if caption else {})
    plain = {"type": "text", "text": {"body": f"{caption}\n{_(NO_FILE)}".strip()}}
    said = call(kind, chat, {"type": kind, kind: content}, plain)
    return msgspec.structs.replace(said, attachment=file, field=kind)


def _last(reply: Reply, piece: Piece, buttons: tuple[Button, ...]) -> tuple[HttpCall, ...]:
    if not buttons:
        return (_text(reply.chat, marked(piece)),)
    *before, end = [one for one in pieces(piece, BODY_CHARACTERS) if _says(one)]
    body = marked(end) if len(marked(end)) <= BODY_CHARACTERS else plain(end)
    shown = {} if reply.chat.group else interactive(body, buttons)
    if not shown:
        return _listed(reply.chat, piece, buttons)
    said = [_text(reply.chat, marked(one)) for one in before]
    lines = {"type": "text", "text": {"body": f"{body}\n{numbered(buttons)}"[:TEXT_CHARACTERS]}}
    press = {"type": "interactive", "interactive": shown}
    return (*said, call("interactive", reply.chat, press, lines))


def _listed(chat: ChatAddress, piece: Piece, buttons: tuple[Button, ...]) -> tuple[HttpCall, ...]:
    """Return the words with numbered lines under them."""
    whole = (*piece, Part("\n" + numbered(buttons)))
    return tuple(_text(chat, marked(one)) for one in pieces(whole, TEXT_CHARACTERS))


def _text(chat: ChatAddress, body: str) -> HttpCall:
    return call("text", chat, {"type": "text", "text": {"body": body, "preview_url": False}})


def _marked(part: Part) -> str:
    """Return the part between its marks, which count only around words without blanks beside."""
    mark, words = MARKS.get(part.style, ""), part.text.strip()
    if not mark or not words or mark[0] in words or "\n" in words:
        return part.text
    before, _, after = part.text.partition(words)
    return f"{before}{mark}{words}{mark}{after}"


def _with_grants(reply: Reply, number: str) -> Piece:
    """Return the parts; an invitation is a link that fills in its words, or just these."""
    parts = list(reply.parts)
    for button in (one for row in reply.rows for one in row if one.grant):
        words = f"/start {button.grant}"
        link = f"https://wa.me/{number}?text={quote(words)}" if number else words
        parts.append(Part(f"\n{button.label}: {words + IN_GROUP if button.group else link}"))
    return tuple(parts)


def _says(piece: Piece) -> bool:
    return bool(plain(piece).strip())


def _readdressed(body: bytes, to: str) -> bytes:
    fields: Fields = msgspec.json.decode(body)
    if "to" not in fields and "recipient" not in fields:
        return body
    kept = {name: value for name, value in fields.items() if name not in {"to", "recipient"}}
    return _json.encode(kept | address(to, group=fields.get("recipient_type") == "group"))
