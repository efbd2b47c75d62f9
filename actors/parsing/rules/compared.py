"""Which period is asked about, and which it is held against. No figures are known here."""

from itertools import pairwise
from typing import Final

from actors.parsing import periods
from actors.parsing.line import Line, Unfit

_BEFORE: Final = {"this_week": "last_week", "this_month": "last_month", "this_year": "last_year"}
_AFTER: Final = {last: this for this, last in _BEFORE.items()} | {"yesterday": "today"}
"""A period that is over -> the one that is compared with it."""
_LATER: Final = frozenset({"period", "last"})
_AFTER_ALL: Final = frozenset({"chart", "by", "show", "self", "polite"})
"""Kinds of words that may follow what is compared: "against last, with a chart"."""
BEHIND: Final = "behind"
"""The value of a word that stands after what is compared with: "kal ke mukable"."""
AGAINST: Final = "against"
"""The value of one that stands before it: "compared to yesterday"."""


def is_against(line: Line) -> bool:
    """Return whether a second period is held against the first: "this week against last week"."""
    joined = any(
        left.kind == "by"
        for at, (left, right) in enumerate(pairwise(line.tokens))
        if right.kind in _LATER and any(one.kind in _LATER for one in line.tokens[:at])
    )
    return joined and len(line.all("date")) + len(line.all("last")) > 1


def compared(line: Line) -> tuple[str | None, str]:
    """Return the period that is asked about, and the one it is compared with."""
    dates = line.all("date")
    last = line.at_most_one("last")
    if len(dates) == 1 and last is not None:
        ends = [part for part in line.chunks if part.kind not in _AFTER_ALL][-1:]
        if dates[0].value not in _BEFORE or ends != [last]:
            raise Unfit
        return dates[0].value, _BEFORE[dates[0].value]
    if len(dates) == 1 and dates[0].value in _AFTER:
        return _AFTER[dates[0].value], dates[0].value
    if len(dates) != 2 or last is not None:  # noqa: PLR2004 - the two that are compared
        raise Unfit
    second = dates[0] if _is_held_against_first(line) else dates[1]
    beside = periods.period_of(second.value, line.today)
    if beside is None:
        raise Unfit
    return line.without(second).period(), beside


def _is_held_against_first(line: Line) -> bool:
    """Return whether the second period is asked about, as in "kal ke mukable aaj ki sale"."""
    compare, dates = line.all("compare")[:1], line.all("date")
    if any(two.kind == "se" and one.value == dates[0].value for one, two in pairwise(line.tokens)):
        return True
    at = line.position("compare")
    behind = any(part.value == BEHIND for part in compare)
    before = any(part.value == AGAINST for part in compare)
    return (behind and line.chunks[at - 1] is dates[0]) or (before and at < line.position("date"))
