"""Whether words about the till only tell how things stand there: "till float is 100"."""

from typing import Final

from actors.parsing.line import Line

AMOUNTS: Final = ("amount", "sum", "total")
_STANDING: Final = frozenset({"is", "was", "now", "till"})
_PUT: Final = frozenset({"charge", "new", "give", "take", "takeout", "paid", "send", "change"})
"""Kinds of verbs by which a float is put somewhere."""


def stands(line: Line) -> bool:
    """Return whether the float is said to be so much, or in coins, or the till to be out by it."""
    amount = line.position(*AMOUNTS)
    if 0 <= amount < line.position("float") and line.kinds.isdisjoint(_PUT | {"till"}):
        return True
    if 0 <= line.position("float") < amount and not line.kinds & _PUT:
        return not line.kinds.isdisjoint(_STANDING)
    out = line.position("status")
    return "takeout" not in line.kinds and 0 <= line.position("till") < out < amount
