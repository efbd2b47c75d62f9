"""
How phrases of several words begin: a look at two words says that nearly none begins here.

A number with a bit for each word that may follow is smaller than a set of these words. Where two
words share a bit it says too much, which only leads to a look in vain.
"""

from collections.abc import Iterable
from typing import Final

BITS: Final = 127
"""Of the number for a first word: prime, so that all of a word's hash counts."""


class Openings:
    """The first two words of phrases; given with each pair is how many words such a phrase has."""

    def __init__(self, pairs: Iterable[tuple[str, str, int]]) -> None:
        self._longest: dict[str, int] = {}
        self._seconds: dict[str, int] = {}
        for first, second, length in pairs:
            self._longest[first] = max(self._longest.get(first, 1), length)
            self._seconds[first] = self._seconds.get(first, 0) | 1 << hash(second) % BITS

    def reach(self, first: str, second: str) -> int:
        """Return how many words a phrase may have that begins with these; 1 when none does."""
        if " " in first:
            first, second = first.split(" ", 2)[:2]
        seconds = self._seconds.get(first)
        if seconds is None or not seconds >> hash(second.partition(" ")[0]) % BITS & 1:
            return 1
        return self._longest[first]
