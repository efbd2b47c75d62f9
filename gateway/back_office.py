"""What operators ask of the house, answered: implements `gateway.office.Office`."""

import contextlib
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol, TypeVar

import msgspec

from channels.errors import Malformed, TarError, UnknownTenant
from channels.identity import ChatAddress, MessageKey, PersonId, TenantId, new_tenant_id
from channels.messages import (
    AdmitMember,
    ImportStore,
    InspectStore,
    LinkChat,
    OpenStore,
    Outcome,
    PassivateStore,
    Report,
)
from gateway.audit import Audit
from gateway.dead_letters import MESSAGE, DeadLetters
from gateway.egress import Egress
from gateway.erasure import Erasure
from gateway.ingress import Ingress
from gateway.new_stores import check, read_store
from gateway.office import Binding, Facts, NewStore
from gateway.pen import Tenant
from gateway.registry import Registry
from gateway.router import Body, Router

T = TypeVar("T")

ANSWER_SECONDS: Final = 30.0
"""How long an operator waits for a store."""

WHY_LIMIT: Final = 200
"""Characters of a reason."""

SILENCE_MS: Final = 5_000
"""A host that was not heard for so long is away."""


class Readings(Protocol):
    """What is taken of the house regularly, in forms for people and for Prometheus."""

    def pulse(self) -> Facts:
        """Return how the house was at the last beat."""

    def metrics(self) -> bytes:
        """Return all figures as Prometheus reads them."""


class BackOffice:
    """
    The operators' questions and orders.

    `figures` are the gateway's own, `readings` what is taken of the house regularly, `spending`
    what a store has used of channels that cost.
    """

    def __init__(
        self,
        *,
        registry: Registry,
        router: Router,
        ingress: Ingress,
        egress: Egress,
        letters: DeadLetters,
        clock: Callable[[], int],
        figures: Callable[[], Facts],
        audit: Audit,
        readings: Readings,
        erasure: Erasure,
        spending: Callable[[TenantId], Facts] = lambda _: {},
    ) -> None:
        self._registry = registry
        self._router = router
        self._ingress = ingress
        self._egress = egress
        self._letters = letters
        self._clock = clock
        self._figures = figures
        self._audit = audit
        self._readings = readings
        self._erasure = erasure
        self._spending = spending

    def trouble(self) -> str:
        """Return why messages cannot be taken now, "" when they can."""
        away = self._router.away(SILENCE_MS)
        return self._ingress.trouble() or (f"hosts are away: {', '.join(away)}" if away else "")

    async def stats(self) -> Facts:
        """Return counts and gauges of all parts of the gateway and its hosts."""
        hosts = {
            name: {"incarnation": host.incarnation, "heard_at": host.heard_at, **host.figures}
            for name, host in self._router.hosts.items()
        }
        return {
            "trouble": self.trouble(),
            "registry": self._registry.counts(),
            "gateway": self._figures(),
            "hosts": hosts,
        }

    async def audited(
        self, who: str, action: str, subject: str, act: Callable[[], Awaitable[T]]
    ) -> T:
        """Return what the act returned; who ordered it and what became of it is written down."""
        return await self._audit.carry_out(who, action, subject, act)

    async def audit(self, before: int, limit: int) -> list[Facts]:
        """Return operators' acts with a number below `before`, 0 = all, the latest first."""
        return self._registry.audit(before, limit)

    def pulse(self) -> Facts:
        """Return how the house was at the last beat."""
        return self._readings.pulse()

    def metrics(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        return self._readings.metrics()

    async def survey(self, limit: int) -> list[Facts]:
        """Return who is awake: the `limit` largest of each host by each measure."""
        reports = await self._router.survey(limit, ANSWER_SECONDS)
        return [
            {**one, "host": host, "name": self._name(TenantId(one["id"]))}
            for host, report in reports.items()
            for one in msgspec.json.decode(report)
        ]

    async def quarantine(self, tenant: TenantId, why: str) -> None:
        """Keep messages from the store: they become dead letters until it is released."""
        self._known(tenant)
        at, reason = self._clock(), why.strip()[:WHY_LIMIT] or "no reason given"
        await self._registry.write(lambda pen: pen.set_apart(tenant, reason, at))
        await self._close(tenant)

    async def release(self, tenant: TenantId) -> bool:
        """Let messages reach the store again, whoever set it apart; False when it was not."""
        self._known(tenant)
        was_apart = bool(self._registry.why_apart(tenant))
        await self._registry.write(lambda pen: pen.release(tenant))
        await self._close(tenant)
        return was_apart

    async def apart(self) -> list[Facts]:
        """Return the stores that operators set apart."""
        return [
            {"id": tenant, "name": self._name(tenant), "why": why, "at": at}
            for tenant, (why, at) in self._registry.apart().items()
        ]

    async def tenants(self, search: str, after: str, limit: int) -> list[Facts]:
        """Return at most `limit` tenants behind `after` whose name or id begins with `search`."""
        return [_facts(one) for one in self._registry.tenants(search, after, limit)]

    async def create(self, store: NewStore) -> TenantId:
        """Return the id of a new, empty store. Raises Refused when a value makes no sense."""
        check(store)
        tenant = Tenant(
            new_tenant_id(),
            store.name,
            store.currency,
            store.minor_unit_digits,
            store.timezone,
            secrets.token_hex(16),
            self._clock(),
        )
        key = MessageKey(f"{tenant.id}/open")
        await self._ask(
            tenant.id,
            OpenStore(
                key, tenant.name, tenant.currency, tenant.digits, tenant.timezone, tenant.secret
            ),
        )
        await self._registry.write(lambda pen: pen.add_tenant(tenant))
        return tenant.id

    async def import_store(self, document: bytes) -> tuple[TenantId, Facts]:
        """Return the new store's id and what was read. Raises Malformed, Refused."""
        tenant = await self.create(read_store(document))
        try:
            outcome = await self._ask(tenant, ImportStore(MessageKey(f"{tenant}/import"), document))
            shown = await self._ask(tenant, InspectStore("show"))
            # Asleep means synced: the operator's document may be gone tomorrow.
            await self._ask(tenant, PassivateStore())
        except TarError:
            await self.erase(tenant)
            raise
        left_out = outcome.remarks if isinstance(outcome, Outcome) else ()
        return tenant, {**msgspec.json.decode(_json(shown)), "left_out": left_out}

    async def show(self, tenant: TenantId) -> bytes:
        """Return facts and sizes as a JSON object."""
        known = self._known(tenant)
        inside = msgspec.json.decode(_json(await self._ask(tenant, InspectStore("show"))))
        return msgspec.json.encode(_facts(known) | inside | self._spending(tenant))

    async def export(self, tenant: TenantId) -> bytes:
        """Return the store document."""
        self._known(tenant)
        return _json(await self._ask(tenant, InspectStore("export")))

    async def panel(self, chat: ChatAddress) -> bytes:
        """Return the side panel of the chat's store, b"" for a chat without one."""
        tenant = self._registry.tenant_of(chat)
        return _json(await self._ask(tenant, InspectStore("panel"))) if tenant else b""

    async def erase(self, tenant: TenantId) -> None:
        """Remove the store, its chats, its file, and whatever else is known of it, for ever."""
        await self._erasure.erase(tenant)

    async def bind(self, tenant: TenantId, binding: Binding) -> None:
        """Give the chat to the store, and the person the role."""
        self._known(tenant)
        chat = ChatAddress(binding.channel, binding.account, binding.chat, group=binding.group)
        base = f"bind/{binding.channel}/{binding.account}/{binding.chat}"
        if binding.person:
            person, role = PersonId(binding.person), binding.role
            order = AdmitMember(
                MessageKey(f"{base}/{person}/{role}"), person, binding.name or person, role, chat
            )
            await self._ingress.order(tenant, order)
        else:
            await self._ingress.order(tenant, LinkChat(MessageKey(base), chat))
        await self._registry.write(lambda pen: pen.give(chat, tenant, binding.person, binding.role))

    async def evict(self, tenant: TenantId | None) -> int:
        """Put one tenant, or all, to sleep; return how many were awake or asked."""
        if tenant is None:
            return await self._router.evict_all(ANSWER_SECONDS)
        await self._ask(tenant, PassivateStore())
        return 1

    async def journal(self) -> Facts:
        """Return how much waits, how old it is, and how many are dead."""
        return {**self._letters.counts(), **self._ingress.figures()}

    async def dead_letters(self, after: int, limit: int) -> list[Facts]:
        """Return dead letters with a sequence above `after`, oldest first."""
        return [letter.facts() for letter in self._letters.page(after, limit)]

    async def dead_letter(self, sequence: int) -> Facts | None:
        """Return a dead letter with its content, None when there is none with this number."""
        letter = self._letters.find(sequence)
        return letter.content() if letter else None

    async def replay(self, sequence: int) -> bool:
        """Try a dead letter again; return False when there is none with this number."""
        letter = self._letters.find(sequence)
        if letter is None:
            return False
        if letter.kind == MESSAGE:
            # In the journal again before it is no letter any more: twice is better than never.
            await self._ingress.redo(letter.tenant, letter.order)
        else:
            self._egress.send((letter.call,))
        return self._letters.drop(sequence)

    async def drop(self, sequence: int) -> bool:
        """Forget a dead letter; return False when there is none with this number."""
        return self._letters.drop(sequence)

    async def _close(self, tenant: TenantId) -> None:
        """Have the file closed, which lifts a quarantine of its own; a host that is away has."""
        with contextlib.suppress(TarError):
            await self._ask(tenant, PassivateStore())

    def _name(self, tenant: TenantId) -> str:
        known = self._registry.tenant(tenant)
        return known.name if known else ""

    def _known(self, tenant: TenantId) -> Tenant:
        known = self._registry.tenant(tenant)
        if known is None:
            raise UnknownTenant(tenant)
        return known

    async def _ask(self, tenant: TenantId, order: Any) -> Body:
        return await self._router.ask_within(tenant, order, ANSWER_SECONDS)


def _facts(tenant: Tenant) -> Facts:
    shown = ("id", "name", "currency", "timezone", "created_at")
    return {name: getattr(tenant, name) for name in shown}


def _json(body: Body) -> bytes:
    if not isinstance(body, Report):
        raise Malformed("answered without a report")
    return body.json
