"""What all intents share: the words their slots may hold, and the item of a list."""

from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

Pay: TypeAlias = Literal["cash", "credit", "card", "bank", "mobile"]
Damage: TypeAlias = Literal["damaged", "expired", "lost", "theft", "own_use", "found"]
PartyKind: TypeAlias = Literal["customer", "vendor"]
OrderStatus: TypeAlias = Literal["new", "packed", "out", "delivered", "failed", "cancelled"]
CashReason: TypeAlias = Literal["owner_draw", "owner_in", "bank_deposit", "float", "other"]
StaffRole: TypeAlias = Literal["owner", "manager", "staff", "driver"]
AlertKind: TypeAlias = Literal[
    "low_stock", "daily_summary", "debts", "big_sale", "under_cost", "cash"
]
AutomationKind: TypeAlias = AlertKind | Literal["reminder"]


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: `price` is for each unit said, `amount` for the line."""

    product: str
    qty: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    amount: Decimal | None = None


class Intent(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="intent"):
    """What all intents share: immutable, told apart by the "intent" field."""
