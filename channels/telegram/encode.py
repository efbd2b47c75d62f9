"""
Reply -> calls of the Bot API: HTML markup, keyboards, long text in pieces, files. No I/O here.

Names from a store arrive unescaped; this is the only place that turns them into markup.
"""

import logging
import re
from typing import Any, Final

import msgspec

from channels.adapter import HttpCall
from channels.identity import ChatAddress
from channels.locale.translation import _
from channels.reply import NO_FILE, Attachment, Button, Part, Reply, Style
from channels.split import Piece, pieces, units

log = logging.getLogger(__name__)

NOTICE_LIMIT_CHARACTERS: Final = 200
"""A longer toast is refused."""

CAPTION_LIMIT_UNITS: Final = 1024
"""Of the words under a file."""

BUTTON_LIMIT_BYTES: Final = 64
"""Of a button's token; with a longer one the whole message is refused."""

TAGS: Final = {Style.BOLD: "b", Style.CODE: "code"}

_NUMBER: Final = re.compile(r"-?[0-9]+", re.ASCII)

Fields = dict[str, Any]

_json: Final = msgspec.json.Encoder()


def encode_reply(reply: Reply, username: str) -> tuple[HttpCall, ...]:
    """
    Return the calls that say it, in order; none for a toast or when there are no words.

    An edit that outgrew one message goes on in further ones; the buttons are under the last.
    """
    # Telegram trims, so a piece of blanks alone would be refused as empty.
    parts = _with_grants(reply, username)
    spoken = [piece for piece in pieces(parts) if any(part.text.strip() for part in piece)]
    if reply.notice:
        return ()
    if reply.attachment:
        return _with_file(reply, reply.attachment, spoken, username)
    last = len(spoken) - 1
    return tuple(
        _say(
            reply.chat,
            piece,
            edits=reply.edits if place == 0 else "",
            markup=_keyboard(reply, username) if place == last else {},
        )
        for place, piece in enumerate(spoken)
    )


def _with_file(
    reply: Reply, file: Attachment, spoken: list[Piece], username: str
) -> tuple[HttpCall, ...]:
    """Return the calls that say the words and send the file; few words are its caption."""
    words = [part for piece in spoken for part in piece]
    fits = not reply.edits and units("".join(part.text for part in words)) <= CAPTION_LIMIT_UNITS
    before = () if fits else spoken
    said = [
        _say(reply.chat, piece, edits=reply.edits if place == 0 else "", markup={})
        for place, piece in enumerate(before)
    ]
    caption = tuple(words) if fits else ()
    return (*said, _send(reply.chat, file, caption, _keyboard(reply, username)))


def encode_acknowledgement(callback: str, chat: ChatAddress, notice: str) -> HttpCall:
    """Return the call that ends a button's spinning; without weight, for it expires in minutes."""
    fields: Fields = {"callback_query_id": callback}
    if notice:
        fields["text"] = _short(notice)
    path = "answerCallbackQuery"
    return HttpCall(path, path, chat, _json.encode(fields), vital=False)


def encode_typing(chat: ChatAddress) -> HttpCall:
    """Return the call that shows for five seconds that we write; without weight."""
    fields: Fields = {"chat_id": _number(chat.chat), "action": "typing"}
    if chat.thread:
        fields["message_thread_id"] = _number(chat.thread)
    return HttpCall("sendChatAction", "sendChatAction", chat, _json.encode(fields), vital=False)


def readdress_call(call: HttpCall, to: str) -> HttpCall:
    """Return the same call for the chat `to`, fallback included."""
    return msgspec.structs.replace(
        call,
        chat=msgspec.structs.replace(call.chat, chat=to),
        body=_readdressed(call.body, to),
        fallback=_readdressed(call.fallback, to) if call.fallback else b"",
    )


def ride_call(call: HttpCall) -> bytes:
    """Return the call as the body of a webhook's response; a file does not fit into one."""
    if call.attachment:
        return b""
    return b'{"method":"%s",%s' % (call.path.encode(), call.body[1:])


def html(piece: Piece) -> str:
    """Return the piece as Telegram's HTML, which needs & < > escaped and nothing else."""
    return "".join(_marked(part) for part in piece)


def _say(chat: ChatAddress, piece: Piece, *, edits: str, markup: Fields) -> HttpCall:
    path = "editMessageText" if edits else "sendMessage"
    target: Fields = {"chat_id": _number(chat.chat)}
    if edits:
        target["message_id"] = _number(edits)
    thread = {"message_thread_id": _number(chat.thread)} if chat.thread and not edits else {}
    plain = target | {"text": "".join(part.text for part in piece)} | markup
    marked = target | thread | {"text": html(piece), "parse_mode": "HTML"} | markup
    # The fallback names no topic: it also serves when the topic or the edited message has gone,
    # and sendMessage ignores the message id.
    return HttpCall(
        path,
        path,
        chat,
        _json.encode(marked),
        _json.encode(plain),
        fallback_path="sendMessage" if edits else "",
    )


def _send(chat: ChatAddress, file: Attachment, caption: Piece, markup: Fields) -> HttpCall:
    """Return the call that sends the file, or says that there is none."""
    path, field = ("sendPhoto", "photo") if file.picture else ("sendDocument", "document")
    target: Fields = {"chat_id": _number(chat.chat)}
    thread = {"message_thread_id": _number(chat.thread)} if chat.thread else {}
    marked = {"caption": html(caption), "parse_mode": "HTML"} if caption else {}
    words = "".join(part.text for part in caption)
    plain = target | {"text": f"{words}\n{_(NO_FILE)}".strip()} | markup
    return HttpCall(
        path,
        path,
        chat,
        _json.encode(target | thread | marked | markup),
        _json.encode(plain),
        fallback_path="sendMessage",
        attachment=file,
        field=field,
    )


def _marked(part: Part) -> str:
    text = part.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    tag = TAGS.get(part.style)
    return f"<{tag}>{text}</{tag}>" if tag and text else text


def _with_grants(reply: Reply, username: str) -> Piece:
    """Return the parts; until we know our name an invitation is a line to pass on, not a link."""
    parts = list(reply.parts)
    grants = [button for row in reply.rows for button in row if button.grant]
    for button in grants if not username else ():
        parts += [Part(f"\n{button.label}: "), Part(f"/start {button.grant}", Style.CODE)]
    return tuple(parts)


def _keyboard(reply: Reply, username: str) -> Fields:
    drawn = [[_button(button, username) for button in row] for row in reply.rows]
    rows = [[fields for fields in row if fields] for row in drawn]
    rows = [row for row in rows if row]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _button(button: Button, username: str) -> Fields:
    """Return the button, {} for one that would have the whole message refused."""
    if button.grant:
        verb = "startgroup" if button.group else "start"
        link = f"https://t.me/{username}?{verb}={button.grant}"
        return {"text": button.label, "url": link} if username else {}
    if not button.label.strip() or not 1 <= len(button.token.encode()) <= BUTTON_LIMIT_BYTES:
        log.warning("telegram.button_left_out label=%r", button.label)
        return {}
    return {"text": button.label, "callback_data": button.token}


def _short(notice: str) -> str:
    limit = NOTICE_LIMIT_CHARACTERS
    return notice if len(notice) <= limit else notice[: limit - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _number(text: str) -> int | str:
    """Return an id as the number it is; anything else is left for the server to judge."""
    return int(text) if _NUMBER.fullmatch(text) else text


def _readdressed(body: bytes, to: str) -> bytes:
    fields: Fields = msgspec.json.decode(body)
    if "chat_id" in fields:
        fields["chat_id"] = _number(to)
    return _json.encode(fields)
