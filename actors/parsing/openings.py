"""
How phrases of several words begin: a look at two words says that nearly none begins here.

A number with a bit for each word that may follow is smaller than a set of these words. Where two
words share a bit it says too much, which only leads to a look in vain.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

BITS: Final = 127
"""Of the number for a first word and a length: prime, so that all of a word's hash counts."""


class Openings:
    """The first two words of phrases; given with each pair is how many words they may have."""

    def __init__(self, pairs: Iterable[tuple[str, str, range]]) -> None:
        # The bits of phrases of two words are the lowest ones, then come those of three.
        self._seconds: dict[str, int] = {}
        for first, second, lengths in pairs:
            bits = _bits(lengths) << hash(second) % BITS
            self._seconds[first] = self._seconds.get(first, 0) | bits

    def lengths(self, first: str, second: str) -> Sequence[int]:
        """Return how many words phrases may have that begin with these two, the most first."""
        seconds = self._seconds.get(first)
        if seconds is None:
            return ()
        seconds >>= hash(second) % BITS
        longest = 2 + seconds.bit_length() // BITS
        return [length for length in range(longest, 1, -1) if seconds >> (length - 2) * BITS & 1]

    def reach(self, first: str, second: str) -> int:
        """Return how many words a phrase may have that begins with these; 1 when none does."""
        if " " in first:
            first, second = first.split(" ", 2)[:2]
        return next(iter(self.lengths(first, second.partition(" ")[0])), 1)


@cache
def _bits(lengths: range) -> int:
    """Return the bits of these lengths for a word whose hash is zero."""
    return sum(1 << (length - 2) * BITS for length in lengths)
