"""How messages were understood and what became of it: counts of a host, from any thread."""

from collections import Counter
from threading import Lock
from typing import Final

from channels.histogram import Histogram
from channels.hosting import Timed

SECONDS: Final = (
    *(0.0001, 0.0002, 0.0003, 0.0005, 0.00075, 0.001, 0.0015, 0.002, 0.003, 0.005),
    *(0.01, 0.02, 0.05, 0.1),
)
"""Upper edges for reading without a model: a fraction of a millisecond as a rule."""


class Meter:
    """Counts readings by tier, and whatever else the conversation finds worth counting."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter(failures=0, undone=0, grounding_failed=0)
        self._seconds: dict[str, Histogram] = {}
        self._lock = Lock()

    def count(self, name: str) -> None:
        """Count one more of what the name says."""
        with self._lock:
            self._counts[name] += 1

    def read(self, tier: str, seconds: float) -> None:
        """Count a reading of this host's own and how long it took."""
        with self._lock:
            if tier not in self._seconds:
                self._seconds[tier] = Histogram(SECONDS)
            self._seconds[tier].observe(seconds)

    def figures(self) -> dict[str, float]:
        """Return counts since the start."""
        with self._lock:
            return {name: float(count) for name, count in self._counts.items()}

    def timings(self) -> dict[str, Timed]:
        """Return how long readings took, by tier."""
        with self._lock:
            return {f"read:{tier}": one.timed() for tier, one in self._seconds.items()}
