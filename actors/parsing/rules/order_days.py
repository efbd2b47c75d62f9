"""Days said beside an order: when it is to be brought, and when something became of it."""

import datetime as dt
from itertools import pairwise
from typing import Final

from actors.parsing import periods
from actors.parsing.line import Line, Unfit

PLACED: Final = "placed"
"""The value of a verb that tells of an order that was placed: "ali ordered 2 rice"."""
_EITHER: Final = "near:"
"""How the day is specified that is yesterday or tomorrow: "kal"."""
_OPEN: Final = ("weekday:", _EITHER)
"""How days are specified that may lie on either side."""
_BEHIND: Final = ("yesterday", "ago:", "past:", "date:", "day:", "monthday:", _EITHER)
"""How days are specified that may lie behind."""
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
    """
    found = line.at_most_one("date")
    either = found is not None and found.value.startswith(_EITHER)
    if "was" in line.kinds or (either and line.kinds & _OVER):
        raise Unfit
    return coming(line)


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
    days = [(one, two) for one, two in pairwise(line.tokens) if two.value.startswith(_OPEN)]
    return placed and any(one.kind != "for" for one, _ in days)
