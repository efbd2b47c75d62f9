"""
Days and periods relative to the store's own date. No clock here: the date is given.

A period is a name of `NAMED`, or `YYYY-MM-DD..YYYY-MM-DD`; weeks start on Monday.
A token of kind "period" carries one of the specifications that `first_and_last` explains.
"""

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeAlias

Days: TypeAlias = tuple[dt.date, dt.date]
NAMED: Final = frozenset(
    {
        "today", "yesterday", "this_week", "last_week", "this_month", "last_month",
        "this_year", "last_year", "last_7_days", "last_30_days",
    }
)  # fmt: skip
_WEEK: Final = 7
_ALIASES: Final = {"near:1": "yesterday", "days:1": "today"}


def first_and_last(spec: str, today: dt.date) -> Days | None:
    """
    Return the first and last day of a specification, None when there is no such day.

    today, yesterday, tomorrow, this_week ..., ago:N and in:N (days), near:N (ago, or ahead where
    only that is possible), days:N (the last N, today included), weekday:N (the latest, 0 =
    Monday), past:N (the latest before today), month:N, day:M-D and monthday:D (the latest),
    pastmonth:N (the latest before this month), month_end, date:YYYY-MM-DD.
    """
    name, _, rest = spec.partition(":")
    if name in _NAMED_SPANS:
        return _NAMED_SPANS[name](today)
    if name in _COUNTED_SPANS:
        try:
            first, last = _COUNTED_SPANS[name](rest, today)
        except (ValueError, OverflowError):
            return None
        return (first, last) if first <= last else None
    return None


def period_of(spec: str, today: dt.date) -> str | None:
    """Return a period as the business wants it, None when the specification is none."""
    if spec in NAMED:
        return spec
    if spec in _ALIASES:
        return _ALIASES[spec]
    if spec in {"days:7", "days:30"}:
        return f"last_{spec[5:]}_days"
    found = first_and_last(spec, today)
    return f"{found[0]}..{found[1]}" if found else None


def day_of(spec: str, today: dt.date) -> dt.date | None:
    """Return the one day of a specification, None when it is several days or none."""
    found = first_and_last(spec, today)
    return found[0] if found and found[0] == found[1] else None


def coming_day(spec: str, today: dt.date) -> dt.date | None:
    """Return the next such day after `today`, for what is due."""
    day = day_of(spec, today)
    if day is not None and spec.startswith("near:"):
        return today + (today - day)
    if day is not None and spec.startswith("weekday:"):
        return day + dt.timedelta(_WEEK)
    if day is not None and day < today and spec.startswith("day:"):
        return on(day.year + 1, day.month, day.day)
    if day is not None and day < today and spec.startswith("monthday:"):
        return on(day.year + day.month // 12, day.month % 12 + 1, day.day)
    return day


def on(year: int, month: int, day: int) -> dt.date | None:
    """Return that day, None when the year has none: the 29th of February."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _shift(today: dt.date, days: int) -> Days:
    day = today + dt.timedelta(days)
    return day, day


def _week(today: dt.date, back: int) -> Days:
    monday = today - dt.timedelta(today.weekday() + back)
    return monday, monday + dt.timedelta(_WEEK - 1)


def _month(first: dt.date) -> Days:
    following = (first.replace(day=28) + dt.timedelta(4)).replace(day=1)
    return first.replace(day=1), following - dt.timedelta(1)


def _year(year: int) -> Days:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


_NAMED_SPANS: Final[dict[str, Callable[[dt.date], Days]]] = {
    "today": lambda today: _shift(today, 0),
    "yesterday": lambda today: _shift(today, -1),
    "tomorrow": lambda today: _shift(today, 1),
    "this_week": lambda today: _week(today, 0),
    "last_week": lambda today: _week(today, _WEEK),
    "this_month": _month,
    "month_end": lambda today: _shift(_month(today)[1], 0),
    "last_month": lambda today: _month(today.replace(day=1) - dt.timedelta(1)),
    "this_year": lambda today: _year(today.year),
    "last_year": lambda today: _year(today.year - 1),
}


def _latest_month(month: str, today: dt.date) -> Days:
    year = today.year if int(month) <= today.month else today.year - 1
    return _month(dt.date(year, int(month), 1))


def _latest_day(month_day: str, today: dt.date) -> Days:
    month, day = map(int, month_day.split("-"))
    found = dt.date(today.year, month, day)
    return _shift(found if found <= today else found.replace(year=today.year - 1), 0)


def _latest_day_of_month(day: str, today: dt.date) -> Days:
    month = today.replace(day=1)
    found = month.replace(day=int(day)) if int(day) <= today.day else None
    return _shift(found or (month - dt.timedelta(1)).replace(day=int(day)), 0)


def _latest_weekday(weekday: str, today: dt.date) -> Days:
    return _shift(today, -((today.weekday() - int(weekday)) % _WEEK))


def _range(ends: str, today: dt.date) -> Days:
    """Return the days from the first of one specification to the last of another."""
    first, last = (first_and_last(end, today) for end in ends.split("|"))
    if first is None or last is None:
        raise ValueError(ends)
    return first[0], last[1]


_COUNTED_SPANS: Final[dict[str, Callable[[str, dt.date], Days]]] = {
    "ago": lambda days, today: _shift(today, -int(days)),
    "in": lambda days, today: _shift(today, int(days)),
    "near": lambda days, today: _shift(today, -int(days)),
    "days": lambda days, today: (today - dt.timedelta(int(days) - 1), today),
    "weekday": _latest_weekday,
    "past": lambda weekday, today: _latest_weekday(weekday, today - dt.timedelta(1)),
    "month": _latest_month,
    "pastmonth": lambda month, today: _latest_month(month, _month(today)[0] - dt.timedelta(1)),
    "day": _latest_day,
    "monthday": _latest_day_of_month,
    "date": lambda day, _today: _shift(dt.date.fromisoformat(day), 0),
    "next": lambda weekday, today: _shift(_latest_weekday(weekday, today)[0], _WEEK),
    "range": _range,
}
