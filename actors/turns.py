"""A host's event loop as its actors see it: work handed to it from any thread."""

from asyncio import AbstractEventLoop
from collections.abc import Callable
from threading import get_ident


class Turns:
    """The turns of `loop`; to be made on the loop's own thread."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._home = get_ident()

    def is_home(self) -> bool:
        """Return whether this is called on the loop's thread."""
        return get_ident() == self._home

    def soon(self, work: Callable[[], None]) -> None:
        """Have `work` done in the next turn; called on another thread, the loop is woken for it."""
        if self.is_home():
            self._loop.call_soon(work)
        else:
            self._loop.call_soon_threadsafe(work)
