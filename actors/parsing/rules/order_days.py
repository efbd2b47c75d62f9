"""Days said beside an order: when it is to be brought, and when something became of it."""

import datetime as dt
from itertools import pairwise
from typing import Final

from actors.parsing import periods
from actors.parsing.asking import ASKS
from actors.parsing.chunk import Chunk
from actors.parsing.line import Line, Unfit
from actors.parsing.past import is_past
from actors.parsing.shorthand import IS, LIGHT

PLACED: Final = "placed"
"""The value of a verb that tells of an order that was placed: "ali ordered 2 rice"."""
_EITHER: Final = "near:"
"""How the day is specified that is yesterday or tomorrow: "kal"."""
_OPEN: Final = ("weekday:", _EITHER)
"""How days are specified that may lie on either side."""
_BEHIND: Final = ("yesterday", "ago:", "past:", "date:", "day:", "monthday:", _EITHER)
"""How days are specified that may lie behind."""
_DATED: Final = ("day:", "monthday:", "month:")
"""How days are specified that come every year, or every month."""
_NEXT: Final = ("next:", "in:")
"""How days are specified that are yet to come: "next monday", "in 2 days"."""
_NOW: Final = frozenset({IS, ASKS})
"""Values of verbs in the present: "hai", "hai kya"."""
_FROM: Final = frozenset({"from"})
_DAYS: Final = frozenset({"weekday", "period"})
_YEAR: Final = dt.timedelta(365)
_SOON: Final = dt.timedelta(62)
"""How far days may lie ahead that are asked about without a year."""
_OF_DAY: Final = frozenset({("of", "period"), ("period", "ka")})
_LEADING: Final = frozenset({"for", "order"})
"""Kinds of words after which a weekday is the next one."""
_PAST: Final = frozenset({"was", "take", "give", "send", "arrive", "status"})
_OVER: Final = frozenset({"is", "take", "give", "send"})
"""Kinds of words beside which such a day lies behind, if nothing became of the order."""


def coming(line: Line) -> dt.date | None:
    """
    Return the day that was said, from today on.

    Raises:
        Unfit: when it lies behind, or is every day.
    """
    found = line.at_most_one("date")
    if found is not None and found.value.startswith("days:"):
        raise Unfit
    day = periods.coming_day(found.value, line.today) if found else None
    if found is not None and (day is None or day < line.today):
        raise Unfit
    return day


def moved_to(line: Line) -> dt.date | None:
    """
    Return the day to which an order is moved of which nothing became.

    Raises:
        Unfit: when it is no day to come, or the line tells of what has been: "kal gaya".
            Or when it is the day it is moved from.
    """
    found = line.at_most_one("date")
    either = found is not None and found.value.startswith(_EITHER)
    if "was" in line.kinds or (either and line.kinds & _OVER) or _is_former(line):
        raise Unfit
    return coming(line)


def _is_former(line: Line) -> bool:
    """Return whether a day is the one it was to be brought on: "move order 24 from friday"."""
    told = [token for token in line.tokens if token.kind != "filler"]
    return any(one.kind in _FROM and two.kind in _DAYS for one, two in pairwise(told))


def is_its_day(line: Line) -> bool:
    """Return whether a day may only say which order is meant: "order 24 of friday"."""
    told = [token.kind for token in line.tokens if token.kind != "filler"]
    return any(pair in _OF_DAY for pair in pairwise(told))


def is_of_another_day(line: Line) -> bool:
    """
    Return whether an order got on before today: "delivered yesterday".

    Raises:
        Unfit: when the day is still to come, or may be: "delivered by friday".
    """
    found = line.at_most_one("date")
    day = periods.day_of(found.value, line.today) if found else line.today
    if found is None or found.value == "today":
        return False
    if not found.value.startswith(_BEHIND) or day is None or day > line.today:
        raise Unfit
    return True


def is_of_the_order(line: Line) -> bool:
    """Return whether a day may be the one on which goods were ordered: "ordered on friday"."""
    placed = any(part.value == PLACED for part in line.all("order"))
    said = [token for token in line.tokens if token.kind != "filler"] if placed else []
    days = [(one, two) for one, two in pairwise(said) if two.value.startswith(_OPEN)]
    return any(one.kind != "for" for one, _ in days)


def is_placed(line: Line, number: Chunk) -> bool:
    """Return whether so many were ordered, or so much asked for: "me pidió 500"."""
    orders = [part.value for part in line.all("order")]
    moved = number.kind == "ref" or not line.kinds.isdisjoint({"status", "cancel"})
    return not moved and set(orders) == {PLACED}


def asked_about(line: Line) -> str | None:
    """
    Return the period of a question about orders, which may be still to come.

    Raises:
        Unfit: when there is no such period.
    """
    found = line.at_most_one("date")
    days = _days_ahead(line, found.value) if found else None
    return f"{days[0]}..{days[1]}" if days else line.period()


def _days_ahead(line: Line, spec: str) -> periods.Days | None:
    """Return the days to come that are meant, None where they do not lie ahead."""
    if spec.startswith(_DATED):
        return _sooner(spec, line.today)
    if spec.startswith(_NEXT):
        return periods.first_and_last(spec, line.today)
    if spec in {"tomorrow", "future"} or _is_ahead(line, spec):
        day = coming(line)
        return (day, day) if day else None
    return None


def _sooner(spec: str, today: dt.date) -> periods.Days | None:
    """Return the next such days if they are nearer than the last, and not far away."""
    last, ahead = periods.first_and_last(spec, today), periods.first_and_last(spec, today + _YEAR)
    day = periods.coming_day(spec, today)
    following = (day, day) if day else ahead
    if last is None or following is None:
        return None
    away = following[0] - today
    return following if dt.timedelta(0) < away <= min(today - last[1], _SOON) else None


def is_of_either_day(line: Line) -> bool:
    """Return whether nothing tells if it was or will be: "kal ke order"."""
    days = [part.value for part in line.all("date") if part.value.startswith(_EITHER)]
    over = line.said & _PAST or any(token.value == LIGHT for token in line.tokens)
    return bool(days) and not (over or is_past(line.tokens) or _is_ahead(line, days[0]))


def _is_ahead(line: Line, spec: str) -> bool:
    """Return whether a day that may lie on either side is to come: "orders for friday"."""
    if spec.startswith(_EITHER):
        return line.said.isdisjoint(_PAST) and any(token.value in _NOW for token in line.tokens)
    said = [token for token in line.tokens if token.kind != "filler"]
    before = next((one.kind for one, two in pairwise(said) if two.value == spec), "")
    return spec.startswith("weekday:") and (before in _LEADING or "deliver" in line.kinds)
