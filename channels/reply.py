"""What is said in a chat: the one shape that every channel encodes."""

from enum import StrEnum
from typing import Final

from channels.identity import ChatAddress, TenantId
from channels.locale.translation import N_
from channels.message import Message

FILE_LIMIT_BYTES: Final = 4 * 1024 * 1024
"""No file that is sent is larger: a year of a busy store's sales is half of that."""

NO_FILE: Final = N_("(The file could not be made. Ask again, or for a shorter period.)")
"""What is said where it should have been."""


class Style(StrEnum):
    """How a piece of text looks; a channel that cannot show it shows it plain."""

    PLAIN = "plain"
    BOLD = "bold"
    CODE = "code"


class Part(Message, frozen=True):
    """A run of text in one style; names from the store travel here unescaped."""

    text: str
    style: Style = Style.PLAIN


class Button(Message, frozen=True):
    """
    Something to press under a reply.

    Attributes:
        token: opaque, at most 64 bytes, looked up by the store when it comes back.

        grant: instead of a token, the plain invite token that the channel turns into a link;
            `group` says that it links a group rather than a person.
    """

    label: str
    token: str = ""
    grant: str = ""
    group: bool = False


class Attachment(Message, frozen=True):
    """
    A file that is shown with a reply: its order, not its bytes.

    It is made when it is sent, and again when it is sent again. So no outcome, journal or queue
    ever holds more of it than this.

    Attributes:
        tenant: the store that makes it, or that it is about.

        order: what is to be made, in words that only its maker understands.

        name: of the file, in ASCII letters, digits, dots and hyphens.

        picture: it is to be looked at in the chat rather than opened.
    """

    tenant: TenantId
    order: str
    name: str
    media_type: str
    picture: bool = False


class Reply(Message, frozen=True):
    """
    One thing to say.

    Attributes:
        chat: where; the chat of the inbound message unless another is named.

        rows: buttons, row by row.

        edits: id of an own message to replace instead of sending a new one.

        notice: a short toast for whoever pressed a button, not a message.

        attachment: a file that the words are about; they may be none.
    """

    chat: ChatAddress
    parts: tuple[Part, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    edits: str = ""
    notice: bool = False
    attachment: Attachment | None = None
