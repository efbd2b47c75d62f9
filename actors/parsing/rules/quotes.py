"""What a vendor asks for goods: prices that are told, and goods that nobody has bought yet."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Item, VendorQuote
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.prices import is_step
from channels.messages import Role

_PAIR: Final = 2
_BETWEEN: Final = frozenset({"separator", "and", "filler"})
_BARE: Final = frozenset({"amount", "sum"})
_QUOTED: Final = frozenset({"item", "worth", "amount", "sum", "unitprice", "measure"})


def _quoted(line: Line) -> Draft:
    """As in "sugar 137 from monday" from a vendor, or "metro says masoor 279/kg"."""
    vendor = line.name_of("vendor", "", "of", "from", "by", "subject")
    own = line.context.role is Role.VENDOR
    if not own and (vendor is None or "change" in line.kinds):
        raise Unfit
    if line.is_over or is_step(line):
        raise Unfit  # "metro rice 44 last month", "rice up by 5"
    sized = any(part.unit for part in line.all("item"))
    if sized and not _name_leads(line) and not _asked_for_one(line):
        raise Unfit  # "sold 40 kilo tomatoes"
    if (sized or "measure" in line.kinds) and not (own or line.kinds & {"reported", "price"}):
        raise Unfit
    to_come = "future" in line.kinds and not own
    if to_come and "reported" not in line.kinds:
        raise Unfit
    items = _priced(line)
    unsure = to_come or is_step(line)  # "rice goes up 2"
    return Draft(VendorQuote(items, None if own else vendor), ("quote_meant",) if unsure else ())


def _asked_for_one(line: Line) -> bool:
    """Return whether it is "1350 for a carton of noodles", told of somebody."""
    counts = [part.number for part in line.all("item")]
    return "reported" in line.kinds and counts == [1] and len(line.all("amount")) == 1


def _name_leads(line: Line) -> bool:
    """Return whether a product is named before any number is said."""
    kinds = [token.kind for token in line.tokens if token.kind in {"product", "number"}]
    return kinds[:1] == ["product"]


def _priced(line: Line) -> tuple[Item, ...]:
    """
    Return each product with the price after it; "paneer 315 kilo" is a price too.

    Raises:
        Unfit: when a price has no product before it, or a product no price.
    """
    items: list[Item] = []
    waiting: Chunk | None = None
    listed = _is_list(line)
    for part in _products_first(line.chunks):
        if part.entry is not None and (part.kind == "worth" or (listed and part.kind == "item")):
            items.append(Item(part.entry.name, price=part.number))
        elif part.kind == "item" and part.unit and waiting is None and part.entry is not None:
            items.append(Item(part.entry.name, unit=part.unit, price=part.number))
        elif part.kind == "item":
            if waiting is not None or part.entry is None or part.number is not None:
                raise Unfit
            waiting = part
        elif part.kind in {"amount", "sum", "unitprice", "measure"}:
            if waiting is None or waiting.entry is None:
                raise Unfit
            items.append(Item(waiting.entry.name, unit=part.unit, price=part.number))
            waiting = None
    if not items or waiting is not None:
        raise Unfit
    return tuple(items)


def _is_list(line: Line) -> bool:
    """Return whether goods and bare numbers alternate: "tomatoes 3 onions 1.75" from a vendor."""
    kinds = [token.kind for token in line.tokens if token.kind not in _BETWEEN]
    pairs = len(kinds) // 2
    own = line.context.role is Role.VENDOR
    return own and pairs > 1 and kinds == ["product", "number"] * pairs


def _products_first(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """Return "168 for envelopes" as "envelopes 168", "9 for a kilo of rice" as "rice 9 a kilo"."""
    kept = [part for part in chunks if part.kind in _QUOTED]
    first = kept[0].kind if len(kept) == _PAIR else ""
    if first in {"amount", "unitprice"} and kept[1].kind == "item":
        amount, item = kept
        if item.number == 1:
            return (replace(item, number=None, unit=None), replace(amount, unit=item.unit))
        return (item, amount)
    if first == "item" and kept[0].unit and kept[0].number == 1 and kept[1].kind in _BARE:
        item, amount = kept  # "a kilo of rice is 9 now"
        return (replace(item, number=None, unit=None), replace(amount, unit=item.unit))
    return kept


FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "vendor.quote",
        _quoted,
        "reported price now unitprice future change",
        "item worth amount unitprice measure sum future is of from each new price now date party "
        "self by have for change to",
        writes=True,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family(
        "vendor.quote",
        _quoted,
        "item",
        "worth amount unitprice measure sum date is of from party self now have future",
        writes=True,
    ),
)
