"""Days written in numbers: "28/11". What may be either of two days is none."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from actors.parsing.text import Words
from actors.parsing.tokens import Token

_MONTHS: Final = 12
_DAYS: Final = 31


def day_and_month(left: str, right: str) -> str:
    """Return "28/11", and "11/28", as month-day; empty where it may be either, or neither."""
    if not (left.isdecimal() and right.isdecimal()):
        return ""
    month, day = sorted((int(left), int(right)))
    return f"{month}-{day}" if 0 < month <= _MONTHS < day <= _DAYS else ""


def with_days(tokens: Sequence[Token], words: Words) -> Sequence[Token]:
    """Return the tokens with each day that is written in numbers in one of kind "period"."""
    if not any(word.before == "/" for word in words.words):
        return tokens
    kept = list(tokens)
    for left, right in pairwise(tokens):
        day = _day(left, right, words)
        if day is not None:
            kept[kept.index(left) : kept.index(right) + 1] = [day]
    return kept


def _day(left: Token, right: Token, words: Words) -> Token | None:
    if left.kind != "number" or right.kind != "number":
        return None
    day = day_and_month(left.text, right.text)
    written = words.words[right.start].before == "/" and right.start == left.stop
    return Token("period", day, left.start, right.stop, f"day:{day}") if day and written else None
