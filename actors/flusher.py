"""Has the logs of many stores put on disk together, away from the loop and its workers."""

from collections.abc import Callable, Sequence
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from time import sleep
from typing import Final, TypeAlias

from actors.storage.flush import flush

TOGETHER: Final = 32
"""Stores that wait for each other: some 10 ms here, and 70 where an fsync takes 2."""

LINGER_SECONDS: Final = 0.02
"""How long the first of them waits for others: stores begin some at a turn of the loop."""

ROOM: Final = 4 * TOGETHER
"""Stores that may wait for the disk: with more, messages to them would wait for too long."""

Flushed: TypeAlias = Callable[[str | None], None]
"""Takes why something may not be on disk, None when it is."""

_Asked: TypeAlias = tuple[Sequence[str], Flushed]


class Flusher:
    """One batch after the other, in the order of asking; `soon` runs something on the loop."""

    def __init__(
        self,
        soon: Callable[[Callable[[], None]], None],
        flush: Callable[[Sequence[str]], dict[str, str]] = flush,
        linger: Callable[[], object] = lambda: sleep(LINGER_SECONDS),
    ) -> None:
        self._soon = soon
        self._flush = flush
        self._linger = linger
        self._done = 0
        self._seen = -1
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="flusher", daemon=True)
        self._thread.start()

    def put(self, places: Sequence[str], flushed: Flushed) -> None:
        """Have these files and folders put on disk, then `flushed` told, on the loop."""
        self._asked.put((places, flushed))

    def room(self) -> int:
        """Return how many more should be put here now."""
        return max(0, ROOM - self._asked.qsize())

    def is_stuck(self) -> bool:
        """Return whether something has waited since this was last asked, and nothing was done."""
        done, self._seen = self._seen, self._done
        return done == self._done and not self._asked.empty()

    def stop(self) -> None:
        """Return once all that was asked for before is done."""
        self._asked.put(None)
        self._thread.join()

    def _work(self) -> None:
        while first := self._asked.get():
            if self._asked.qsize() < TOGETHER - 1:
                self._linger()
            batch = [first, *self._waiting(TOGETHER - 1)]
            # A folder that several stores share once.
            failed = self._flush([*dict.fromkeys(it for places, _ in batch for it in places)])
            self._soon(partial(_tell, batch, failed))
            self._done += 1

    def _waiting(self, most: int) -> list[_Asked]:
        taken: list[_Asked] = []
        while len(taken) < most:
            try:
                asked = self._asked.get_nowait()
            except Empty:
                break
            if asked is None:
                self._asked.put(None)
                break
            taken.append(asked)
        return taken


def _tell(batch: Sequence[_Asked], failed: dict[str, str]) -> None:
    for places, flushed in batch:
        flushed("; ".join(failed[place] for place in places if place in failed) or None)
