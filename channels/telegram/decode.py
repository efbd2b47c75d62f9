"""
Update -> Inbound: what happened, or nothing when it does not concern us. No I/O, no state here.

Never fails on content: what has an unexpected type is read without it, with a warning, because a
refused update would hold up its chat for a day.
"""

from typing import Final, TypeAlias

import msgspec

from channels.errors import Malformed
from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Document, Inbound, Kind, Recording
from channels.telegram.photo import largest
from channels.telegram.salvage import salvage_update
from channels.telegram.update import (
    CallbackQuery,
    Chat,
    File,
    MembershipChange,
    Message,
    Spoken,
    Update,
    User,
)
from channels.telegram.wording import read_wording

ANONYMOUS_ADMIN: Final = 1087968824
"""GroupAnonymousBot: an administrator who writes as the group. Nobody could answer for it."""

MEDIA: Final = (
    "voice",
    "live_photo",
    "photo",
    "video",
    "video_note",
    "audio",
    "animation",  # before document: an animation is sent as both
    "document",
    "sticker",
    "venue",  # before location: a venue is sent as both
    "location",
    "contact",
    "poll",
    "paid_media",
    "checklist",
    "rich_message",
    "story",
    "dice",
    "game",
)
"""What people send, the more telling name first; whatever else has a caption is "unsupported"."""

FORMATS: Final = {
    "audio/ogg": "ogg", "audio/opus": "ogg", "audio/mpeg": "mp3", "audio/mp3": "mp3",
    "audio/mp4": "m4a", "audio/x-m4a": "m4a", "audio/m4a": "m4a", "audio/flac": "flac",
    "audio/wav": "wav", "audio/x-wav": "wav", "audio/webm": "webm",
}  # fmt: skip
"""Of the formats Telegram's clients record or send, the ending a transcriber knows it by."""

GROUPS: Final = frozenset({"group", "supergroup"})
ADMINISTRATORS: Final = frozenset({"administrator", "creator"})

_update: Final = msgspec.json.Decoder(Update)
_spoken: Final = msgspec.json.Decoder(Spoken)
_file: Final = msgspec.json.Decoder(File)


class Account(msgspec.Struct):
    """Our own bot: its id as text and number, its name in lower case without @."""

    id: str
    number: int
    username: str


Happened: TypeAlias = tuple[Inbound, ...]
NOTHING: Final[Happened] = ()


def decode_update(raw: bytes, us: Account) -> Happened:
    """
    Return what the update says to us.

    Raises:
        Malformed: when it is not JSON, or not an object with an update_id.

    """
    update = _read(raw)
    key = MessageKey(f"telegram:{us.id}:{update.update_id}")
    if update.message:
        return _message(key, update.message, us)
    if update.callback_query:
        return _button(key, update.callback_query, us)
    if update.edited_message:
        return _edit(key, update.edited_message, us)
    if update.my_chat_member:
        return _membership(key, update.my_chat_member, us)
    return NOTHING


def _read(raw: bytes) -> Update:
    # What is absent is left out by Telegram, never null; and a null is there, to `Raw`.
    if b"null" in raw:
        return salvage_update(raw)
    try:
        return _update.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return salvage_update(raw)
    except RecursionError as error:
        raise Malformed(f"not an update: {error}") from error


def _message(key: MessageKey, message: Message, us: Account) -> Happened:
    chat = message.chat
    if chat.type in GROUPS:
        if message.migrate_to_chat_id:
            return _migrated(key, message, chat.id, message.migrate_to_chat_id, us)
        if message.migrate_from_chat_id:
            return _migrated(key, message, message.migrate_from_chat_id, chat.id, us)
        if message.new_chat_title:
            return (_inbound(key, message, us, Kind.RENAMED, text=message.new_chat_title),)
    elif chat.type != "private":
        return NOTHING
    return _said(key, message, us)


def _edit(key: MessageKey, message: Message, us: Account) -> Happened:
    """A live location that moves, or a photo whose caption stays away, changes no words."""
    if message.chat.type == "channel" or not (message.text or message.caption):
        return NOTHING
    return _said(key, message, us, edited=True)


def _said(key: MessageKey, message: Message, us: Account, *, edited: bool = False) -> Happened:
    if _is_mechanical(message):
        return NOTHING
    media = "" if message.text else _medium(message)
    if not (message.text or media):
        return NOTHING
    words = read_wording(
        message.text or message.caption, message.entities or message.caption_entities, us.username
    )
    if words.foreign:
        return NOTHING
    addressed = words.named or message.chat.type == "private" or _answers_us(message, us)
    kind = Kind.MEDIA if media else Kind.TEXT
    return (
        Inbound(
            key,
            _address(message, us),
            _sender(message),
            kind,
            message.date * 1000,
            text=words.text,
            command=words.command,
            message=str(message.message_id),
            media=media,
            recording=_recording(message, media),
            edited=edited,
            forwarded=bool(message.forward_origin or message.forward_date),
            addressed=addressed,
            album=message.media_group_id,
            document=_document(message, media),
            photo=largest(message.photo) if media == "photo" else None,
        ),
    )


def _button(key: MessageKey, query: CallbackQuery, us: Account) -> Happened:
    message = query.message
    if message is None or not query.data or query.from_.is_bot or message.chat.type == "channel":
        return NOTHING
    return (
        Inbound(
            key,
            _address(message, us),
            _person(query.from_),
            Kind.BUTTON,
            button=query.data,
            callback=query.id,
            message=str(message.message_id),
            addressed=True,
        ),
    )


def _membership(key: MessageKey, change: MembershipChange, us: Account) -> Happened:
    chat, place = change.chat, change.new_chat_member
    if chat.type not in GROUPS and chat.type != "private":
        return NOTHING
    administrator = place.status in ADMINISTRATORS
    inside = administrator or place.status == "member" or place.is_member
    return (
        Inbound(
            key,
            ChatAddress("telegram", us.id, str(chat.id), group=chat.type in GROUPS),
            _person(change.from_) if change.from_ else Sender(PersonId("")),
            Kind.JOINED if inside else Kind.LEFT,
            change.date * 1000,
            text=chat.title,
            administrator=administrator,
        ),
    )


def _migrated(key: MessageKey, message: Message, old: int, new: int, us: Account) -> Happened:
    """Both messages, the old group's and the new one's, say the same of the old chat."""
    moved = _inbound(key, message, us, Kind.MIGRATED)
    chat = ChatAddress("telegram", us.id, str(old), group=True)
    return (msgspec.structs.replace(moved, chat=chat, other_chat=str(new)),)


def _inbound(
    key: MessageKey, message: Message, us: Account, kind: Kind, *, text: str = ""
) -> Inbound:
    """Return a service message: something happened to the chat, nothing was said."""
    return Inbound(
        key,
        _address(message, us),
        _sender(message),
        kind,
        message.date * 1000,
        text=text,
        message=str(message.message_id),
    )


def _is_mechanical(message: Message) -> bool:
    """Return whether a bot said it, or a channel's post was copied into its discussion group."""
    if message.is_automatic_forward:
        return True
    # Who writes as a chat comes with a bot as the sender; that is a person all the same.
    return bool(message.from_ and message.from_.is_bot and not message.sender_chat)


def _medium(message: Message) -> str:
    unknown = "unsupported" if message.caption else ""
    return next((name for name in MEDIA if getattr(message, name)), unknown)


def _recording(message: Message, media: str) -> Recording | None:
    """Return what was spoken; None for anything else, and for a shape we cannot follow."""
    if media not in {"voice", "audio"}:
        return None
    try:
        spoken = _spoken.decode(getattr(message, media))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    ending = FORMATS.get(spoken.mime_type, "ogg" if media == "voice" else "mp3")
    return Recording(spoken.file_id, spoken.duration, spoken.file_size, f"{media}.{ending}")


def _document(message: Message, media: str) -> Document | None:
    """Return the file that was sent; None for anything else, and for a shape we cannot follow."""
    if media != "document":
        return None
    try:
        file = _file.decode(message.document)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return Document(file.file_id, file.file_name, file.file_size)


def _answers_us(message: Message, us: Account) -> bool:
    replied = message.reply_to_message
    if replied is None or replied.from_ is None or replied.from_.id != us.number:
        return False
    # In a topic every message "replies" to the one that opened it, and that may have been us.
    return not (message.is_topic_message and replied.message_id == message.message_thread_id)


def _address(message: Message, us: Account) -> ChatAddress:
    chat: Chat = message.chat
    # Outside topics the thread id only names a chain of replies, where nothing can be sent.
    thread = str(message.message_thread_id) if message.is_topic_message else ""
    return ChatAddress("telegram", us.id, str(chat.id), thread, chat.type in GROUPS)


def _sender(message: Message) -> Sender:
    user, chat = message.from_, message.sender_chat
    if user is None or chat is not None or user.id == ANONYMOUS_ADMIN:
        return Sender(PersonId(""), message.author_signature or (chat.title if chat else ""))
    return _person(user)


def _person(user: User) -> Sender:
    name = f"{user.first_name} {user.last_name}".strip() or user.username
    number = str(user.id)
    # A person's private chat has the person's own id.
    return Sender(PersonId("telegram:" + number), name, user.language_code, number)
