"""How long things took, counted in buckets: cheap to note, and quantiles of any span of time."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from channels.hosting import Timed

SECONDS: Final = (
    *(0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075),
    *(0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 5.0, 10.0, 30.0),
)
"""Upper edges, about three to an octave where it matters."""

SIZES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 2048.0)


class Histogram:
    """
    Counts of values by bucket; one thread writes, any may read.

    Attributes:
        counts: for each edge the values up to it and above the one before; last, those beyond all.

        total: the sum of the values.
    """

    __slots__ = ("counts", "edges", "total")

    def __init__(self, edges: tuple[float, ...] = SECONDS) -> None:
        self.edges = edges
        self.counts = [0] * (len(edges) + 1)
        self.total = 0.0

    def observe(self, value: float) -> None:
        """Count one value, in 0.2 microseconds."""
        self.counts[bisect_left(self.edges, value)] += 1
        self.total += value

    def timed(self) -> Timed:
        """Return what was counted so far, as it crosses the pipe."""
        return Timed(self.edges, tuple(self.counts), self.total)

    def add(self, timed: Timed) -> None:
        """Count what somebody else has counted, within the same edges."""
        self.counts = [
            ours + theirs for ours, theirs in zip(self.counts, timed.counts, strict=True)
        ]
        self.total += timed.total

    def since(self, before: Sequence[int]) -> list[int]:
        """Return the counts since `before` was copied; whoever began anew meanwhile has fewer."""
        return [max(0, now - then) for now, then in zip(self.counts, before, strict=True)]


def quantile(edges: Sequence[float], counts: Sequence[int], share: float) -> float | None:
    """
    Return the value that `share` of the values do not exceed, None when there are none.

    Within a bucket values are taken to be spread evenly; beyond the last edge it is that edge.
    """
    wanted, below = share * sum(counts), 0
    if not wanted:
        return None
    for edge, upper in enumerate(edges):
        here = counts[edge]
        if here and below + here >= wanted:
            lower = edges[edge - 1] if edge else 0.0
            return lower + (upper - lower) * (wanted - below) / here
        below += here
    return edges[-1]
