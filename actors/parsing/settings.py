"""
"set timezone Karachi", "quiet hours 10pm to 7am", "no quiet hours": how the store is set up.

Whole messages of a fixed shape; whatever else is said of clocks and quiet is not read here.
"""

import re
from typing import Final

from actors.business.intents import StoreSet
from actors.parsing.reading import Reading

_ZONE: Final = re.compile(
    r"(?:(?:please )?(?:set|change)(?: the| my| our)? )?(?:store )?time ?zone"
    r"(?: is| to| =)?:? ([A-Za-z][\w+/ -]{1,39})",
    re.ASCII | re.IGNORECASE,
)
_QUIET: Final = re.compile(
    r"(?:set )?(?:quiet(?: hours?| time)?|do not disturb|silence)(?: is| are)?:?"
    r"(?: from)? (\S+(?: ?[ap]m)?)(?: ?(?:-|to|till|until|–) ?)(\S+(?: ?[ap]m)?)",
    re.IGNORECASE,
)
_LOUD: Final = re.compile(
    r"(?:no(?: more)?|end|stop|remove) quiet(?: hours?)?|quiet(?: hours?)?:? (?:off|none|end)",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile("zone|quiet|disturb|silence", re.IGNORECASE)
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap]m)?", re.ASCII | re.IGNORECASE)
_BARE: Final = re.compile(r"\d{1,2}", re.ASCII)
"""An hour of which it is not said whether it is in the morning."""
_NOON: Final = 12


def read(text: str) -> Reading | None:
    """Return what the store shall be set to, None when the message is about something else."""
    if not _ABOUT.search(text):
        return None
    said = " ".join(text.split()).rstrip(".!")
    if found := _ZONE.fullmatch(said):
        return Reading("execute", (StoreSet(timezone=found[1].strip()),))
    if _LOUD.fullmatch(said):
        return Reading("execute", (StoreSet(quiet="off"),))
    found = _QUIET.fullmatch(said)
    hours = [_clock(one) for one in found.groups()] if found else []
    if not hours or None in hours:
        return None
    quiet = StoreSet(quiet="-".join(map(str, hours)))
    if found is None or not _is_bare(found[1]):
        return Reading("execute", (quiet,))
    return _of_either_half(found[1], found[2]) if _is_bare(found[2]) else None


def _is_bare(said: str) -> bool:
    return _BARE.fullmatch(said) is not None and int(said) <= _NOON


def _of_either_half(start: str, end: str) -> Reading:
    """Return "10 to 7" for a yes: from night to morning rather than nearly all day."""
    later = _NOON if int(end) < int(start) < _NOON else 0
    quiet = f"{int(start) + later:02d}:00-{int(end):02d}:00"
    return Reading("confirm", (StoreSet(quiet=quiet),), reasons=("which_half",))


def _clock(said: str) -> str | None:
    """Return "22:00" for "10pm", "22" or "22:00"."""
    found = _CLOCK.fullmatch(said.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 - of a clock
