"""
A rule on a store's own clock, and an instant -> the next instant it is due. Pure.

A time that the clock skips (summer begins) is due at the first instant after the gap, a time that
comes twice (summer ends) the first time only, and a day the zone left out is left out.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from channels.locale.days import full_day
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

Every: TypeAlias = Literal["day", "week", "month"]

AHEAD_DAYS: Final = 64
"""Further than any rule reaches: a month and the next one, should a day be left out."""

ONE_DAY: Final = dt.timedelta(days=1)
_WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


class Rule(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    When, as people say it.

    Attributes:
        time: "HH:MM" on the store's clock.

        every: how often; None = once, on `date`.

        day: of the week (0 = Monday) or of the month (1-31, or its last where it is shorter).

        date: the local day of what is due once.
    """

    time: str
    every: Every | None = None
    day: int = 0
    date: dt.date | None = None


def next_due(rule: Rule, zone: ZoneInfo, after: int) -> int | None:
    """Return the first due instant strictly after `after`, both ms; None when none is left."""
    for day in _days(rule, _local(after, zone).date()):
        due = _instant(dt.datetime.combine(day, dt.time.fromisoformat(rule.time)), zone)
        if due is not None and due > after:
            return due
    return None


def say(rule: Rule) -> str:
    """Return the rule in words: "every Monday at 09:00"."""
    if rule.every is None:
        return fill(_("once on {date} at {time}"), date=full_day(rule.date), time=rule.time)
    days = {
        "day": _("every day"),
        "week": fill(_("every {weekday}"), weekday=_(_WEEKDAYS[rule.day % 7])),
        "month": fill(_("on day {day} of every month"), day=rule.day),
    }
    return fill(_("{days} at {time}"), days=days[rule.every], time=rule.time)


def _days(rule: Rule, today: dt.date) -> Iterator[dt.date]:
    """Yield the days of the rule from yesterday on: its instant may lie behind a gap at night."""
    if rule.every is None:
        if rule.date is not None:
            yield rule.date
        return
    for ahead in range(-1, AHEAD_DAYS):
        day = today + ahead * ONE_DAY
        if _matches(rule, day):
            yield day


def _matches(rule: Rule, day: dt.date) -> bool:
    if rule.every == "week":
        return day.weekday() == rule.day
    if rule.every == "month":
        return day.day == min(rule.day, calendar.monthrange(day.year, day.month)[1])
    return True


def _instant(wall: dt.datetime, zone: ZoneInfo) -> int | None:
    """Return the instant of a local time; None when the zone has no such day at all."""
    due = wall.replace(tzinfo=zone)
    if _exists(due):
        return _ms(due)
    midnight = _after_gap(wall.replace(hour=0, minute=0), zone)
    # Pacific/Apia went from the 29th to the 31st of December 2011.
    return None if midnight.date() > wall.date() else _ms(_after_gap(wall, zone))


def _exists(local: dt.datetime) -> bool:
    back = local.astimezone(dt.UTC).astimezone(local.tzinfo)
    return back.replace(tzinfo=None) == local.replace(tzinfo=None, fold=0)


def _after_gap(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return `wall`, or the first local time after the gap that swallows it."""
    local = wall.replace(tzinfo=zone)
    if _exists(local):
        return local
    # Inside a gap the two folds are the offsets before and after it: the change lies between.
    low = local.replace(fold=1).astimezone(dt.UTC)
    high = local.astimezone(dt.UTC)
    offset = high.astimezone(zone).utcoffset()
    while high - low > dt.timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return high.astimezone(zone)


def _local(at: int, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.fromtimestamp(at / 1000, zone)


def _ms(moment: dt.datetime) -> int:
    return int(moment.timestamp()) * 1000
