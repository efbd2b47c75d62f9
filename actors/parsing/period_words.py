"""
Words for days and periods -> one token of kind "period" each, whose value is a specification.

What a specification means is for `periods` to say.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.periods import on
from actors.parsing.small_words import LOADED
from actors.parsing.tokens import Token, first_doubt

_RANGES: Final = (
    ["between", "period", "and", "period"],
    ["from", "period", "to", "period"],
    ["from", "period", "until", "period"],
    ["of", "period", "at", "period"],  # "del 1 de mayo al 15 de mayo"
)
_RANGE_STARTS: Final = frozenset({"between", "from", "of"})
_RANGE_LINKS: Final = frozenset({"and", "to", "until", "at"})
_ARTICLES: Final = frozenset({"the", "day"})
_BARE: Final = {"1": "today", "7": "this_week", "30": "this_month", "365": "this_year"}
"""The days of a span -> the period that is meant where nothing else is said."""
_FIGURES: Final = frozenset({"report", "expense"})
"""Kinds of words for sums, behind which a span is a period."""
_YEAR: Final = re.compile(r"20\d\d")
MONTH_DAYS: Final = 31
_DATED: Final = frozenset({"period", "weekday", "month", "date", "span"})
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
    tokens = _with_common_months(tokens)
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        spec = _range(tokens[at : at + 4])
        if spec:
            first, last = tokens[at], tokens[at + 3]
            found.append(Token("period", first.text, first.start, last.stop, spec))
            at += 4
        else:
            found.append(tokens[at])
            at += 1
    return found


def _range(ahead: Sequence[Token]) -> str:
    """Return the days that four tokens span, empty when they span none."""
    kinds = [token.kind for token in ahead]
    if kinds in _RANGES:
        return f"range:{ahead[1].value}|{ahead[3].value}"
    if kinds[1:] != ["se", "period", "filler"] or ahead[3].value != LOADED:
        return ""
    first, last = _in_month_of(ahead[0], ahead[2]), ahead[2]  # "1 se 15 november tak"
    return f"range:{first.value}|{last.value}" if first.kind == "period" else ""


def _with_common_months(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens with both days of "from 1st to 15th november" in the month said once."""
    if _RANGE_STARTS.isdisjoint([token.kind for token in tokens]):
        return tokens
    plain = [token for token in tokens if token.kind != "ordinal" and token.value not in _ARTICLES]
    for at in range(len(plain) - 3):
        start, first, link, last = plain[at : at + 4]
        if start.kind not in _RANGE_STARTS or link.kind not in _RANGE_LINKS:
            continue
        ends = (_in_month_of(first, last), _in_month_of(last, first))
        if ends != (first, last):
            stop = tokens.index(last) + 1
            stop += [token.kind for token in tokens[stop : stop + 1]] == ["ordinal"]
            return [*tokens[: tokens.index(start) + 1], ends[0], link, ends[1], *tokens[stop:]]
    return tokens


def _in_month_of(day: Token, other: Token) -> Token:
    """Return a bare day of the month as the one in the month of another day, if it may be one."""
    if day.kind != "number" or other.kind != "period" or not other.value.startswith("day:"):
        return day
    month = replace(other, value=other.value[len("day:") :].partition("-")[0])
    spec = _month_day(month, day)
    return replace(day, kind="period", value=spec, number=None) if spec else day


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
    found = on(int(year.text), int(month.value), int(day.number or 0))
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
