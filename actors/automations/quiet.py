"""
Hours in which nothing is said by itself, on a store's own clock. Pure.

What falls due in them waits for their end; nothing is dropped.
"""

import re
from typing import Final
from zoneinfo import ZoneInfo

from actors.automations.schedule import Rule, next_due

_HOURS: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def is_hours(text: str) -> bool:
    """Return whether the text is "22:00-07:00" and not the whole day round."""
    return bool(_HOURS.fullmatch(text)) and text[:5] != text[6:]


def after_quiet(quiet: str, zone: ZoneInfo, at: int) -> int:
    """Return the instant (ms) itself, or the end of the quiet hours it lies in."""
    if not is_hours(quiet):
        return at
    # Not by the clock's face: in autumn it shows an hour again that is over.
    start, end = (next_due(Rule(time, "day"), zone, at) for time in (quiet[:5], quiet[6:]))
    return end if start and end and end < start else at
