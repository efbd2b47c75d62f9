"""What is on its way through this gateway, in order of arrival. Asks nobody, moves nothing."""

from collections.abc import Callable
from typing import Final

from gateway.passage import Passage

BACKLOG: Final = 20_000
"""Messages on their way at once, about 3 KB each; beyond it doors answer 503."""

STUCK_MS: Final = 60_000
"""A message asked for so long ago shows that its host is away: doors answer 503 meanwhile."""


class Passages:
    """By key; `clock` gives milliseconds since the epoch, beyond `limit` there is trouble."""

    def __init__(self, clock: Callable[[], int], limit: int = BACKLOG) -> None:
        self._clock = clock
        self._limit = limit
        # A dictionary keeps the order of arrival: the first is the oldest.
        self._passages: dict[str, Passage] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._passages)

    def get(self, key: str) -> Passage | None:
        """Return the one of this key."""
        return self._passages.get(key)

    def add(self, passage: Passage) -> None:
        """Take note that it is on its way."""
        self._passages[passage.key] = passage

    def forget(self, passage: Passage) -> None:
        """Take note that it has arrived."""
        self._passages.pop(passage.key, None)

    def oldest(self) -> Passage | None:
        """Return the one that came first."""
        return next(iter(self._passages.values()), None)

    def trouble(self) -> str:
        """Return why no more should be let in, "" when they may."""
        if len(self) >= self._limit:
            return f"{len(self)} messages are on their way"
        oldest = self.oldest()
        if oldest and oldest.waiting_since and self._clock() - oldest.waiting_since > STUCK_MS:
            return "a store has not answered for a minute"
        return ""

    def figures(self) -> dict[str, float]:
        """Return how many there are, and since when (ms) the first waits for an answer."""
        waits = (one.received_at for one in self._passages.values() if not one.outcome.done())
        return {"ingress_passing": len(self), "ingress_oldest_at": next(waits, 0)}
