"""The run second by second."""

from collections.abc import Sequence

import msgspec

from loadtest.house import Figures
from loadtest.tally import Moment


class Second(msgspec.Struct, frozen=True):
    """
    One line of the run; latencies in milliseconds.

    Attributes:
        at: seconds since the start, at its end.

        length: seconds it really took.

        awake, memory_mib: as last read; None when the house did not say.
    """

    at: float
    length: float
    phase: str
    due: int
    acknowledged: int
    troubles: int
    p50: float
    p99: float
    outstanding: int
    awake: int | None = None
    memory_mib: float | None = None


def second(
    moment: Moment,
    house: Figures | None,
    *,
    at: float,
    length: float,
    phase: str,
    outstanding: int,
) -> Second:
    """Return what one line of the run says."""
    return Second(
        round(at, 2),
        round(length, 3),
        phase,
        moment.due,
        moment.acknowledged,
        moment.troubles,
        moment.latency.p50,
        moment.latency.p99,
        outstanding,
        house.awake if house else None,
        (house.memory_mib or None) if house else None,
    )


def most_memory(seconds: Sequence[Second]) -> float | None:
    """Return the greatest memory read, in MiB; None when none was."""
    return max((one.memory_mib for one in seconds if one.memory_mib is not None), default=None)


def growth(seconds: Sequence[Second]) -> float | None:
    """
    Return by how many MiB an hour memory grew in the second half of the run.

    It is the slope of the line with the least squares, None when there are not two readings.
    """
    half = seconds[-1].at / 2 if seconds else 0
    points = [(s.at, s.memory_mib) for s in seconds if s.at >= half and s.memory_mib is not None]
    if len({at for at, _ in points}) < 2:  # noqa: PLR2004 - a line has two points
        return None
    middle = sum(at for at, _ in points) / len(points)
    mean = sum(value for _, value in points) / len(points)
    rise = sum((at - middle) * (value - mean) for at, value in points)
    return round(rise / sum((at - middle) ** 2 for at, _ in points) * 3_600, 2)
