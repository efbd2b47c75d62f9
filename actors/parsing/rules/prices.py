"""Prices: asked for and changed, and other facts of a product that is already there."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from actors.business.intents import PriceQuery, ProductUpdate
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.guards import PRESENT
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import STEP, Line, Unfit
from actors.parsing.past import is_past
from actors.parsing.rules.goods_prices import of_other_unit
from actors.parsing.rules.stock import asks_price, of_one
from channels.messages import Role

_SETTING: Final = frozenset({Role.OWNER, Role.MANAGER})
"""Who may set a price."""
LATER: Final = "later"
"""The value of a word for "from now on" that tells of a day to come: "kal se"."""
PRICE: Final = 20
"""Amount from which a bare number in a list of goods is a price and no count."""
EITHER: Final = "either"
"""
The value of a word for a cost that some say of a price, "noodles cost 45 now", and of a verb for
setting a price that some say of stock: "adjust noodles to 45".
"""
_TELLING: Final = "not item amount unitprice measure sum is have now price"
_TOLD: Final = frozenset(_TELLING.split())
"""Kinds of words that tell the price of goods, and deny another."""
_SUMS: Final = frozenset({"amount", "sum", "unitprice"})
_APART: Final = frozenset({"separator", "and", "filler"})
_FROM: Final = frozenset({"from", "of"})
_SAYING: Final = (
    "item worth amount sum unitprice measure price is now to at change self of each from"
)


def is_sold_at(line: Line) -> bool:
    """Return whether it is asked at how much we sell, not how much: "how much you sell sugar"."""
    selling = any(part.value == PRESENT for part in line.all("sell"))
    first = line.position("sell") < line.position("item")
    return selling and first and "howmuch" in line.kinds and "date" not in line.kinds


def _asked(line: Line) -> Draft:
    """As in "how much is ketchup", "rate diapers"."""
    parts = line.all("item")
    names = tuple(dict.fromkeys(part.entry.name for part in parts if part.entry))
    if "sells" in line.kinds and not (line.asks or "what" in line.kinds):
        raise Unfit
    if "sell" in line.kinds and not is_sold_at(line):
        raise Unfit
    counted = any(part.number not in {None, Decimal(1)} for part in parts)
    line.expect_today()
    if not names or (counted and not (line.asks or _begins_as_question(line))):
        raise Unfit
    if "howmuch" in line.kinds and not (
        asks_price(line)
        or of_one(line)
        or line.kinds & {"is", "was", "price", "cost", "for", "sell"}
    ):
        raise Unfit
    return Draft(PriceQuery(names), ("price_or_cost",) if _asks_cost(line) else ())


def _begins_as_question(line: Line) -> bool:
    """Return whether it begins with "how much", in one with its verb or not: "cuánto cuestan"."""
    known, first = shared_lexicon().meanings, line.chunks[0]
    return first.kind == "howmuch" or bool(known(first.text.partition(" ")[0], "howmuch"))


def _asks_cost(line: Line) -> bool:
    """Return whether it is asked what goods cost us, which is no price of ours: "lagat of rice"."""
    said = {part.value for part in line.all("cost")}
    return bool(said) and EITHER not in said and "price" not in line.kinds


def _supposed(line: Line) -> Draft:
    """As in "rice costs 26?": whether that is its price."""
    if not line.asks or "?" not in line.words.tail:
        raise Unfit
    return _asked(line.without(line.one("amount", "sum", "unitprice")))


def _charged(line: Line) -> Draft:
    """As in "what do we charge for envelopes"."""
    line.one("what")
    return _asked(line)


def _amount(line: Line) -> Decimal:
    """Return the new amount, which stands after the product."""
    said = line.at_most_one("worth")  # "sugar for 5"
    if said is not None and said.number is not None:
        return said.number
    line = line.without(_former(line), *_was(line))
    part = line.one("amount", "sum", "unitprice", *(["measure"] if "price" in line.kinds else []))
    at, item = line.position(part.kind), line.position("item")
    onto = 0 < at < item and line.chunks[item - 1].kind == "to"  # "ponle 45 al huevo"
    former = at > item and line.chunks[at - 1].kind in _FROM  # "change sugar from 120"
    if part.number is None or former or not (at > item or onto):
        raise Unfit
    return part.number


def _former(line: Line) -> Chunk | None:
    """Return the amount it was before: the 12 of "from 12 to 13", of "12 se 13"."""
    said = [token.kind for token in line.tokens]
    if ("number", "se", "number") in zip(said, said[1:], said[2:], strict=False):
        return line.all("amount")[0] if len(line.all("amount")) == 2 else None  # noqa: PLR2004
    at = line.position("from")
    kinds = [part.kind for part in line.chunks[at + 1 : at + 4]] if at >= 0 else []
    return line.chunks[at + 1] if kinds == ["amount", "to", "amount"] else None


def _was(line: Line) -> Sequence[Chunk]:
    """
    Return what it was before: the "كانت ب ٢٢" of "كانت ب ٢٢ بقت ب ٢٥".

    Raises:
        Unfit: when it was something else.
    """
    at = line.position("was")
    if at < 0:
        return ()
    told = [part.kind for part in line.chunks[at + 1 : at + 3]]
    if told[1:] != ["now"] or told[0] not in _SUMS:
        raise Unfit
    return line.chunks[at : at + 2]


def _price_now(line: Line) -> Draft:
    """As in "eggs now 340", "change the price of eggs to 340"; a vendor's price is a quote."""
    if line.asks or is_step(line) or line.context.role is Role.VENDOR:
        raise Unfit
    later = any(part.value == LATER for part in line.all("now"))
    counted = "was" in line.kinds and line.kinds.isdisjoint({"sum", "unitprice", "price"})
    sure = () if _is_set(line) and not (later or counted) else ("price_meant",)
    command = ProductUpdate(line.product().name, price=_amount(line))
    return Draft(command, (*sure, *_unit_doubts(line)))


def _unit_doubts(line: Line) -> tuple[str, ...]:
    return ("price_of_other_unit",) if of_other_unit(line) else ()


def _is_set(line: Line) -> bool:
    """Return whether it is said that this is the price now, not "adjust" of what may be stock."""
    changed = any(part.value != EITHER for part in line.all("change"))
    return changed or "now" in line.kinds or {"change", "price"} <= line.kinds


def tells_price(line: Line) -> Decimal | None:
    """Return the price that goods have rather than another: "reel 12 ki nahi 14 ki hai"."""
    if not {"not", "item"} <= line.kinds <= _TOLD or line.context.role not in _SETTING:
        return None
    said = list(pairwise(line.tokens))
    prices = [one.number for one, two in said if one.number is not None and two.kind == "ka"]
    numbers = [one.number for one in line.tokens if one.number is not None]
    if line.tokens[-1].kind == "ka" or is_past(line.tokens):
        return None
    return prices[-1] if len(prices) == len(numbers) == 2 else None  # noqa: PLR2004 - both


def _price_told(line: Line) -> Draft:
    """As in "reel 12 ki nahi 14 ki hai ab", where one price is denied and another told."""
    price, goods = tells_price(line), [part.entry for part in line.all("item") if part.entry]
    if price is None or len(goods) != 1:
        raise Unfit
    return Draft(ProductUpdate(goods[0].name, price=price), ("price_meant",))


def is_step(line: Line) -> bool:
    """Return whether it goes up or down by an amount, not to one: "sube el arroz 5"."""
    moved = any(part.value == STEP for part in line.all("change"))
    onto = line.position("to") + 1
    to_amount = onto and line.chunks[onto : onto + 1] == line.all("amount")[:1]
    return moved and not to_amount and not line.kinds & {"unitprice", "now", "sum"}


def _bare_price(line: Line) -> Draft:
    """As in "rice 1550": a new price when somebody says it who may set one, never outright."""
    if line.asks or line.context.role not in _SETTING:
        raise Unfit
    command = ProductUpdate(line.product().name, price=_amount(line))
    return Draft(command, ("price_meant", *_unit_doubts(line)))


def is_price_list(line: Line) -> bool:
    """Return whether who may set prices says goods and an amount each: "rice 205, sugar 170"."""
    said = [token for token in line.tokens if token.kind not in _APART]
    pairs = len(said) // 2
    if pairs < 2 or line.context.role not in _SETTING:  # noqa: PLR2004 - a list
        return False
    amounts = [token.number for token in said if token.number is not None]
    named = [token.kind for token in said] == ["product", "number"] * pairs
    return named and len(line.tokens) - len(said) >= pairs - 1 and min(amounts) >= PRICE


def _charging(line: Line) -> Draft:
    """As in "charge 75 for superglue", of nobody: the price from now on."""
    amount = line.one("amount")
    if line.asks or amount.number is None or line.context.role not in _SETTING:
        raise Unfit
    return Draft(ProductUpdate(line.product().name, price=amount.number), ("price_meant",))


def _cost_now(line: Line) -> Draft:
    if line.asks:
        raise Unfit
    either = {part.value for part in line.all("cost")} == {EITHER}
    sure = () if line.kinds & ({"change"} if either else {"change", "now"}) else ("cost_meant",)
    command = ProductUpdate(line.product().name, cost=_amount(line))
    return Draft(command, (*sure, *_unit_doubts(line)))


def _cost_set(line: Line) -> Draft:
    """As in "arhar ki kharid 141 kar do": what buying it costs, when it is said to be changed."""
    line.one("change")
    return _cost_now(line)


def _level(line: Line) -> Draft:
    """As in "min stock atta 15": the level below which the product is low."""
    part, item = line.at_most_one("amount", "measure", "unitprice"), line.one("item")
    number = part.number if part else item.number  # "min stock atta 15 kg"
    if line.asks or number is None or item.entry is None:
        raise Unfit
    if (part or item).unit not in {None, item.entry.unit}:
        raise Unfit
    name = line.product().name if part else item.entry.name
    step = any(token.value == STEP for token in line.tokens) and "to" not in line.said
    return Draft(ProductUpdate(name, low_at=number), ("step_or_amount",) if step else ())


def _discontinued(line: Line) -> Draft:
    """As in "stop selling biscuits, they only spoil": why is no word against it."""
    return Draft(ProductUpdate(line.product().name, active=False), ("discontinue",))


FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "product.update",
        _level,
        "level limit",
        "item amount measure unitprice is now to at change charge self of stock for new",
        writes=True,
    ),
    family(
        "product.update", _price_now, "price now change", f"{_SAYING} new sells was", writes=True
    ),
    family(
        "product.update",
        _price_told,
        "not",
        _TELLING,
        writes=True,
    ),
    family("product.update", _price_now, "price", f"{_SAYING} new left", writes=True),
    family("product.update", _cost_now, "cost", f"{_SAYING} new left", writes=True),
    family(
        "product.update", _cost_set, "buy", "item amount sum unitprice change self", writes=True
    ),
    family(
        "product.update",
        _discontinued,
        "discontinue",
        "item self take takeout cancel third slow damage is it",
        writes=True,
    ),
    family(
        "price.query",
        _asked,
        "price howmuch cost sells",
        "item or is was what show do self polite of for now each new unit sell date",
        writes=False,
    ),
    family(
        "price.query",
        _supposed,
        "price cost sells",
        "item amount sum unitprice is do self of at each",
        writes=False,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family("price.query", _charged, "charge", "what item do self for", writes=False),
    family("product.update", _charging, "charge", "amount for item now self each", writes=True),
    family("product.update", _bare_price, "item", "amount unitprice to", writes=True),
)
