"""What operators may ask of the house, whoever answers. Shapes only; HTTP is in ops."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

import msgspec

from channels.identity import TenantId
from channels.messages import Role

T = TypeVar("T")

Facts = dict[str, Any]
"""Becomes a JSON object."""


class NewStore(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A store to be created."""

    name: str
    currency: str
    minor_unit_digits: int = 2
    timezone: str = "UTC"


class Apart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a store is set apart."""

    why: str = ""


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

    async def audited(
        self, who: str, action: str, subject: str, act: Callable[[], Awaitable[T]]
    ) -> T:
        """Return what the act returned; who ordered it and what became of it is written down."""

    async def audit(self, before: int, limit: int) -> list[Facts]:
        """Return operators' acts with a number below `before`, 0 = all, the latest first."""

    def pulse(self) -> Facts:
        """Return how the house was at the last beat."""

    def metrics(self) -> bytes:
        """Return all figures as Prometheus reads them."""

    async def survey(self, limit: int) -> list[Facts]:
        """Return who is awake: the `limit` largest of each host by each measure."""

    async def quarantine(self, tenant: TenantId, why: str) -> None:
        """Keep messages from the store: they become dead letters until it is released."""

    async def release(self, tenant: TenantId) -> bool:
        """Let messages reach the store again, whoever set it apart; False when it was not."""

    async def apart(self) -> list[Facts]:
        """Return the stores that operators set apart."""

    async def stats(self) -> Facts:
        """Return counts and gauges of all parts of the gateway and its hosts."""

    async def tenants(self, search: str, after: str, limit: int) -> list[Facts]:
        """Return at most `limit` tenants behind `after` whose name or id begins with `search`."""

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

    async def dead_letter(self, sequence: int) -> Facts | None:
        """Return a dead letter with its content, None when there is none with this number."""

    async def replay(self, sequence: int) -> bool:
        """Try a dead letter again; return False when there is none with this number."""

    async def drop(self, sequence: int) -> bool:
        """Forget a dead letter; return False when there is none with this number."""
