"""Days written in numbers: "28/11", "el 15". What may be either of two days is none."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.parsing.tokens import Token
from actors.parsing.words import Words

_MONTHS: Final = 12
_DAYS: Final = 31
_ARTICLE: Final = "day"
"""The value of the article before the number of a day: "el 15"."""
_DEEDS: Final = frozenset(
    {
        "sell", "buy", "paid", "receive", "take", "give", "settle", "send", "arrive", "return",
        "spend", "expense", "lend", "takeout", "deposit", "damage", "entries", "report", "soldq",
        "boughtq", "spentq", "charge", "due",
    }
)  # fmt: skip
_GOES_ON: Final = frozenset({"unit", "product", "of", "span", "number", "month", "each"})
"""Kinds of words before which a number counts or belongs to more than itself."""


def day_and_month(left: str, right: str) -> str:
    """Return "28/11", and "11/28", as month-day; empty where it may be either, or neither."""
    if not (left.isdecimal() and right.isdecimal()):
        return ""
    month, day = sorted((int(left), int(right)))
    return f"{month}-{day}" if 0 < month <= _MONTHS < day <= _DAYS else ""


def with_days(tokens: Sequence[Token], words: Words) -> Sequence[Token]:
    """Return the tokens with each day that is written in numbers in one of kind "period"."""
    if "/" not in [word.before for word in words.words]:
        return tokens
    kept: list[Token] = []
    for token in tokens:
        day = _day(kept[-1], token, words) if kept else None
        kept[len(kept) - (day is not None) :] = [day or token]
    return kept


def with_days_of_month(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return "vendí 2 leches el 15" with that day of a month, where a deed is told."""
    if _ARTICLE not in [token.value for token in tokens]:
        return tokens
    if _DEEDS.isdisjoint([token.kind for token in tokens]):
        return tokens
    following = [token.kind for token in tokens[2:]] + ["", ""]
    days = {
        at + 1: replace(number, kind="period", value=f"monthday:{number.number}", number=None)
        for at, (article, number) in enumerate(pairwise(tokens))
        if article.value == _ARTICLE and _is_day(number) and following[at] not in _GOES_ON
    }
    return [days.get(at, token) for at, token in enumerate(tokens)]


def _is_day(token: Token) -> bool:
    """Return whether it is a number that a month has a day of."""
    number = token.number
    whole = number is not None and not token.value and number == int(number)
    return whole and 0 < int(number or 0) <= _DAYS


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
