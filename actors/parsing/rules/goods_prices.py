"""Prices and payments beside goods: of which unit they are, and for how many of them."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Item
from actors.business.names import fold
from actors.parsing.chunk import Chunk
from actors.parsing.chunks import ALIKE
from actors.parsing.lexicon import ARTICLE, shared_lexicon
from actors.parsing.line import Line
from actors.parsing.rules.goods import GOODS, PAYING

DOZEN: Final = "dozen"
BY_MANY: Final = frozenset({DOZEN, "tray"})
"""Units of many pieces each, in which nobody counts what is sold one by one as well: eggs."""
PIECE: Final = "piece"
_MEASURES: Final = frozenset(
    {
        "kg", "g", "mg", "lb", "oz", "ton", "maund", "litre", "ml", "gallon", "pint", "metre", "cm",
        "mm", "inch", "foot", "yard",
    }
)  # fmt: skip
"""Units that no piece is one of."""
_SINGLE: Final = frozenset({"each", "article"})
"""Kinds of words for one of many."""
_THEM: Final = frozenset({"todos", "todas"})
"""Words for "all of them", at a price of each or of all."""
SUMS: Final = frozenset({"amount", "sum", "total"})
UNITS_REMEMBERED: Final = 256
"""Spellings of units of which it is at hand what they mean, for all stores."""
PIECES_LIMIT: Final = 100
"""A bare number below it is more likely a quantity, from it on an amount."""


def money_doubts(line: Line) -> tuple[str, ...]:
    """Return why a price or payment beside goods may not be what it was taken for."""
    return (*_all_doubts(line), *_price_doubts(line), *_paid_for_doubts(line))


def _all_doubts(line: Line) -> tuple[str, ...]:
    """Return the doubt about "all at 90" and "at 90 all cash", which may be each or all of it."""
    if not {"unitprice", "all"} <= line.kinds or _around_all(line)[0] == "separator":
        return ()
    beside = ({one.kind, two.kind} for one, two in pairwise(line.chunks))
    return ("all_or_each",) if {"unitprice", "all"} in beside else ()


def _around_all(line: Line) -> tuple[str, str]:
    """Return the kinds of the words around "all"."""
    kinds = ["", *(token.kind for token in line.tokens), ""]
    at = kinds.index("all") if "all" in kinds else 0
    return kinds[at - 1], kinds[at + 1]


def summed(line: Line) -> Line:
    """Return "3 rice at 90 all" with 90 as what all of it cost; "at 90, all cash" is of each."""
    if not {"unitprice", "all"} <= line.kinds or _around_all(line)[0] == "separator":
        return line
    for at, (price, every) in enumerate(pairwise(line.chunks)):
        told = (price.kind, every.kind) == ("unitprice", "all") and not price.unit
        if told and every.text not in _THEM and _around_all(line)[1] not in {"pay", "paid"}:
            chunks = [*line.chunks[:at], replace(price, kind="sum"), *line.chunks[at + 2 :]]
            return Line(chunks, line.tokens, line.words, line.context)
    return line


def sums_up(line: Line) -> bool:
    """Return whether "all" is said of the money for the goods before it: "80 all", "sab cash"."""
    at = line.position("all")
    beside = [*line.chunks[at - 1 : at], *line.chunks[at + 1 : at + 2]] if at > 0 else []
    return at < 0 or (
        any(part.kind in {"pay", *SUMS} for part in beside) and line.position(*GOODS) < at
    )


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
    if price.unit == DOZEN and counted.unit is None:
        return True
    own = counted.unit or (counted.entry.unit if counted.entry else "")
    return _is_unit_other(price.unit or (PIECE if own == DOZEN else own), counted)


def _is_unit_other(said: str, counted: Chunk) -> bool:
    """Return whether a unit is not the one of what is counted, and no single one of it."""
    own = canonical(counted.unit or (counted.entry.unit if counted.entry else ""))
    single = canonical(said) == PIECE and _is_counted_singly(own, counted)
    return not single and not is_same_unit(said, own)


def _is_counted_singly(own: str, counted: Chunk) -> bool:
    """Return whether a piece is one of what is counted: of bottles it is, of kilos or boxes not."""
    if own == DOZEN or counted.entry is None:
        return False
    usual = own == canonical(counted.entry.unit or "")
    return counted.unit is None or (usual and own not in _MEASURES)


def is_same_unit(said: str, own: str) -> bool:
    """Return whether these are two words for one unit."""
    said, own = canonical(said), canonical(own)
    return said == own or ALIKE.get(said) == own or ALIKE.get(own) == said


@lru_cache(maxsize=UNITS_REMEMBERED)
def canonical(unit: str) -> str:
    """Return the lexicon's word for a unit, as it is said where there is none."""
    return shared_lexicon().units.get(fold(unit), unit)


def of_other_unit(line: Line) -> bool:
    """Return whether a price is of another unit than its goods have: of a dozen, "12 each"."""
    goods, price = line.one(*GOODS), line.at_most_one("unitprice", "measure")
    own = goods.entry.unit if goods.entry else ""
    single = goods.number == 1 or not line.said.isdisjoint(_SINGLE)
    each = PIECE if single and own == DOZEN else own
    said = (price.unit if price else None) or goods.unit or each
    meant = [{said}, *filter(None, map(_named_by, line.all("each")))]
    beside = "measure" in line.kinds and line.kinds & {"amount", "sum", "unitprice"}
    usual = replace(goods, unit=own or None)
    ours = all(any(not _is_unit_other(one, usual) for one in ways) for ways in meant)
    return bool(own) and (bool(beside) or not ours)


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
