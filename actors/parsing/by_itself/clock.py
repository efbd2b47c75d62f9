"""
The time of day as people say it. No day and no clock that runs.

A bare hour is meant as people in a shop mean it: "at 5" is five in the afternoon, because nobody
is there before 7 or after 22. Where two hours are possible ("at 8"), the next one that comes.
"""

from decimal import Decimal
from typing import Final

import msgspec

OPEN: Final = range(7 * 60, 22 * 60)
"""The minutes of a day at which an hour without "am" or "pm" may be meant."""
_HALF_DAY: Final = 12
_HOUR: Final = 60
_DAY: Final = 24
_PARTS: Final = {
    "morning": (9, range(12)),
    "noon": (12, range(10, 22)),
    "afternoon": (15, range(12, 24)),
    "evening": (18, range(12, 24)),
    "night": (21, range(18, 30)),
    "midnight": (24, range(18, 30)),
}
"""When it is when no hour was said, and the hours that it may be said of."""


class Clock(msgspec.Struct, frozen=True):
    """
    A time of day as it was said.

    Attributes:
        half: "am" or "pm", if that was said.

        exact: whether it can only mean this hour: "18", "09:00".
    """

    hour: int
    minute: int = 0
    half: str = ""
    exact: bool = False


def minutes(clock: Clock | None, part: str = "") -> tuple[int, ...]:
    """
    Return the minutes of the day that may be meant, earliest first; none when no clock shows it.

    Midnight at the end of a day is its minute 1440, and later at night is the day after.
    """
    if clock is None:
        return (_PARTS[part][0] * _HOUR,) if part else ()
    return tuple([hour * _HOUR + clock.minute for hour in _hours(clock, part)])


def _hours(clock: Clock, part: str) -> tuple[int, ...]:
    if clock.minute >= _HOUR or clock.hour >= _DAY:
        return ()
    if clock.half:
        possible = 1 <= clock.hour <= _HALF_DAY
        return (clock.hour % _HALF_DAY + _HALF_DAY * (clock.half == "pm"),) if possible else ()
    if clock.exact or clock.hour > _HALF_DAY:
        return (clock.hour,)
    both = (clock.hour % _HALF_DAY, clock.hour % _HALF_DAY + _HALF_DAY)
    if part:
        later = (*both, clock.hour % _HALF_DAY + _DAY)
        return tuple([hour for hour in later if hour in _PARTS[part][1]])[:1]
    return tuple([hour for hour in both if hour * _HOUR + clock.minute in OPEN])


def hour_of(number: Decimal, text: str) -> Clock | None:
    """Return the time that a number stands for: 6, "09", "5.30", 6.5 as in "sadhe 6"."""
    whole, _, fraction = text.partition(".")
    if whole.isdigit() and fraction.isdigit():
        return Clock(int(whole), int(fraction)) if len(fraction) == len("30") else None
    if not 0 <= number < _DAY:
        return None
    minute = number % 1 * _HOUR
    exact = text.startswith("0")
    return Clock(int(number), int(minute), exact=exact) if minute == int(minute) else None


def written(time: str) -> Clock | None:
    """Return a time that was written with a colon."""
    hour, minute = time.split(":")
    if len(hour) > len("18"):
        return None
    return Clock(int(hour), int(minute), exact=hour.startswith("0"))
