"""Days written in numbers: "28/11". What may be either of two days is none."""

from collections.abc import Sequence
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
    kept: list[Token] = []
    for token in tokens:
        day = _day(kept[-1], token, words) if kept else None
        kept[len(kept) - (day is not None) :] = [day or token]
    return kept


def is_chained(words: Words, at: int) -> bool:
    """Return whether a slash before or after these two words joins a third: "23/11/26"."""
    beside = words.words[at - 1 : at] + words.words[at + 1 : at + 2]
    return any(word.before == "/" for word in beside)


def _day(left: Token, right: Token, words: Words) -> Token | None:
    if left.kind != "number" or right.kind != "number":
        return None
    day = day_and_month(left.text, right.text)
    written = words.words[right.start].before == "/" and right.start == left.stop
    if not day or not written or is_chained(words, right.start):
        return None
    return Token("period", day, left.start, right.stop, f"day:{day}")
