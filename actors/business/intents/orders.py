"""Goods that customers will get."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from actors.business.intents.base import Intent, Item, OrderStatus, Pay


class OrderCreate(Intent, frozen=True, tag="order.create"):
    """Goods a customer will get: nothing leaves the store yet."""

    items: tuple[Item, ...]
    customer: str
    deliver_on: dt.date | None = None
    address: str | None = None
    driver: str | None = None
    note: str | None = None


class OrderUpdate(Intent, frozen=True, tag="order.update"):
    """Order number `order` moves on, or gets a driver; delivered, it becomes a sale."""

    order: int
    status: OrderStatus | None = None
    driver: str | None = None
    paid: Decimal | None = None
    method: Pay | None = None
    deliver_on: dt.date | None = None
    reason: str | None = None


class OrderQuery(Intent, frozen=True, tag="order.query"):
    """One order, or those that fit; without any slot the open ones."""

    order: int | None = None
    customer: str | None = None
    driver: str | None = None
    status: OrderStatus | Literal["open"] | None = None
    period: str | None = None
