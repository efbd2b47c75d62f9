"""What became of every delivery: counts and latencies by phase and second, and sales owed."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from loadtest.arrivals import Arrival

MS: Final = 1_000


def quantile(ordered: Sequence[float], part: float) -> float:
    """Return the value below which `part` (0 to 1) of the ascending values lie; 0 of none."""
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


class Spread(msgspec.Struct, frozen=True):
    """Latencies in milliseconds."""

    p50: float = 0.0
    p95: float = 0.0
    p99: float = 0.0
    max: float = 0.0


def spread(latencies: Sequence[float]) -> Spread:
    """Return the quantiles of latencies in milliseconds, in any order."""
    ordered = sorted(latencies)
    return Spread(*(round(quantile(ordered, part), 2) for part in (0.5, 0.95, 0.99, 1)))


class Counted(msgspec.Struct, frozen=True):
    """
    Deliveries of a phase.

    Attributes:
        retried: attempts that ended in a refusal for now or in a broken connection, by reason.

        refused: deliveries given up because the house said they are wrong, by status.

        lag: how late this driver itself put messages on a connection's queue.
    """

    due: int
    acknowledged: int
    retried: dict[str, int]
    refused: dict[str, int]
    latency: Spread
    lag: Spread


class _Phase:
    def __init__(self) -> None:
        self.due = 0
        self.latencies = array("d")
        self.lags = array("d")
        self.retried: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()


class Moment(msgspec.Struct, frozen=True):
    """What happened since the moment before."""

    due: int
    acknowledged: int
    troubles: int
    latency: Spread


class Tally:
    """Counts while the run lasts; `take_moment` empties the current moment only."""

    def __init__(self, phases: int) -> None:
        self._phases = [_Phase() for _ in range(phases)]
        self._due = self._troubles = 0
        self._latencies = array("d")
        self._updates, self._chats = array("q"), array("q")

    def due(self, one: Arrival, lag: float) -> None:
        """Note a delivery that is due now, `lag` seconds ago to be exact."""
        self._due += 1
        phase = self._phases[one.phase]
        phase.due += 1
        phase.lags.append(lag * MS)

    def acknowledged(self, one: Arrival, latency: float) -> None:
        """Note that the house took a delivery, this many seconds after it was due."""
        self._latencies.append(latency * MS)
        self._phases[one.phase].latencies.append(latency * MS)
        if one.sale:
            self._updates.append(one.update)
            self._chats.append(one.chat)

    def retried(self, one: Arrival, reason: str) -> None:
        """Note an attempt that will be made again."""
        self._troubles += 1
        self._phases[one.phase].retried[reason] += 1

    def refused(self, one: Arrival, reason: str) -> None:
        """Note a delivery that will not be tried again."""
        self._troubles += 1
        self._phases[one.phase].refused[reason] += 1

    def take_moment(self) -> Moment:
        """Return what happened since the last call."""
        count = len(self._latencies)
        moment = Moment(self._due, count, self._troubles, spread(self._latencies))
        self._due = self._troubles = 0
        self._latencies = array("d")
        return moment

    def phase(self, number: int) -> Counted:
        """Return the sums of one phase."""
        one = self._phases[number]
        return Counted(
            one.due,
            len(one.latencies),
            dict(one.retried),
            dict(one.refused),
            spread(one.latencies),
            spread(one.lags),
        )

    def sales(self) -> Iterator[tuple[int, int]]:
        """Yield update_id and chat of every acknowledged sale, once a copy."""
        return zip(self._updates, self._chats, strict=True)
