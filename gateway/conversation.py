"""
What one console chat remembers while the process lives: the last messages, and who is looking.

No network here: a page is anything that takes bytes.
"""

import asyncio
from collections import deque
from typing import Any, Final, Protocol

import msgspec

from channels.errors import Overloaded
from channels.reply import Attachment

HISTORY_LIMIT: Final = 200
"""Messages shown again to a page that is opened or comes back."""

PAGES_LIMIT: Final = 32
"""Open pages of one chat; each gets everything."""


class Page(Protocol):
    """An open page, or whatever stands in for one."""

    def send(self, message: bytes) -> None:
        """Pass a JSON object on; a page that has gone swallows it."""


class Say(msgspec.Struct, frozen=True, tag="say", omit_defaults=True):
    """
    One bubble, as the page draws it.

    Attributes:
        id: of an own message what its page chose, of the store's what a button refers to.

        at: milliseconds since the epoch.

        file: a file that goes with it; the page asks for it by the message's id.
    """

    id: str
    at: int
    parts: tuple[dict[str, str], ...]
    rows: tuple[tuple[dict[str, Any], ...], ...] = ()
    own: bool = False
    edited: bool = False
    file: Attachment | None = None


class Notice(msgspec.Struct, frozen=True, tag="notice"):
    """A toast."""

    text: str


class Ack(msgspec.Struct, frozen=True, tag="ack"):
    """What the page said under this id is on disk."""

    id: str


class Trouble(msgspec.Struct, frozen=True, tag="error"):
    """What the page said under this id was not taken; it may say it again when `retryable`."""

    id: str
    code: str
    text: str
    retryable: bool


class History(msgspec.Struct, frozen=True, tag="history"):
    """All that is remembered, for a page that has just been opened."""

    says: tuple[Say, ...]


class PanelShown(msgspec.Struct, frozen=True, tag="panel"):
    """The store as it is now."""

    panel: msgspec.Raw


Outgoing = Say | Notice | Ack | Trouble | History | PanelShown
encode: Final = msgspec.json.Encoder().encode


class Conversation:
    """One chat, its memory and its open pages."""

    def __init__(self) -> None:
        self.stale = asyncio.Event()
        self._says: deque[Say] = deque(maxlen=HISTORY_LIMIT)
        self._pages: set[Page] = set()
        self._panel = b""

    @property
    def pages(self) -> int:
        """How many pages are open."""
        return len(self._pages)

    def join(self, page: Page) -> int:
        """
        Show the page all that is remembered and what happens from now on; return the open pages.

        Raises:
            Overloaded: when PAGES_LIMIT are open already.

        """
        if len(self._pages) >= PAGES_LIMIT:
            raise Overloaded(f"{PAGES_LIMIT} pages are open")
        self._pages.add(page)
        page.send(encode(History(tuple(self._says))))
        if self._panel:
            page.send(self._panel)
        return len(self._pages)

    def leave(self, page: Page) -> None:
        """Forget the page; the messages stay."""
        self._pages.discard(page)

    def remember(self, say: Say) -> None:
        """Show the message and keep it, unless it is here already."""
        if all(known.id != say.id for known in self._says):
            self._says.append(say)
            self.show(say)

    def edit(self, say: Say) -> bool:
        """Replace the message with this id; return False when it is not remembered."""
        for place, known in enumerate(self._says):
            if known.id == say.id:
                self._says[place] = msgspec.structs.replace(say, at=known.at, edited=True)
                self.show(self._says[place])
                return True
        return False

    def file(self, say: str) -> Attachment | None:
        """Return the file of the message with this id, None when there is none (any more)."""
        return next((known.file for known in self._says if known.id == say), None)

    def show_panel(self, panel: bytes) -> None:
        """Show the store as it is now, if there is one and it looks different."""
        message = encode(PanelShown(msgspec.Raw(panel))) if panel else b""
        if message and message != self._panel:
            self._panel = message
            self._send(message)

    def show(self, message: Outgoing) -> None:
        """Pass a message to every open page."""
        self._send(encode(message))

    def _send(self, message: bytes) -> None:
        # A copy: sending may find a page gone, and a page that has gone leaves.
        for page in tuple(self._pages):
            page.send(message)
