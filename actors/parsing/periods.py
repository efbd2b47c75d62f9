"""
Days and periods relative to the store's own date. No clock here: the date is given.

A period is a name of `NAMED`, or `YYYY-MM-DD..YYYY-MM-DD`; weeks start on Monday.
A token of kind "period" carries one of the specifications that `first_and_last` explains.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from msgspec.structs import replace

from actors.parsing.tokens import Token, first_doubt

Days: TypeAlias = tuple[dt.date, dt.date]
NAMED: Final = frozenset(
    {
        "today", "yesterday", "this_week", "last_week", "this_month", "last_month",
        "this_year", "last_year", "last_7_days", "last_30_days",
    }
)  # fmt: skip
_RANGES: Final = (
    ["between", "period", "and", "period"],
    ["from", "period", "to", "period"],
    ["from", "period", "until", "period"],
)
_WEEK: Final = 7
_BARE: Final = {"1": "today", "7": "this_week", "30": "this_month", "365": "this_year"}
"""The days of a span -> the period that is meant where nothing else is said."""
_FIGURES: Final = frozenset({"report", "expense"})
"""Kinds of words for sums, behind which a span is a period."""
_YEAR: Final = re.compile(r"20\d\d")
MONTH_DAYS: Final = 31
_DATED: Final = frozenset({"period", "weekday", "month", "date", "span"})
_ALIASES: Final = {"near:1": "yesterday", "days:1": "today"}
DAYS_LIMIT: Final = 3_660
"""Days in the longest span that is read: ten years."""


def merge_periods(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with each day or period in one token of kind "period"."""
    if _DATED.isdisjoint([token.kind for token in tokens]):
        return list(tokens)
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        period, taken = _period(tokens[at : at + 4])
        merged.append(period or tokens[at])
        at += taken
    return _ranges([*merged[:-1], _bare(merged)])


def _bare(tokens: Sequence[Token]) -> Token:
    """Return the last token, a bare "week" behind figures as this one: "sales week"."""
    last, before = tokens[-1], tokens[-2:-1]
    spec = _BARE.get(last.value) if last.kind == "span" else None
    if spec is None or not before or before[0].kind not in _FIGURES:
        return last
    return replace(last, kind="period", value=spec)


def _ranges(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with "between 1 nov and 15 nov" and "from monday to friday" in one."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        kinds = [token.kind for token in tokens[at : at + 4]]
        if kinds in _RANGES:
            first, last = tokens[at + 1], tokens[at + 3]
            spec = f"range:{first.value}|{last.value}"
            found.append(replace(first, stop=last.stop, value=spec, start=tokens[at].start))
            at += 4
        else:
            found.append(tokens[at])
            at += 1
    return found


def _period(ahead: Sequence[Token]) -> tuple[Token | None, int]:
    """Return the period that `ahead` starts with, and how many tokens it takes."""
    starting = _STARTING.get(ahead[0].kind, ())
    kinds = tuple(token.kind for token in ahead) if starting else ()
    for pattern, specify in starting:
        if kinds[: len(pattern)] == pattern and (spec := specify(ahead)):
            parts = ahead[: len(pattern)]
            text = " ".join(token.text for token in parts)
            start, stop = parts[0].start, parts[-1].stop
            doubt = first_doubt(parts)
            return Token("period", text, start, stop, spec, doubt=doubt), len(pattern)
    return None, 1


def _days(count: Token, span: Token) -> int:
    """Return the days in "2 weeks", 0 when that is no whole number in range."""
    assert count.number is not None
    days = count.number * int(span.value)
    return int(days) if days == int(days) and 0 < days <= DAYS_LIMIT else 0


def _last_days(ahead: Sequence[Token]) -> str:
    days = _days(ahead[1], ahead[2])
    return f"days:{days}" if days else ""


def _days_ago(ahead: Sequence[Token]) -> str:
    days = _days(ahead[0], ahead[1])
    return f"ago:{days}" if days else ""


def _month_day(month: Token, day: Token) -> str:
    whole = day.number is not None and day.number == int(day.number) and day.value != "money"
    return (
        f"day:{month.value}-{day.number}"
        if whole and 0 < int(day.number or 0) <= MONTH_DAYS
        else ""
    )


def _with_year(ahead: Sequence[Token]) -> str:
    """Return "23 nov 2026" as that day, empty where the last is no year: an amount perhaps."""
    day, month, year = ahead[:3]
    if not _month_day(month, day) or year.value or _YEAR.fullmatch(year.text) is None:
        return ""
    found = _on(int(year.text), int(month.value), int(day.number or 0))
    return f"date:{found}" if found else ""


def _one_before(ahead: Sequence[Token]) -> str:
    """Return "last" and "this week" as the week before, empty for what is no such period."""
    name = ahead[1].value
    return f"last_{name[5:]}" if name.startswith("this_") else ""


def _iso(ahead: Sequence[Token]) -> str:
    try:
        return f"date:{dt.date.fromisoformat(ahead[0].value)}"
    except ValueError:
        return ""


_PATTERNS: Final[tuple[tuple[tuple[str, ...], Callable[[Sequence[Token]], str]], ...]] = (
    (("last", "number", "span"), _last_days),
    (("number", "span", "ago"), _days_ago),
    (("ago", "number", "span"), lambda ahead: _days_ago(ahead[1:])),
    (("weekday", "last"), lambda ahead: f"past:{ahead[0].value}"),
    (("weekday", "am"), lambda ahead: f"weekday:{ahead[0].value}"),
    (("weekday", "pm"), lambda ahead: f"weekday:{ahead[0].value}"),
    (("period", "am"), lambda ahead: ahead[0].value),
    (("period", "pm"), lambda ahead: ahead[0].value),
    (("number", "of", "month"), lambda ahead: _month_day(ahead[2], ahead[0])),
    (("number", "ordinal", "of", "month"), lambda ahead: _month_day(ahead[3], ahead[0])),
    (("number", "ordinal", "month"), lambda ahead: _month_day(ahead[2], ahead[0])),
    (("number", "month", "number"), _with_year),
    (("number", "month"), lambda ahead: _month_day(ahead[1], ahead[0])),
    (("month", "number", "ordinal"), lambda ahead: _month_day(ahead[0], ahead[1])),
    (("month", "number"), lambda ahead: _month_day(ahead[0], ahead[1])),
    (("last", "month"), lambda ahead: f"pastmonth:{ahead[1].value}"),
    (("month", "last"), lambda ahead: f"pastmonth:{ahead[0].value}"),
    (("month",), lambda ahead: f"month:{ahead[0].value}"),
    (("future", "weekday"), lambda ahead: f"next:{ahead[1].value}"),
    (("last", "period"), _one_before),
    (("last", "weekday"), lambda ahead: f"past:{ahead[1].value}"),
    (("weekday",), lambda ahead: f"weekday:{ahead[0].value}"),
    (("period",), lambda ahead: ahead[0].value),
    (("date",), _iso),
)
_STARTING: Final = {
    first: tuple(row for row in _PATTERNS if row[0][0] == first)
    for first in {pattern[0] for pattern, _ in _PATTERNS}
}
"""The patterns by the kind they begin with."""


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
        return _on(day.year + 1, day.month, day.day)
    if day is not None and day < today and spec.startswith("monthday:"):
        return _on(day.year + day.month // 12, day.month % 12 + 1, day.day)
    return day


def _on(year: int, month: int, day: int) -> dt.date | None:
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
