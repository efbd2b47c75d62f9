"""What happened in a chat: the one shape that every channel decodes to."""

from enum import StrEnum
from typing import TypeAlias

from channels.identity import ChatAddress, MessageKey, Sender
from channels.message import Message


class Kind(StrEnum):
    """What an inbound message is."""

    TEXT = "text"
    BUTTON = "button"
    MEDIA = "media"
    JOINED = "joined"
    LEFT = "left"
    MIGRATED = "migrated"
    RENAMED = "renamed"


class Recording(Message, frozen=True):
    """
    What somebody spoke, as the channel describes it; the bytes are fetched when they are wanted.

    Attributes:
        file: the channel's id of the file.

        seconds, size: how long it is, and of how many bytes; 0 when the channel did not say.

        name: a file name whose ending says the format.
    """

    file: str
    seconds: int = 0
    size: int = 0
    name: str = "voice.ogg"


class Document(Message, frozen=True):
    """
    A file that somebody sent, as the channel describes it; fetched when it is wanted.

    Attributes:
        file: the channel's id of the file.

        name: as the sender's device calls it; its ending says the format.

        size: of how many bytes, 0 when the channel did not say.
    """

    file: str
    name: str = ""
    size: int = 0


class Photo(Message, frozen=True):
    """
    A picture that somebody sent, in one size; fetched when it is wanted.

    Attributes:
        file: the channel's id of the file.

        size: of how many bytes, 0 when the channel did not say.
    """

    file: str
    size: int = 0


Medium: TypeAlias = Recording | Document | Photo
"""What is fetched from a channel's server before its store is asked."""


class Inbound(Message, frozen=True, tag="inbound"):
    """
    One thing that happened in a chat, already verified and decoded by its channel.

    Attributes:
        key: the idempotency key.

        sent_at: milliseconds since the epoch, by the channel's clock (0 = the channel did not say).

        text: the words for us, mention removed; for MEDIA the caption; for RENAMED and JOINED
            the chat's title.

        command: a slash command's name in lower case ("start"), `text` its argument.

        button: for BUTTON the opaque data that was on the button (1-64 bytes, forgeable).

        callback: for BUTTON the channel's id that wants an acknowledgement.

        message: the channel's id of the message itself, or of the one that carries the button.

        media: for MEDIA what it was: "voice", "photo", "document", "location", "contact", ...

        recording: for MEDIA that was spoken, where the words are.

        document: for MEDIA that is a file, what it is called and where it is.

        photo: for MEDIA that is a picture, where it is.

        other_chat: for MIGRATED the chat id that this chat's bindings move to.

        edited, forwarded: the words changed after sending, or are not the sender's own.

        addressed: we were named, replied to or spoken to in private, so silence would be rude.

        administrator: for JOINED, the bot was made an administrator.

        album: groups the parts of one album; the caption stands on one part only.
    """

    key: MessageKey
    chat: ChatAddress
    sender: Sender
    kind: Kind
    sent_at: int = 0
    text: str = ""
    command: str = ""
    button: str = ""
    callback: str = ""
    message: str = ""
    media: str = ""
    recording: Recording | None = None
    other_chat: str = ""
    edited: bool = False
    forwarded: bool = False
    addressed: bool = False
    administrator: bool = False
    album: str = ""
    document: Document | None = None
    photo: Photo | None = None
