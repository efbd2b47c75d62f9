"""A bounded queue in front of one actor. First in, first out; a full one refuses, never drops."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from time import perf_counter
from typing import Any, Final

from actors.lifecycle import Control
from channels.errors import Overloaded

CAPACITY: Final = 1_000
"""Messages that may wait for one tenant: some seconds of work, and 1 MB at most."""

_EMPTY: Final[deque[Any]] = deque(maxlen=0)
"""What every mailbox at rest waits with: a deque of its own costs 760 bytes even when empty."""


def _unnoted(_: float) -> None:
    """Tell nobody."""


class Mailbox:
    """
    pykka's inbox, whose owner is run by a dispatcher instead of a thread of its own.

    `wake` is called when a message arrives in a mailbox that nobody is emptying; `rest` says that
    nobody does any more. So an owner is never run by two threads at once. `waited` is told how many
    seconds each message waited that is not the machinery's own.
    """

    __slots__ = ("_lock", "_scheduled", "_waiting", "capacity", "waited", "wake")

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self.wake: Callable[[], None] = lambda: None
        self.waited: Callable[[float], object] = _unnoted
        self._waiting: deque[Any] = _EMPTY
        self._lock = Lock()
        self._scheduled = False

    def put(self, envelope: Any, /) -> None:
        """Add a message. Raises Overloaded when full, but never for the machinery's own."""
        with self._lock:
            if self._waiting is _EMPTY:
                self._waiting = deque()
            full = len(self._waiting) >= self.capacity
            if full and not isinstance(envelope.message, Control):
                raise Overloaded(f"{self.capacity} messages wait already")
            self._waiting.append((envelope, perf_counter()))
            asleep, self._scheduled = not self._scheduled, True
        if asleep:
            self.wake()

    def get(self) -> Any:
        """Return the oldest message, which is there."""
        envelope, since = self._waiting.popleft()
        if not isinstance(envelope.message, Control):
            self.waited(perf_counter() - since)
        return envelope

    def first(self) -> Any:
        """Return the oldest message, which is there and stays."""
        return self._waiting[0][0]

    def empty(self) -> bool:
        """Return whether nothing waits."""
        return not self._waiting

    def rest(self) -> bool:
        """Return true when nothing is left and the next message wakes the owner again."""
        with self._lock:
            self._scheduled = bool(self._waiting)
            if not self._scheduled:
                self._waiting = _EMPTY
            return not self._scheduled

    def __len__(self) -> int:
        return len(self._waiting)
