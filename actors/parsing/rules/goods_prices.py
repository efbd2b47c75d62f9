"""Prices and payments beside goods: of which unit they are, and for how many of them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from actors.business.intents import Item
from actors.business.names import fold
from actors.parsing.chunks import ALIKE, Chunk
from actors.parsing.lexicon import ARTICLE, shared_lexicon
from actors.parsing.line import Line
from actors.parsing.rules.goods import GOODS, PAYING

_DOZEN, _PIECE = "dozen", "piece"
_SINGLE: Final = frozenset({"each", "article"})
"""Kinds of words for one of many."""
PIECES_LIMIT: Final = 100
"""A bare number below it is more likely a quantity, from it on an amount."""


def money_doubts(line: Line) -> tuple[str, ...]:
    """Return why a price or payment beside goods may not be what it was taken for."""
    return (*_price_doubts(line), *_paid_for_doubts(line))


def is_many_or_money(line: Line, items: Sequence[Item]) -> bool:
    """Return whether a number behind the only goods may be what they cost: "bought rice 300"."""
    only = items[0] if len(items) == 1 else None
    if only is None or only.qty is None or only.qty < PIECES_LIMIT or only.unit or only.price:
        return False
    told = [token for token in line.tokens if token.kind != "filler"]
    return any(
        left.kind == "product" and right.number == only.qty for left, right in pairwise(told)
    )


def _price_doubts(line: Line) -> tuple[str, ...]:
    """Return the doubt about a price of another unit than was counted: "24 pencils, 15 a dozen"."""
    if "unitprice" not in line.kinds:
        return ()
    counted: Chunk | None = None
    for part in line.chunks:
        if part.kind in {"item", "measure"}:
            counted = part
        elif part.kind == "unitprice" and counted is not None and _is_of_other(part, counted):
            return ("price_of_other_unit",)
    return ()


def _is_of_other(price: Chunk, counted: Chunk) -> bool:
    """Return whether a price is of another unit; of a dozen "each" may be each of the twelve."""
    if price.unit == _DOZEN and counted.unit is None:
        return True
    own = counted.unit or (counted.entry.unit if counted.entry else "")
    return not is_same_unit(price.unit or (_PIECE if own == _DOZEN else own), own)


def is_same_unit(said: str, own: str) -> bool:
    """Return whether these are two words for one unit."""
    units = shared_lexicon().units
    said, own = units.get(fold(said), said), units.get(fold(own), own)
    return said == own or ALIKE.get(said) == own or ALIKE.get(own) == said


def of_other_unit(line: Line) -> bool:
    """Return whether a price is of another unit than its goods have: of a dozen, "12 each"."""
    goods, price = line.one(*GOODS), line.at_most_one("unitprice", "measure")
    own = goods.entry.unit if goods.entry else ""
    single = goods.number == 1 or not line.said.isdisjoint(_SINGLE)
    each = _PIECE if single and own == _DOZEN else own
    said = (price.unit if price else None) or goods.unit or each
    meant = [{said}, *filter(None, map(_named_by, line.all("each")))]
    return bool(own) and not all(any(is_same_unit(one, own) for one in ways) for ways in meant)


def _named_by(each: Chunk) -> frozenset[str]:
    """Return which units a word for each may name; an Arabic one has an article: "العلبة"."""
    noun = each.text.split()[-1].removeprefix(ARTICLE)
    return shared_lexicon().meanings(noun, "unit")


def _paid_for_doubts(line: Line) -> tuple[str, ...]:
    """Return the doubt about "paid for 8", which may be how many were paid for."""
    told = pairwise(line.chunks)
    counts = any(
        left.kind in PAYING and right.kind == "sum" and not right.money for left, right in told
    )
    return ("paid_for_what",) if counts else ()
