"""Goods named as what somebody paid for. Who was paid says whether they were sold or bought."""

from typing import Final

from msgspec.structs import replace

from actors.business.intents import PurchaseCreate, SaleCreate
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.goods import counted_items


def _paid_for(line: Line) -> Draft:
    """As in "ali paid 500 for 2 sugar", "paid metro 5000 for 20 sugar"."""
    paid, amount, link = line.one("paid"), line.one("amount"), line.one("for")
    order = [line.chunks.index(part) for part in (paid, amount, link)]
    if order != sorted(order) or line.position("item") < order[-1] or paid.value:
        raise Unfit
    bought = _bought(line) if line.position("party") > order[0] else _sold(line)
    return replace(bought, doubts=(*bought.doubts, "goods_meant"))


def _bought(line: Line) -> Draft:
    vendor = line.name_of("vendor", "", "to")
    if vendor is None:
        raise Unfit
    total = line.one("amount").number
    day, doubts = line.day()
    items = counted_items(line)
    return Draft(
        PurchaseCreate(items, vendor=vendor, total=total, pay=line.pay(), date=day), doubts
    )


def _sold(line: Line) -> Draft:
    customer = line.party("customer", "", "subject", "by")
    if customer is None and not line.kinds & {"customernoun", "anyone", "third"}:
        raise Unfit
    total = line.one("amount").number
    day, doubts = line.day()
    items = counted_items(line)
    return Draft(
        SaleCreate(items, customer=customer, total=total, pay=line.pay(), date=day), doubts
    )


FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "sale.create",
        _paid_for,
        "paid",
        "party amount for item pay date self customernoun anyone third",
        writes=True,
    ),
)
