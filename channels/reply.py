"""What is said in a chat: the one shape that every channel encodes."""

from enum import StrEnum

from channels.identity import ChatAddress
from channels.message import Message


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


class Reply(Message, frozen=True):
    """
    One thing to say.

    Attributes:
        chat: where; the chat of the inbound message unless another is named.

        rows: buttons, row by row.

        edits: id of an own message to replace instead of sending a new one.

        notice: a short toast for whoever pressed a button, not a message.
    """

    chat: ChatAddress
    parts: tuple[Part, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    edits: str = ""
    notice: bool = False
