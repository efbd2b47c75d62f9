"""
When something shall be said, as far as it was said -> a rule. Pure; the store's time is given.

The answer says what was understood, so a likely meaning is better here than a question.
"""

import calendar
import datetime as dt
from typing import Final

import msgspec

from actors.automations.schedule import Every, Rule
from actors.business.occasions import MORNING
from actors.parsing.by_itself.clock import Clock, minutes

MINUTES_LIMIT: Final = 366 * 24 * 60
"""Minutes ahead of now; further ahead a day is said."""
MONTHS_LIMIT: Final = 12
_WEEK: Final = 7
_DAY: Final = 24 * 60
_MONTH_DAYS: Final = 31


class When(msgspec.Struct, frozen=True):
    """
    What was said about the time; what was not said is None.

    Attributes:
        ahead: minutes from now.

        day: of the month.

        part: of the day, empty when none was said.
    """

    every: Every | None = None
    weekday: int | None = None
    day: int | None = None
    date: dt.date | None = None
    ahead: int | None = None
    clock: Clock | None = None
    part: str = ""

    def also(self, other: "When") -> "When | None":
        """Return both together, None when they contradict each other."""
        found = {}
        for name in self.__struct_fields__:
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine not in {None, ""} and theirs not in {None, "", mine}:
                return None
            found[name] = theirs if mine in {None, ""} else mine
        return When(**found)

    @property
    def dated(self) -> bool:
        """Whether a day was said, or how often."""
        return self.every is not None or self.dayed

    @property
    def dayed(self) -> bool:
        """Whether a day was said, or which day of a week or month."""
        return {self.weekday, self.day, self.date, self.ahead} != {None}

    @property
    def timed(self) -> bool:
        """Whether a time of day was said."""
        return self.clock is not None or bool(self.part)


def rule_of(when: When, now: dt.datetime) -> Rule | None:
    """Return the rule, None when too little was said, or what no clock or calendar shows."""
    if when == When():
        return None
    if when.ahead is not None:
        return _ahead(when, now)
    if when.timed and not minutes(when.clock, when.part):
        return None
    return _repeated(when) if when.every else _once(when, now.replace(tzinfo=None))


def _ahead(when: When, now: dt.datetime) -> Rule | None:
    days, rest = divmod(when.ahead or 0, _DAY)
    if when.timed and days and not rest:
        date = now.date() + dt.timedelta(days)
        return _once(When(date=date, clock=when.clock, part=when.part), now.replace(tzinfo=None))
    if when != When(ahead=when.ahead) or not 0 < (when.ahead or 0) <= MINUTES_LIMIT:
        return None
    at = now.replace(tzinfo=None, second=0, microsecond=0) + dt.timedelta(minutes=when.ahead or 0)
    at += dt.timedelta(minutes=1 if now.second or now.microsecond else 0)
    return Rule(f"{at:%H:%M}", date=at.date())


def _repeated(when: When) -> Rule | None:
    days = {"day": 0, "week": when.weekday or 0, "month": when.day or 1}
    fitting = {"day": None, "week": when.weekday, "month": when.day}
    said = {when.weekday, when.day, when.date} - {None}
    if when.every is None or said - {fitting[when.every]} or when.date is not None:
        return None
    return Rule(_usual(when), when.every, days[when.every])


def _usual(when: When) -> str:
    found = minutes(when.clock, when.part)
    return f"{found[0] // 60 % 24:02d}:{found[0] % 60:02d}" if found else MORNING


def _once(when: When, now: dt.datetime) -> Rule | None:
    said = [day for day in (when.weekday, when.day, when.date) if day is not None]
    if len(said) > 1:
        return None
    times = minutes(when.clock, when.part) or (_since_midnight(MORNING),)
    days = _days(when, now.date())
    coming = [at for day in days for minute in times if (at := _at(day, minute)) > now]
    at = coming[0] if coming else _at(days[0], times[0])
    return Rule(f"{at:%H:%M}", date=at.date())


def _since_midnight(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


def _at(day: dt.date, minute: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)


def _days(when: When, today: dt.date) -> tuple[dt.date, ...]:
    """Return the days that may be meant, the first one first."""
    if when.date is not None:
        return (when.date,)
    if when.weekday is not None:
        return (today + dt.timedelta((when.weekday - today.weekday() - 1) % _WEEK + 1),)
    if when.day is not None:
        return tuple(_days_of_months(when.day, today))
    return today, today + dt.timedelta(1)


def _days_of_months(day: int, today: dt.date) -> list[dt.date]:
    """Return that day of this month and of the next ones, where they have it."""
    found = []
    for ahead in range(MONTHS_LIMIT):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if day <= calendar.monthrange(year, month + 1)[1]:
            found.append(dt.date(year, month + 1, day))
    return [one for one in found if one >= today]


def is_day_of_month(day: int) -> bool:
    """Return whether a month may have such a day."""
    return 1 <= day <= _MONTH_DAYS
