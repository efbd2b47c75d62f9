"""
Which stores have their file open: at most so many, the least recently used shut first.

A store that is awake need not be open. Open it costs 50 KiB and two descriptors; shut it costs
its actor, and 0.2 ms for whoever speaks to it next.
"""

from collections import OrderedDict
from itertools import islice
from threading import Lock
from typing import Final, Protocol

LOOK: Final = 64
"""Holders tried before one more is opened all the same: more than ever run at one moment."""


class Holder(Protocol):
    """Who has a file open."""

    def let_go(self) -> bool:
        """Shut the file unless somebody is using it right now; return whether it is shut."""


class Connections:
    """
    The open files of a host, from any thread; `most` of them, and one a busy thread beyond.

    Attributes:
        opened: how often somebody was admitted since the start.

        shut: how many of them had to make room.
    """

    def __init__(self, most: int) -> None:
        self._most = self._limit = most
        self._open: OrderedDict[Holder, None] = OrderedDict()
        self._lock = Lock()
        self.opened = 0
        self.shut = 0

    def __len__(self) -> int:
        return len(self._open)

    def figures(self) -> dict[str, float]:
        """Return how many are open now, and counts since the start."""
        return {"open": len(self._open), "opened": self.opened, "shut": self.shut}

    def allow(self, limit: int) -> None:
        """Let no more than `limit` be open, nor more than at first; those beyond are shut."""
        with self._lock:
            self._limit = max(1, min(limit, self._most))
            self._shrink(self._limit)

    def admit(self, holder: Holder) -> None:
        """Count `holder` among those who have a file open; to be called before it has."""
        with self._lock:
            self._shrink(self._limit - 1)
            self._open[holder] = None
            self.opened += 1

    def used(self, holder: Holder) -> None:
        """Take note that `holder`, who was admitted, has just used its file."""
        with self._lock:
            self._open.move_to_end(holder)

    def drop(self, holder: Holder) -> None:
        """Take note that `holder` has its file open no more."""
        with self._lock:
            self._open.pop(holder, None)

    def _shrink(self, size: int) -> None:
        while len(self._open) > size and self._shut_one():
            pass

    def _shut_one(self) -> bool:
        for holder in islice(self._open, LOOK):
            if holder.let_go():
                # The last thing done with this iterator, which would not survive it.
                del self._open[holder]
                self.shut += 1
                return True
        return False
