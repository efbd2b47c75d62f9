"""What is on the shelf: losses, counts, and questions about what is left."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Damage, Item, StockAdjust, StockCount, StockQuery
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import STEP, Line, Unfit
from actors.parsing.rules.denied import undenied
from actors.parsing.rules.goods import counted_items
from actors.parsing.rules.goods_prices import BY_MANY, DOZEN, PIECE
from actors.parsing.rules.shares import part_of
from actors.parsing.rules.shortages import category_of, low
from actors.parsing.shorthand import LIGHT
from channels.messages import Role

MEANT: Final = "meant"
"""The value of a word for a count that may be one of prices: "noodles down to 50"."""
SHOP_USE: Final = "shop_use"
"""The value of a word for what the shop itself uses, which its owner has not drawn."""
REST: Final = "rest"
"""The value of a word for what is left, of goods or of a debt: "baaki"."""
_REASONS: Final[dict[str, Damage]] = {
    "damaged": "damaged", "expired": "expired", "lost": "lost", "theft": "theft",
    "own_use": "own_use", SHOP_USE: "own_use", "found": "found",
}  # fmt: skip

_AND: Final = "\u0648"
"""The Arabic "and", which is written in one with a verb."""
_WE: Final = "\u0646\u0627"
"""The ending of an Arabic verb of what we did."""
_GONE: Final[frozenset[Damage]] = frozenset({"lost", "theft"})
"""Of what was found lost it is not said whether it is back."""


def _lost(line: Line) -> Draft:
    """As in "2 bulbs broken": stock went down, or up when found."""
    _, doubts = line.day()
    values = {_REASONS[part.value] for part in line.all("damage") if part.value}
    if len(values) > 1 and len(line.all("item")) == 1:
        first = line.all("damage")[0].value
        values -= {"found"} if first == "found" else set()  # "found 3 broken"
        doubts += ("found_or_lost",) if first == "found" and values & _GONE else ()
    if len(values) > 1 and len(line.all("item")) == 1 and "found" not in values:
        values -= {"lost", "damaged"}  # "missing, stolen": the second says what it was
    if len(values) > 1:
        raise Unfit
    if line.chunks[-1].kind == "cancel":
        raise Unfit  # "3 eggs broke, cancel"
    doubts += ("removal_meant",) if "cancel" in line.kinds else ()  # "cancel 3 eggs broken"
    doubts += ("undo_meant",) if _is_taken_back(line) else ()
    reason = values.pop() if values else "damaged"
    thrown = reason == "found" and not all(part.value for part in line.all("damage"))
    doubts += ("found_or_lost",) if thrown else ()  # "found 2 rice and threw them away"
    doubts += ("use_meant",) if reason == "own_use" and _may_be_there(line) else ()
    items = _measured(line) or _with_quantity(line)
    signed = tuple(_signed(item, line, gained=reason == "found") for item in items)
    return Draft(StockAdjust(signed, reason), doubts)


def _may_be_there(line: Line) -> bool:
    """
    Return whether goods for somebody's use may be there still, or be bought for the shop.

    As in "ghar ke liye 2 cheeni bachi hai", "dukan ke liye 2 phenyl liye".
    """
    known = shared_lexicon().meanings
    uses = line.all("damage")
    if not any(known(" ".join(part.text.split()[-2:]), "ko") for part in uses):
        return False  # "used 2 rolls in the shop"
    places = [line.position(kind) for kind in ("damage", "item", "take")]
    bought = any(part.value == SHOP_USE for part in uses) and 0 <= places[0] < places[1] < places[2]
    return bought or not line.kinds.isdisjoint({"have", "left", "more", "was"})


def _is_taken_back(line: Line) -> bool:
    """Return whether it may begin by ending what was told: "borra, se rompió 1 aceite"."""
    said = [token.kind for token in line.tokens if token.kind not in {"filler", "separator"}]
    return said[:3] == ["cancel", "damage", "number"]


def _measured(line: Line) -> tuple[Item, ...]:
    """
    Return the one product of "bleach leaked, 2 bottles", nothing where no measure was said.

    Raises:
        Unfit: when there is an amount that is no part of the goods.
    """
    if "amount" in line.kinds or {"measure", "item"} <= line.kinds:
        share = part_of(line)
        if share is not None:
            return (share,)
    if "amount" in line.kinds:
        raise Unfit
    part = line.at_most_one("measure")
    if part is None:
        return ()
    return (Item(line.product().name, part.number, part.value or part.unit),)


def _signed(item: Item, line: Line, *, gained: bool) -> Item:
    """Return the item with its sign; a bare "3 eggs broke" is three pieces, not three dozens."""
    assert item.qty is not None
    entry = next(p.entry for p in line.all("item") if p.entry and p.entry.name == item.product)
    by_many = entry.unit == DOZEN or (entry.unit in BY_MANY and PIECE in entry.units)
    unit = PIECE if item.unit is None and by_many else item.unit
    return replace(item, qty=item.qty if gained else -item.qty, unit=unit)


def _counted(line: Line) -> Draft:
    """As in "counted sugar 40": the shelf has this much, whatever the books say."""
    line.expect_today()
    line, doubts = _found_instead(line)
    came_out = all(part.value == "out" for part in line.all("status"))
    if not came_out or line.kinds & {"more", "amount"}:
        raise Unfit  # "counted rice, came out 22"; "counted 5 more"
    return Draft(StockCount(_with_quantity(line)), doubts + _taken_out(line))


def _taken_out(line: Line) -> tuple[str, ...]:
    """Return the doubt about what we may have taken out: "عدينا السكر وطلعنا خمسة"."""
    joined = ("and", "status") in pairwise(token.kind for token in line.tokens)
    written = [token.text for token in line.tokens if token.kind == "status"]
    taken = joined or any(one.startswith(_AND) or one.endswith(_WE) for one in written)
    return ("removal_meant",) if taken else ()


def _found_instead(line: Line) -> tuple[Line, tuple[str, ...]]:
    """Return the line without what should have been there: "ginti me 20 ki jagah 18 nikle"."""
    if "not" not in line.kinds:
        return line, ()
    kept = set(map(id, undenied(line)))
    return line.without(*(part for part in line.chunks if id(part) not in kept)), ("contrast",)


def _stated(line: Line) -> Draft:
    """As in "we have 40 kg sugar": a count once somebody says so."""
    if "item" not in line.kinds or line.asks:
        raise Unfit
    return Draft(StockCount(_with_quantity(line)), ("count_meant",))


def _set_to(line: Line) -> Draft:
    """As in "sugar stock is 40", "set sugar stock to 40": one product, then its quantity."""
    came_out = {part.value for part in line.all("status")}
    if line.asks or came_out - {"out"} or (came_out and "count" not in line.kinds):
        raise Unfit
    if "not" in line.kinds and "count" not in line.kinds:
        raise Unfit
    line, unsure = _found_instead(line)
    unsure += _taken_out(line)
    amount = line.one("amount", "measure", *(["unitprice"] if "count" in line.kinds else []))
    item = Item(line.product().name, amount.number, amount.value or amount.unit)
    if line.position("item") > line.position(amount.kind) or amount.money:
        raise Unfit
    if any(part.value == STEP for part in line.all("change")) and "to" not in line.kinds:
        raise Unfit  # "chawal ka stock 20 badhao"
    if line.context.role is Role.VENDOR:
        raise Unfit  # it is a price
    sure = line.kinds & {"change"} or any(part.value != MEANT for part in line.all("count"))
    which = any(token.kind == "each" and token.value == LIGHT for token in line.tokens)
    sure = sure and not which  # "48 wala": the one for 48
    sure = sure and amount.kind != "unitprice"  # "rice came out at 40": a cost as well
    return Draft(
        StockCount((replace(item, unit=item.unit or None),)),
        unsure if sure else ("count_meant", *unsure),
    )


def _with_quantity(line: Line) -> tuple[Item, ...]:
    items = counted_items(line)
    if any(item.qty is None for item in items):
        raise Unfit
    return items


def asks_price(line: Line) -> bool:
    """Return whether it is as in "tippex how much"; in Hindi that order asks what is left."""
    at = line.position("howmuch")
    return at > line.position("item") >= 0 and line.chunks[at].text in _ENGLISH


def of_one(line: Line) -> bool:
    """Return whether it is as in "how much 1 bulb": of one piece only a price is asked."""
    return "howmuch" in line.kinds and [part.number for part in line.all("item")] == [1]


_ENGLISH: Final = frozenset({"how much", "howmuch", "hw much", "how mch"})
_ON_SHELF: Final = frozenset({"left", "stock", "have", "any", "rest"})


def _asked(line: Line) -> Draft:
    """As in "sugar left?", "how much rice do we have"."""
    names = tuple(dict.fromkeys(part.entry.name for part in line.all("item") if part.entry))
    if any(part.number not in {None, Decimal(1)} for part in line.all("item")):
        raise Unfit
    if line.kinds & {"howmuch"} and "is" in line.kinds and not line.kinds & {"left", "stock"}:
        raise Unfit
    if not names and not line.kinds & {"stock", "left", "department"}:
        raise Unfit
    if (asks_price(line) or of_one(line)) and not line.kinds & _ON_SHELF:
        raise Unfit
    if not names and line.context.role is Role.VENDOR:
        raise Unfit
    return Draft(StockQuery(names, category=category_of(line)), _owed_or_left(line, names))


def _owed_or_left(line: Line, names: Sequence[str]) -> tuple[str, ...]:
    """Return the doubt about "kitna baaki hai", which asks of a debt as well as of goods."""
    rest = any(part.value == REST for part in line.all("left"))
    goods = names or line.kinds & {"stock", "department", "productnoun", "what"}
    return ("stock_or_debt",) if rest and not goods else ()


def _quantity(line: Line) -> Draft:
    """As in "kerosene qty?"."""
    named = {"quantity", "of"} <= line.kinds  # "qty of staples"
    if not (line.asks or named or "what" in line.kinds):
        raise Unfit
    return _asked(line)


_ASKING: Final = (
    "or item department self do have is any what show all polite of from in by more to productnoun"
)


def _missing(line: Line) -> Draft:
    """As in "4 chips short"."""
    if line.one("low").value != "short":
        raise Unfit
    items = tuple(_signed(item, line, gained=False) for item in _with_quantity(line))
    return Draft(StockAdjust(items, "lost"), ("loss_meant",))


FAMILIES: Final[tuple[Family, ...]] = (
    family("stock.adjust", _missing, "low", "item self is", writes=True),
    family(
        "stock.adjust",
        _lost,
        "damage",
        "item amount measure self is was have more remove cancel from of stock by date left take "
        "takeout till",
        writes=True,
    ),
    family(
        "stock.count",
        _counted,
        "count",
        "item self have is of left stock now status more date not amount",
        writes=True,
    ),
    family(
        "stock.count",
        _set_to,
        "stock count left",
        "item amount measure unitprice is now to change self of have status not",
        writes=True,
    ),
    family("stock.query", _quantity, "quantity", f"{_ASKING} stock left", writes=False),
    family("stock.query", low, "low", f"{_ASKING} stock left date", writes=False),
    family(
        "stock.query",
        _asked,
        "stock left howmuch howmany have any rest department",
        _ASKING,
        writes=False,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family("stock.count", _stated, "have left stock", "item self is now in by", writes=True),
)
