"""
What SQL from outside may write in a store: the one place where that is decided. Default: no.

Facts about goods, people and orders may change; the books may only be added to; stock, balances
and numbers follow from them, so what a device believes of those is passed over.
"""

from typing import Final

from actors.storage.foreign import Permission
from actors.sync.tables import ACKNOWLEDGED, CONFLICTS

EDITABLE: Final = {
    "products": frozenset(
        {"name", "unit", "base", "packs", "price", "cost", "category", "low_at", "barcode"}
        | {"active"}
    ),
    "parties": frozenset({"name", "phone", "address", "credit_limit", "active"}),
    "orders": frozenset(
        {"customer", "items", "total", "status", "driver", "address", "deliver_on", "note", "sale"}
    ),
}
"""Columns that may be given another value."""

APPENDED: Final = frozenset({"txns", "movements", "entries"})
"""Tables whose rows stay as they are for ever."""


class Books:
    """The rules for a store's file: implements `actors.storage.foreign.Policy`."""

    def may_insert(self, table: str) -> bool:
        """Return whether rows may be added."""
        return table in EDITABLE or table in APPENDED or table == ACKNOWLEDGED

    def may_update(self, table: str, column: str, *, upsert: bool) -> Permission:
        """Return whether values may be changed; an `upsert` says what a device believes anyway."""
        if table == ACKNOWLEDGED:
            return "yes"
        if table in EDITABLE:
            return "yes" if column in EDITABLE[table] else "skip"
        return "skip" if upsert and table in APPENDED else "no"

    def may_delete(self, table: str) -> bool:
        """Return whether rows may be removed."""
        return table in {ACKNOWLEDGED, CONFLICTS}


class Reader:
    """The rules for a device that only reads."""

    def may_insert(self, table: str) -> bool:
        """Return no."""
        del table
        return False

    def may_update(self, table: str, column: str, *, upsert: bool) -> Permission:
        """Return no."""
        del table, column, upsert
        return "no"

    def may_delete(self, table: str) -> bool:
        """Return no."""
        del table
        return False
