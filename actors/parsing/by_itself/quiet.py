"""
"Horas de silencio de 10 pm a 6 am", "raat 10 se subah 7 tak khamoshi ka waqt": quiet hours.

They lie between two times of day; when anything else is said beside them, they are not read here.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from actors.business.intents import StoreSet
from actors.parsing import guards
from actors.parsing.by_itself.clock import Clock, hour_of, minutes, written
from actors.parsing.by_itself.parts import Part
from actors.parsing.by_itself.vocabulary import QUIET
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.reading import Reading
from actors.parsing.words import Words

_SMALL: Final = frozenset(
    {
        "please", "auxiliary", "filler", "timeprep", "connector", "article", "the", "is", "of",
        "for", "from", "self", "ka", "ko", "me", "put", "dayword", "charge", "do", "clock", "hours",
        "change",
    }
)  # fmt: skip
_THE: Final = ("every", "the")
"""What "las" of "las 10" may be beside a day."""
_HOUR: Final = frozenset({"number", "time"})
_PART: Final = frozenset({"half", "daypart"})
_BETWEEN: Final = frozenset({"until", "to", "at", "se", "and"})
_BESIDE: Final = frozenset({"clock", "hours"})
_ENDING: Final = frozenset({"cancel", "stop", "off"})
_NOON: Final = 12
_DAY: Final = 24

_Time = tuple[Clock, str]
"""A time of day and the part of the day it is in, empty when none was said."""


def read(parts: Sequence[Part], words: Words) -> Reading | None:
    """Return when the store shall be quiet, None when it is about something else."""
    if set(guards.refusals(words)) - {"operator"}:
        return None
    verbs = {part.value for part in parts if part.kind in {"manage", QUIET}} - {""}
    rest = [part for part in parts if part.kind not in {"manage", QUIET}]
    hours = [at for at, part in enumerate(rest) if part.kind in _HOUR]
    if verbs and verbs <= _ENDING and not hours and all(map(_is_small, rest)):
        return Reading("execute", (StoreSet(quiet="off"),))
    if len(hours) != 2 or verbs - {"on", "wish"}:  # noqa: PLR2004 - from when, and until when
        return None
    middle = _middle(rest, *hours)
    start, end = _time(rest[:middle]), _time(rest[middle:])
    return _between(start, end) if start and end else None


def _middle(rest: Sequence[Part], first: int, second: int) -> int:
    """Return where the words of the second time begin: with "to", else with "a las"."""
    between = range(first + 1, second)
    separate = (at for kinds in (_BETWEEN, _BESIDE) for at in between if rest[at].kind in kinds)
    return next(separate, second)


def _time(said: Sequence[Part]) -> _Time | None:
    """Return the time that is said, None when more is said than a time."""
    hour = next(part for part in said if part.kind in _HOUR)
    beside = [part for part in said if part.kind in _PART]
    rest = [part for part in said if part.kind not in _PART | _HOUR | _BETWEEN]
    literal = hour.kind == "time"
    clock = written(hour.value) if literal else hour_of(hour.number or Decimal(0), hour.text)
    if clock is None or len(beside) > 1 or not all(map(_is_small, rest)):
        return None
    told = {part.kind: part.value for part in beside}
    exact = literal or clock.exact
    return replace(clock, half=told.get("half", ""), exact=exact), told.get("daypart", "")


def _is_small(part: Part) -> bool:
    """Return whether it says nothing beside a time: "desde las"."""
    known = part.kind in _SMALL or (part.kind, part.value) == _THE
    return known or bool(shared_lexicon().meanings(part.text, "from"))


def _between(start: _Time, end: _Time) -> Reading | None:
    """Return these hours; "10 to 7" for a yes: from night to morning rather than nearly all day."""
    first, last = _minute(*start), _minute(*end)
    if first is None or last is None:
        return None
    open_ended = _is_open(*start)
    later = open_ended and last < first < _NOON * 60
    quiet = f"{_written(first + _NOON * 60 * later)}-{_written(last)}"
    if open_ended:
        return Reading("confirm", (StoreSet(quiet=quiet),), reasons=("which_half",))
    return Reading("execute", (StoreSet(quiet=quiet),))


def _is_open(clock: Clock, part: str) -> bool:
    """Return whether it is not said in which half of the day an hour is."""
    return not (clock.half or clock.exact or part) and clock.hour <= _NOON


def _minute(clock: Clock, part: str) -> int | None:
    """Return the minute of the day, None when no clock shows it; an open hour is as it is said."""
    said = replace(clock, exact=True) if _is_open(clock, part) else clock
    return next((minute % (_DAY * 60) for minute in minutes(said, part)), None)


def _written(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
