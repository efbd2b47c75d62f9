"""
Words for when something shall happen -> a rule. Pure; the store's local time is given.

A bare hour is meant as people in a shop mean it: "at 5" is the next five o'clock that comes, and
of every day the one in opening hours, 7 to 18. The answer says what was understood.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

import msgspec

from actors.automations.schedule import Rule

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY: Final = r"(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|s|nesday|nes|rs|r|rsday|urday)?s?"
_MORNING: Final = 7
_NOON: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60
_UNTIMED: Final = (9, 0)
"""When only a day was said."""


class When(msgspec.Struct):
    """What was said so far; `clock` with whether it can only mean this hour."""

    rule: Rule | None = None
    clock: tuple[int, int] | None = None
    exact: bool = True
    ahead: int | None = None
    """Minutes from now."""
    days: int | None = None
    """Days from today."""
    weekday: int | None = None
    evening: bool = False


Piece = Callable[[When, re.Match[str]], bool]


def leading(text: str) -> tuple[When, str]:
    """Return what the text begins with about the time, and the text behind it."""
    when, rest = When(), text
    while taken := _take(when, rest):
        rest = rest[taken:].lstrip(" ,")
    return when, rest


def trailing(text: str) -> tuple[When, str]:
    """Return what the text ends with about the time, and the text before it."""
    for gap in re.finditer(r"[ ,]+", text):
        when, rest = leading(text[gap.end() :])
        if not rest:
            return when, text[: gap.start()]
    return When(), text


def _take(when: When, text: str) -> int:
    for pattern, take in _PIECES:
        found = pattern.match(text)
        if found and take(when, found):
            return found.end()
    return 0


def rule_of(when: When, now: dt.datetime) -> Rule | None:
    """Return the rule, None when too little was said, or what no clock shows."""
    if when.ahead is not None:
        at = now.replace(tzinfo=None) + dt.timedelta(minutes=when.ahead)
        at += dt.timedelta(minutes=1 if at.second or at.microsecond else 0)
        return Rule(f"{at:%H:%M}", date=at.date()) if when.clock is None else None
    dated = when.days is not None or when.weekday is not None
    if when.clock is None and not dated and when.rule is None:
        return None
    if when.rule is not None:
        time = _time(_usual(when))
        return None if dated else msgspec.structs.replace(when.rule, time=time)
    return _once(when, now)


def _once(when: When, now: dt.datetime) -> Rule:
    clock, today = _usual(when), now.date()
    if when.weekday is not None:
        ahead = (when.weekday - today.weekday()) % 7
        late = ahead == 0 and _time(clock) <= f"{now:%H:%M}"
        return _on(today, ahead + 7 * late, clock)
    if when.days is not None:
        return _on(today, when.days, clock)
    hours = (clock,) if when.exact else ((clock[0] % 12, clock[1]), (clock[0] % 12 + 12, clock[1]))
    coming = [one for one in hours if _time(one) > f"{now:%H:%M}"]
    return _on(today, 0, coming[0]) if coming else _on(today, 1, hours[0])


def _on(today: dt.date, ahead: int, clock: tuple[int, int]) -> Rule:
    return Rule(_time(clock), date=today + dt.timedelta(days=ahead))


def _usual(when: When) -> tuple[int, int]:
    hour, minute = when.clock or _UNTIMED
    if not when.exact and hour < _NOON and (hour < _MORNING or when.evening):
        hour += _NOON
    return hour, minute


def _time(clock: tuple[int, int]) -> str:
    return f"{clock[0]:02d}:{clock[1]:02d}"


def _clock(when: When, found: re.Match[str]) -> bool:
    hour, minute, half = found.group("hour"), found.group("minute"), found.group("half") or ""
    if when.clock is not None or int(hour) >= _HOURS or int(minute or 0) >= _MINUTES:
        return False
    number = int(hour)
    if half and not 1 <= number <= _NOON:
        return False
    if half:
        number = number % _NOON + _NOON * half.lower().startswith("p")
    when.clock = (number, int(minute or 0))
    when.exact = bool(half) or number > _NOON or number == 0 or hour.startswith("0")
    return True


def _named_hour(when: When, found: re.Match[str]) -> bool:
    if when.clock is not None:
        return False
    when.clock = (_NOON if found.group(1).lower() == "noon" else 0, 0)
    return True


def _ahead(when: When, found: re.Match[str]) -> bool:
    number = 1 if found.group(1).lower() in {"a", "an"} else int(found.group(1))
    minutes = {"m": 1, "h": 60, "d": 1440}[found.group(2).lower()[0]]
    if when.ahead is not None or number == 0:
        return False
    when.ahead = number * minutes
    return True


def _repeating(when: When, rule: Rule) -> bool:
    if when.rule is not None:
        return False
    when.rule = rule
    return True


def _weekday(found: re.Match[str]) -> int:
    return _WEEKDAYS.index(found.group(1).lower())


def _monthly(when: When, found: re.Match[str]) -> bool:
    day = int(found.group(1))
    return 1 <= day <= 31 and _repeating(when, Rule("", "month", day))  # noqa: PLR2004 - days


def _day(when: When, ahead: int, *, evening: bool = False) -> bool:
    if when.days is not None or when.weekday is not None:
        return False
    when.days, when.evening = ahead, evening
    return True


def _on_weekday(when: When, found: re.Match[str]) -> bool:
    if when.days is not None or when.weekday is not None:
        return False
    when.weekday = _weekday(found)
    return True


_CLOCK: Final = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
_PATTERNS: Final[tuple[tuple[str, Piece], ...]] = (
    (r"in (\d{1,3}|an?) (min(?:ute)?|hour|hr|day)s?", _ahead),
    (r"every ?day|daily|each day", lambda when, _: _repeating(when, Rule("", "day"))),
    (
        rf"(?:every|each) {_DAY}",
        lambda when, found: _repeating(when, Rule("", "week", _weekday(found))),
    ),
    (r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?(?:every|each) month", _monthly),
    (r"(?:every|each) month on (?:the )?(\d{1,2})(?:st|nd|rd|th)?", _monthly),
    (r"today", lambda when, _: _day(when, 0)),
    (r"tonight|this evening", lambda when, _: _day(when, 0, evening=True)),
    (r"tomorrow evening", lambda when, _: _day(when, 1, evening=True)),
    (r"tomorrow(?: morning)?", lambda when, _: _day(when, 1)),
    (rf"(?:on |next |this )?{_DAY}", _on_weekday),
    (rf"(?:at |by )?{_CLOCK} ?(?P<half>[ap]\.?m)\b\.?", _clock),
    (rf"(?:at |by ){_CLOCK}(?P<half>(?!))?(?: ?o'?clock)?", _clock),
    (r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?P<half>(?!))?", _clock),
    (r"(?:at )?(noon|midnight)", _named_hour),
)
_PIECES: Final = tuple(
    (re.compile(rf"(?:{pattern})(?![\w:.]\w|\w)", re.IGNORECASE), take)
    for pattern, take in _PATTERNS
)
