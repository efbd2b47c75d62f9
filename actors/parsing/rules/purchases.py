"""Goods and money between the store and its vendors."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Item, PaymentMake, PurchaseCreate, PurchaseReturn, VendorQuote
from actors.parsing import guards
from actors.parsing.chunks import Chunk
from actors.parsing.family import family
from actors.parsing.line import Draft, Line, Unfit
from actors.parsing.rules.goods import (
    bills_only,
    counted_items,
    items_and_amounts,
    owed_rest,
    paid_part,
    part_paid,
    price_doubts,
    reason_of,
    swaps,
    wrong_doubts,
)
from actors.parsing.rules.payments import is_money_alone, method_of
from channels.messages import Role

TO_US: Final = "us"
"""The value of a verb whose money or goods come to us: "gave us"."""
_PAIR: Final = 2
_BETWEEN: Final = frozenset({"separator", "and", "filler"})
_QUOTED: Final = frozenset({"item", "worth", "amount", "sum", "unitprice", "measure"})
_GOODS: Final = "item worth unitprice amount sum total measure"
_SIDE: Final = "party pay date paid restcredit due owe self is at of by vendornoun more new today"


def _bought(line: Line) -> Draft:
    """As in "bought 30 bread at 145", "metro se 10 atta 11200 mein liya"."""
    if not bills_only(line):
        raise Unfit
    line = part_paid(line)
    later = [*_owed_until(line), *owed_rest(line)]
    line = line.without(*later)
    paid = paid_part(line)
    items, total = items_and_amounts(line.without(paid) if paid else line)
    vendor = line.name_of("vendor", "", "from", "of", "by", "subject", "to")
    day, doubts = line.day()
    pay = line.pay()
    if paid is not None and total is None and pay not in {None, "credit"}:
        total, paid = paid.number, None  # "paid 500 cash" is all of it
    if paid is not None or later or "restcredit" in line.kinds:
        pay = "credit"
    sure = vendor is not None or line.kinds & {"buy"}
    command = PurchaseCreate(
        items=items, vendor=vendor, total=total, paid=paid.number if paid else None, pay=pay,
        date=day,
    )  # fmt: skip
    counted = all(item.qty is not None for item in items)
    if not (sure or counted) or _is_given(line):
        raise Unfit
    unsure = {"no_vendor": not sure, "no_quantity": not counted, "who_bought": _vendor_buys(line)}
    doubts = (*doubts, *price_doubts(line))
    return Draft(command, (*doubts, *(doubt for doubt, so in unsure.items() if so)))


def _vendor_buys(line: Line) -> bool:
    """Return whether a vendor stands where the buyer would: "star took 3 rice"."""
    party = next((part for part in line.all("party") if part.value in {"", "subject"}), None)
    verb = line.position("buy", "take")
    return party is not None and line.chunks.index(party) < verb


def _is_given(line: Line) -> bool:
    """Return whether we gave it to the vendor: "gave metro 3 rice"; "gave us" is another word."""
    gave = line.position("give")
    ours = gave >= 0 and line.chunks[gave].value not in {TO_US, guards.THIRD}
    return ours and gave < line.position("party") and line.one("party").value in {"", "to"}


def _owed_until(line: Line) -> Sequence[Chunk]:
    """Return "we will pay" and the day after it, which no purchase keeps: it is on credit."""
    at = line.position("due")
    if at < 0:
        return ()
    dated = [part for part in line.chunks[at + 1 : at + 2] if part.kind == "date"]
    if at == 0 or line.pay() not in {None, "credit"}:
        raise Unfit
    return (line.chunks[at], *dated)


def _from_vendor(line: Line) -> Draft:
    """As in "gul sent 6 oil", "rcvd 20 milk from gul": it takes a vendor, and goods that came."""
    came = all(part.value == "delivered" for part in line.all("status"))
    if not came or line.name_of("vendor", "", "from", "of", "by", "subject") is None:
        raise Unfit
    draft = _bought(line)
    wished = line.position("order") == 0 and not line.kinds & {"receive", "status", "deliver"}
    return replace(draft, doubts=(*draft.doubts, "order_meant")) if wished else draft


def _supplied(line: Line) -> Draft:
    """As in "from metro: 10 rice 500", "10 rice metro 500": a purchase once somebody says so."""
    counted = all(part.number is not None for part in line.all("item"))
    if line.name_of("vendor", "from", "by", *([""] if counted else [])) is None:
        raise Unfit
    draft = _bought(line)
    return Draft(draft.command, ("no_verb", *draft.doubts))


def _sent_back(line: Line) -> Draft:
    """As in "returned 5 torn atta bags to metro"."""
    line.expect_today()
    vendor = line.name_of("vendor")
    amount = line.at_most_one("amount", "sum", "total")
    if vendor is None or swaps(line):
        raise Unfit
    items = counted_items(line.without(*(part for part in line.all("worth") if not part.entry)))
    command = PurchaseReturn(
        items=items,
        vendor=vendor,
        amount=amount.number if amount else None,
        reason=reason_of(line),
    )
    counted = all(item.qty is not None for item in items)
    return Draft(command, (*wrong_doubts(line), *(() if counted else ("no_quantity",))))


def _paid_out(line: Line) -> Draft:
    """As in "paid metro 3000", "gul ko 4500 diye", "settled with metro"."""
    if any(part.kind in {"paid", "give"} and part.value == TO_US for part in line.chunks):
        raise Unfit  # "metro paid us 500"
    roles = ("", "to", "for", "of", *(["by"] if "settle" in line.kinds else []))
    vendor = line.name_of("vendor", *roles)
    took, party = line.position("receive"), line.position("party")
    if vendor is None or (0 <= took < party and line.chunks[party].value != "to"):
        raise Unfit
    amount = line.number("amount", "sum", "total")
    day, doubts = line.day()
    if amount is None and not line.kinds & {"all", "settle"}:
        line.one("tab")  # "paid metro the balance"
        doubts = (*doubts, "all_meant")
    told = line.kinds & {"paid", "settle", "give", "send", "receive"}
    doubts = doubts if told or "charge" not in line.kinds else (*doubts, "payment_meant")
    return Draft(PaymentMake(vendor, amount, method_of(line), day), doubts)


def _paid_to(line: Line) -> Draft:
    """As in "mpesa 3k to harbour", "momo 300 harbour": a payment once somebody says so."""
    if line.name_of("vendor", "to", *([""] if is_money_alone(line) else [])) is None:
        raise Unfit
    draft = _paid_out(line)
    return Draft(draft.command, ("no_verb", *draft.doubts))


def _quoted(line: Line) -> Draft:
    """As in "sugar 137 from monday" from a vendor, or "metro says masoor 279/kg"."""
    vendor = line.name_of("vendor")
    own = line.context.role is Role.VENDOR
    if not own and (vendor is None or "change" in line.kinds):
        raise Unfit
    sized = any(part.unit for part in line.all("item"))
    if sized and not _name_leads(line) and not _asked_for_one(line):
        raise Unfit  # "sold 40 kilo tomatoes"
    if (sized or "measure" in line.kinds) and not (own or line.kinds & {"reported", "price"}):
        raise Unfit
    to_come = "future" in line.kinds and not own
    if to_come and "reported" not in line.kinds:
        raise Unfit
    items = _priced(line)
    return Draft(VendorQuote(items, None if own else vendor), ("quote_meant",) if to_come else ())


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
    return kept


FAMILIES = (
    family(
        "purchase.create", _bought, "buy arrive", f"{_GOODS} {_SIDE} receive give tab", writes=True
    ),
    family(
        "purchase.create",
        _from_vendor,
        "receive take give send deliver order status receipt",
        f"{_GOODS} {_SIDE} to tab",
        writes=True,
    ),
    family(
        "purchase.return",
        _sent_back,
        "return",
        "item party amount sum total damage self of to vendornoun cut send worth by give "
        "take receive undo refund",
        writes=True,
    ),
    family(
        "payment.make",
        _paid_out,
        "paid settle give send charge receive",
        "party amount sum total pay date self all tab to vendornoun of for",
        writes=True,
    ),
    family(
        "vendor.quote",
        _quoted,
        "reported price now unitprice future change",
        "item worth amount unitprice measure sum future is of from each new price now date party "
        "self by have for change to",
        writes=True,
    ),
)
LAST_RESORTS = (
    family(
        "purchase.create",
        _supplied,
        "party",
        f"{_GOODS} pay date paid restcredit self by",
        writes=True,
    ),
    family("payment.make", _paid_to, "party", "amount sum pay date to", writes=True),
    family(
        "vendor.quote",
        _quoted,
        "item",
        "worth amount unitprice measure sum date is of from party self now have future",
        writes=True,
    ),
)
