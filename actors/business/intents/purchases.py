"""Goods from vendors and back, and what is paid for them."""

import datetime as dt
from decimal import Decimal

from actors.business.intents.base import Intent, Item, Pay


class PurchaseCreate(Intent, frozen=True, tag="purchase.create"):
    """Goods came in from a vendor; part paid = `paid` with `pay="credit"`."""

    items: tuple[Item, ...]
    vendor: str | None = None
    total: Decimal | None = None
    paid: Decimal | None = None
    pay: Pay | None = None
    date: dt.date | None = None
    ref: str | None = None


class PurchaseReturn(Intent, frozen=True, tag="purchase.return"):
    """Goods went back to a vendor; `amount` is what they are worth, else the latest cost."""

    items: tuple[Item, ...]
    vendor: str | None = None
    amount: Decimal | None = None
    reason: str | None = None


class PaymentMake(Intent, frozen=True, tag="payment.make"):
    """We paid a vendor; without an amount, all we owed ("all")."""

    vendor: str
    amount: Decimal | None = None
    method: Pay | None = None
    date: dt.date | None = None


class VendorQuote(Intent, frozen=True, tag="vendor.quote"):
    """What a vendor asks for goods from now on: kept as a note, no price of ours changes."""

    items: tuple[Item, ...]
    vendor: str | None = None
