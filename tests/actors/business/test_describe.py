"""What a person says yes to is all of what will be done."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final

import msgspec
import pytest

from actors.business import intents as ask
from actors.business.describe import describe
from actors.business.intents import Command, Item
from actors.business.store import Store

STORE: Final = Store("Corner", "PKR", 2, "UTC", "ab" * 16)
GOODS: Final = (Item("Rice", Decimal(2)),)
MONEY: Final = Decimal(500)
PLAIN: Final[list[Command]] = [
    ask.SaleCreate(GOODS),
    ask.SaleReturn(GOODS),
    ask.PaymentReceive("Ali", MONEY),
    ask.CreditAdd("Ali", MONEY),
    ask.OrderCreate(GOODS, "Ali"),
    ask.OrderUpdate(12),
    ask.PurchaseCreate(GOODS),
    ask.PurchaseReturn(GOODS),
    ask.PaymentMake("Star", MONEY),
    ask.VendorQuote(GOODS),
    ask.ExpenseCreate(MONEY, "gas"),
    ask.ProductCreate("Jam"),
    ask.ProductUpdate("Rice"),
    ask.PartyCreate("customer", "Ali"),
    ask.PartyUpdate("Ali"),
    ask.TxnEdit(),
]
VALUES: Final[dict[str, Any]] = {
    "active": False, "method": "card", "pay": "card", "ref": "7", "status": "out",
} | dict.fromkeys(
    ("amount", "cost", "credit_limit", "discount", "low_at", "opening", "paid", "price", "qty",
     "refund", "total"), Decimal(77),
) | dict.fromkeys(("date", "deliver_on", "due"), dt.date(2026, 11, 20))  # fmt: skip
TOLD: Final = [
    (plain, field.name)
    for plain in PLAIN
    for field in msgspec.structs.fields(plain)
    if not field.required and field.name != "items"
]


@pytest.mark.parametrize(("plain", "field"), TOLD)
def test_whatever_was_understood_is_shown(plain: Command, field: str) -> None:
    told = msgspec.structs.replace(plain, **{field: VALUES.get(field, "Somebody")})

    assert describe(told, STORE) != describe(plain, STORE)
