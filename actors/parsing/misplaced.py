"""Numbers of a sale or purchase that may be something else than what they were taken for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from actors.business.intents import PurchaseCreate, SaleCreate
from actors.parsing.tokens import Token

IN: Final = "in"
"""The value of a small word that follows a price: "cheeni 39 mein li"."""
PIECES_LIMIT: Final = 20
"""A bare number below it, after goods with their size, is more likely how many."""
_SMALL: Final = frozenset({"g", "ml", "mg", "cm", "mm", "inch"})
"""Units of which nobody sells so few that they cost more than one each."""
_COUNTED: Final = frozenset({"product", "unit", "of", "ka", "article", "damage", "times"})
_SAYING_WHAT: Final = frozenset({"ordinal", "discount"})
"""Kinds of words that say what a number before them is."""

_TELLING: Final = frozenset({"more", "and", "by", "of", "restcredit", "ka", "se", "in", "number"})
"""Kinds of words and numbers that say what a number beside them is."""

CANCELLED: Final = "cancelled"
"""The value of a verb that says "paid" as well as "called off": "canceló"."""
Trade = SaleCreate | PurchaseCreate


def misplaced(tokens: Sequence[Token], trade: Trade) -> Iterator[str]:
    """Return why a number may not be the quantity or the total that it was taken for."""
    told = [token for token in tokens if token.kind != "filler" or token.value == IN]
    kinds = ["in" if token.kind == "filler" else token.kind for token in told]
    for at, kind in enumerate(kinds):
        if kind not in _TELLING:
            continue
        before, after = kinds[max(at - 2, 0) : at], kinds[at + 1 : at + 2]
        if kind == "more" and before[-1:] == ["number"] and _COUNTED.isdisjoint(after):
            yield "more_than_what"
        yield from _beside(kinds, at)
        if kind == "restcredit" and after in (["number"], ["all"]):
            yield "rest_or_total"  # "ali not paid 500", "not paid all"
        if kind in {"ka", "in"} and before == ["product", "number"]:
            counts = any(item.qty == told[at - 1].number for item in trade.items)
            if after == ["number"] or (counts and "product" not in after):
                yield "price_or_count"
        if kind == "se" and before[-1:] == ["number"]:
            yield "price_or_count"  # "cheeni 48 se 50 kharidi", "counter 2 se"
        if kind == "number" and _follows_size(told, kinds, at):
            yield "size_or_count"
    if _is_below_count(tokens, trade):
        yield "amount_below_count"
    yield from _told_after(told, kinds, trade)


def _told_after(told: Sequence[Token], kinds: Sequence[str], trade: Trade) -> Iterator[str]:
    """Yield why what is told behind the goods may be of another deed, or of somebody else."""
    first = kinds.index("product") if "product" in kinds else len(kinds)
    if any(token.value == CANCELLED for token in told[first:]) and trade.paid is None:
        yield "deed_meant"  # "vendí 2 panes, canceló": paid for them, or called it off
    pairs = set(pairwise(kinds[first:]))
    if isinstance(trade, PurchaseCreate) and trade.paid is None and ("give", "number") in pairs:
        yield "paid_or_total"
    if isinstance(trade, SaleCreate) and any(
        _names_another(kinds, at) for at in range(first, len(kinds))
    ):
        yield "who_else"


def _names_another(kinds: Sequence[str], at: int) -> bool:
    """Return whether a customer is named beside others: "sold 3 pens and grace 2 pens"."""
    if kinds[at] != "customer":
        return False
    before = [kind for kind in kinds[max(at - 2, 0) : at] if kind != "to"]
    counts = list(kinds[at + 1 : at + 3]) == ["number", "product"]
    return before[-1:] == ["and"] or (before[-1:] == ["separator"] and counts)


def _beside(kinds: Sequence[str], at: int) -> Iterator[str]:
    """Yield why a small word before a number may say what the number is."""
    if kinds[at] == "and" and _adds_amount(kinds, at):
        yield "more_than_what"
    if kinds[at] == "by" and _adds_amount(kinds, at) and _SAYING_WHAT.isdisjoint(kinds[at + 2 :]):
        yield "by_when"  # "sold 2 rice by 5"
    if kinds[at] == "of" and _tells_of_amount(kinds, at):
        yield "amount_of_what"


def _tells_of_amount(kinds: Sequence[str], at: int) -> bool:
    """Return whether a number that counts nothing follows goods: "brought 18 pens of the 20"."""
    following = [kind for kind in kinds[at + 1 : at + 4] if kind != "the"]
    told = "product" in kinds[:at] and following[:1] == ["number"]
    return told and _COUNTED.isdisjoint(following[1:2])


def _adds_amount(kinds: Sequence[str], at: int) -> bool:
    """Return whether a number that counts nothing follows: "sold 3 pens to grace plus 10"."""
    return kinds[at + 1 : at + 2] == ["number"] and _COUNTED.isdisjoint(kinds[at + 2 : at + 3])


def _follows_size(told: Sequence[Token], kinds: Sequence[str], at: int) -> bool:
    """Return whether a few are counted after a size: "maggi 70 gram 5 becha"."""
    before = [kind for kind in kinds[max(at - 4, 0) : at] if kind != "each"]
    sized = before[-3:] == ["product", "number", "unit"]
    number = told[at].number or Decimal(0)
    return (
        sized and not told[at].value and number < PIECES_LIMIT and kinds[at + 1 :][:1] != ["unit"]
    )


def _is_below_count(tokens: Sequence[Token], trade: Trade) -> bool:
    """
    Return whether less was said than a unit of money for each: "5 cheeni becha sunita ko 2".

    Of what was paid of it as well: "ali took 3 rice and paid 2" may be paid for two.
    """
    marked = any(token.value == "money" for token in tokens)
    said = [amount for amount in (trade.total, trade.paid) if amount is not None]
    if not said or marked or any(item.unit in _SMALL for item in trade.items):
        return False
    return min(said) < sum((item.qty or Decimal(0) for item in trade.items), Decimal(0))
