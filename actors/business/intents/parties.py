"""Customers and vendors."""

from decimal import Decimal

from actors.business.intents.base import Intent, PartyKind


class PartyCreate(Intent, frozen=True, tag="party.create"):
    """A new customer or vendor; `opening` is what they owe (customer) or are owed (vendor)."""

    kind: PartyKind
    name: str
    phone: str | None = None
    address: str | None = None
    credit_limit: Decimal | None = None
    opening: Decimal | None = None


class PartyUpdate(Intent, frozen=True, tag="party.update"):
    """A customer's or vendor's facts change; `name` is the new one."""

    party: str
    phone: str | None = None
    address: str | None = None
    credit_limit: Decimal | None = None
    name: str | None = None
