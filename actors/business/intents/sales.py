"""Goods to customers and back."""

import datetime as dt
from decimal import Decimal

from actors.business.intents.base import Intent, Item, Pay


class SaleCreate(Intent, frozen=True, tag="sale.create"):
    """Goods left the store; part paid = `paid` with `pay="credit"`."""

    items: tuple[Item, ...] = ()
    customer: str | None = None
    pay: Pay | None = None
    paid: Decimal | None = None
    total: Decimal | None = None
    discount: Decimal | None = None
    date: dt.date | None = None
    due: dt.date | None = None
    note: str | None = None


class SaleReturn(Intent, frozen=True, tag="sale.return"):
    """Goods came back; `refund` is the money given, none lowers the customer's balance."""

    items: tuple[Item, ...]
    customer: str | None = None
    refund: Decimal | None = None
    pay: Pay | None = None
    ref: str | None = None
    reason: str | None = None
