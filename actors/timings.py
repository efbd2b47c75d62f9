"""
How long a host's work takes: waking, opening, waiting, SQL. From any thread; half a microsecond.

Never knows whose work it was.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from itertools import count
from threading import Lock
from typing import Any, Final

from actors.storage.database import Database
from channels.histogram import SECONDS, Histogram
from channels.hosting import Timed

SHORT: Final = (
    *(0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005),
    *(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 30.0),
)
"""Upper edges for what takes some microseconds as a rule."""

EDGES: Final = {
    "activation": SECONDS,
    "opening": SECONDS,
    "mailbox": SHORT,
    "sql:read": SHORT,
    "sql:write": SHORT,
    "sql:begin": SHORT,
    "sql:commit": SHORT,
    "sql:other": SHORT,
}
"""What is timed: from being woken to an open file, opening a file, waiting in a mailbox, SQL."""

SAMPLED: Final = 32
"""Of so many messages, the statements of one are timed: to time all would cost 1 us each."""

_CLASSES: Final = {
    "select": "sql:read",
    "insert": "sql:write",
    "update": "sql:write",
    "delete": "sql:write",
    "begin": "sql:begin",
    "commit": "sql:commit",
}

_UNTIMED: Final = nullcontext()


class Timings:
    """
    Histograms of seconds by name.

    Attributes:
        woken: counts how long a store that was woken took until its file was open.

        opened: counts how long the opening of a file took.

        waited: counts how long a message waited in its mailbox.
    """

    def __init__(self) -> None:
        self._seconds = {name: Histogram(edges) for name, edges in EDGES.items()}
        self._lock = Lock()
        self._turns = count()
        self.woken = self._into("activation")
        self.opened = self._into("opening")
        self.waited = self._into("mailbox")

    def sample(self, database: Database) -> AbstractContextManager[Any]:
        """Return what has the statements of this message timed, if it is its turn."""
        return _UNTIMED if next(self._turns) % SAMPLED else database.timed(self._executed)

    def figures(self) -> dict[str, float]:
        """Return how many messages were taken out of mailboxes since the start."""
        return {"messages": float(sum(self._seconds["mailbox"].counts))}

    def timed(self) -> dict[str, Timed]:
        """Return what was counted since the start."""
        with self._lock:
            return {name: one.timed() for name, one in self._seconds.items()}

    def _into(self, name: str) -> Callable[[float], None]:
        histogram, lock = self._seconds[name], self._lock

        def observe(seconds: float) -> None:
            with lock:
                histogram.observe(seconds)

        return observe

    def _executed(self, sql: str, seconds: float) -> None:
        word = sql.split(maxsplit=1)[0].lower()
        with self._lock:
            self._seconds[_CLASSES.get(word, "sql:other")].observe(seconds)
