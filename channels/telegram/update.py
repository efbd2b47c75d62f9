"""
The shape of an update, as far as we use it: everything else is skipped while reading.

A field that is missing has its default; a `Raw` is only looked at for being there. Field names are
Telegram's own (https://core.telegram.org/bots/api#update).
"""

from typing import Annotated, Final, TypeAlias

import msgspec

ABSENT: Final = msgspec.Raw()

Number: TypeAlias = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""What can be stored and sent on; JSON's own have no end."""

Seconds: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=2**40)]
"""Since the epoch, or of a recording."""


class Shape(msgspec.Struct, frozen=True):
    """What all shapes share: immutable, unknown fields ignored."""


class User(Shape, frozen=True):
    """Who: a person or a bot."""

    id: Number
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    language_code: str = ""


class Chat(Shape, frozen=True):
    """Where; `type` is private, group, supergroup or channel."""

    id: Number
    type: str = ""
    title: str = ""


class Entity(Shape, frozen=True):
    """A marked stretch of the text; offset and length count UTF-16 units."""

    type: str = ""
    offset: Number = 0
    length: Number = 0


class Replied(Shape, frozen=True):
    """The message that is answered, or in a topic the one that opened it."""

    message_id: Number = 0
    from_: User | None = msgspec.field(default=None, name="from")


class Message(Shape, frozen=True):
    """A message or a service message; `date` in seconds, 0 when the message is inaccessible."""

    message_id: Number
    chat: Chat
    date: Seconds = 0
    from_: User | None = msgspec.field(default=None, name="from")
    sender_chat: Chat | None = None
    author_signature: str = ""
    is_automatic_forward: bool = False
    text: str = ""
    caption: str = ""
    entities: tuple[Entity, ...] = ()
    caption_entities: tuple[Entity, ...] = ()
    reply_to_message: Replied | None = None
    is_topic_message: bool = False
    message_thread_id: Number = 0
    media_group_id: str = ""
    forward_origin: msgspec.Raw = ABSENT
    forward_date: msgspec.Raw = ABSENT
    migrate_to_chat_id: Number = 0
    migrate_from_chat_id: Number = 0
    new_chat_title: str = ""
    voice: msgspec.Raw = ABSENT
    photo: msgspec.Raw = ABSENT
    video: msgspec.Raw = ABSENT
    video_note: msgspec.Raw = ABSENT
    audio: msgspec.Raw = ABSENT
    animation: msgspec.Raw = ABSENT
    document: msgspec.Raw = ABSENT
    sticker: msgspec.Raw = ABSENT
    venue: msgspec.Raw = ABSENT
    location: msgspec.Raw = ABSENT
    contact: msgspec.Raw = ABSENT
    poll: msgspec.Raw = ABSENT
    live_photo: msgspec.Raw = ABSENT
    paid_media: msgspec.Raw = ABSENT
    story: msgspec.Raw = ABSENT
    checklist: msgspec.Raw = ABSENT
    rich_message: msgspec.Raw = ABSENT
    dice: msgspec.Raw = ABSENT
    game: msgspec.Raw = ABSENT


class Spoken(Shape, frozen=True):
    """A voice note or a piece of audio: where it is and how much of it."""

    file_id: str
    duration: Seconds = 0
    file_size: Number = 0
    mime_type: str = ""
    file_name: str = ""


class File(Shape, frozen=True):
    """A file that was sent as such."""

    file_id: str
    file_name: str = ""
    file_size: Number = 0


class PhotoSize(Shape, frozen=True):
    """One of the sizes of a picture."""

    file_id: str
    width: Number = 0
    height: Number = 0
    file_size: Number = 0


class CallbackQuery(Shape, frozen=True):
    """A button was pressed; without `message` it hangs on an inline result, which we never make."""

    id: str
    from_: User = msgspec.field(name="from")
    message: Message | None = None
    data: str = ""


class Membership(Shape, frozen=True):
    """What somebody is in a chat; `is_member` tells for "restricted" alone."""

    status: str = ""
    is_member: bool = False


class MembershipChange(Shape, frozen=True):
    """Our own place in a chat changed."""

    chat: Chat
    new_chat_member: Membership
    from_: User | None = msgspec.field(default=None, name="from")
    date: Seconds = 0


class Update(Shape, frozen=True):
    """One thing that happened; at most one of the optional fields is there."""

    update_id: Number
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: MembershipChange | None = None
