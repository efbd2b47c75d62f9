"""What operators may ask of the house, whoever answers. Shapes only; HTTP is in ops."""

from typing import Any, Protocol

import msgspec

from channels.identity import TenantId
from channels.messages import Role

Facts = dict[str, Any]
"""Becomes a JSON object."""


class NewStore(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A store to be created."""

    name: str
    currency: str
    minor_unit_digits: int = 2
    timezone: str = "UTC"


class Binding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A chat that shall belong to a store, and a person who may speak for it there."""

    channel: str
    account: str
    chat: str
    person: str = ""
    name: str = ""
    role: Role = Role.OWNER
    group: bool = False


class Office(Protocol):
    """
    The operators' questions and orders.

    Every method about a tenant raises UnknownTenant for one that is not there, Overloaded,
    HostLost or DeadlineExceeded when its host cannot answer now, Quarantined when it is set apart.
    """

    def trouble(self) -> str:
        """Return why messages cannot be taken now, "" when they can."""

    async def stats(self) -> Facts:
        """Return counts and gauges of all parts of the gateway and its hosts."""

    async def tenants(self, search: str, after: str, limit: int) -> list[Facts]:
        """Return at most `limit` tenants with an id after `after`, whose name has `search`."""

    async def create(self, store: NewStore) -> TenantId:
        """Return the id of a new, empty store. Raises Refused when a value makes no sense."""

    async def import_store(self, document: bytes) -> tuple[TenantId, Facts]:
        """Return the new store's id and what was read. Raises Malformed, Refused."""

    async def show(self, tenant: TenantId) -> bytes:
        """Return facts and sizes as a JSON object."""

    async def export(self, tenant: TenantId) -> bytes:
        """Return the store document."""

    async def erase(self, tenant: TenantId) -> None:
        """Remove the store, its chats and its file, for ever."""

    async def bind(self, tenant: TenantId, binding: Binding) -> None:
        """Give the chat to the store, and the person the role."""

    async def evict(self, tenant: TenantId | None) -> int:
        """Put one tenant, or all, to sleep; return how many were awake or asked."""

    async def journal(self) -> Facts:
        """Return how much waits, how old it is, and how many are dead."""

    async def dead_letters(self, after: int, limit: int) -> list[Facts]:
        """Return dead letters with a sequence above `after`, oldest first."""

    async def replay(self, sequence: int) -> bool:
        """Try a dead letter again; return False when there is none with this number."""

    async def drop(self, sequence: int) -> bool:
        """Forget a dead letter; return False when there is none with this number."""
