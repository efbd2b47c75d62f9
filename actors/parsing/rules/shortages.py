"""Questions about what runs low, and of which category."""

from typing import Final

from actors.business.intents import StockQuery
from actors.parsing.draft import Draft
from actors.parsing.line import Line, Unfit
from actors.parsing.past import NOW_FOR_THEN

ENDED: Final = "ended"
"""The value of a word that says of work as well as of goods that it is over: "finished"."""
_OVER: Final = frozenset({"low", "all", "self", "date", "of", "for"})


def low(line: Line) -> Draft:
    """As in "what is finishing": only what is at or below its level."""
    names = tuple(dict.fromkeys(part.entry.name for part in line.all("item") if part.entry))
    if any(part.number is not None for part in line.all("item")):
        raise Unfit
    if not names and _has_ended(line):
        raise Unfit
    line.period()  # "what should i bring tomorrow" is no question about now
    then = () if line.is_now else (NOW_FOR_THEN,)
    return Draft(StockQuery(names, category=category_of(line), low_only=not names), then)


def _has_ended(line: Line) -> bool:
    """Return whether it is only said that something is over, of no goods: "finished for today"."""
    over = all(part.value == ENDED for part in line.all("low"))
    return over and not line.asks and line.kinds <= _OVER


def category_of(line: Line) -> str | None:
    """Return the category that is named, if there is one. Raises Unfit when there are two."""
    found = line.at_most_one("department")
    return found.value if found else None
