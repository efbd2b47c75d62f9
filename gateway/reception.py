"""
The front desk: answers what no store can, because there is none yet or because there are several.

Opening a store, redeeming an invitation, switching stores, letting a device in. Each message is
handled once: what it led to is kept beside its effect, and a store is asked under a key that a
replay makes again.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from channels.errors import Malformed
from channels.identity import ChatAddress, MessageKey, TenantId, new_tenant_id
from channels.inbound import Inbound, Kind
from channels.locale.languages import meant
from channels.locale.sentence import fill
from channels.locale.translation import N_, _, current, speaking
from channels.messages import AdmitMember, LinkChat, OpenStore, Order, Outcome, Role
from channels.reply import Part, Reply
from gateway import app_code, linking, onboarding, store_picker
from gateway.done import Done, ask, say, toast
from gateway.invitations import granted_as
from gateway.onboarding import Draft
from gateway.pen import Membership, Pen, Tenant
from gateway.registry import Registry
from gateway.router import Body
from gateway.store_picker import ANOTHER, PAGE, SWITCH

Ask = Callable[[TenantId, Order, int], Awaitable[Body]]

GROUPLESS: Final = frozenset({"whatsapp"})
"""Channels where groups are too small, and cannot press buttons."""

PRIVATE: Final = frozenset({"stores", "new", "app", "link", "unlink"})
"""Commands for the front desk, which a group has no use for."""

NO_GRANT: Final = N_("This invitation has expired or was used already. Ask for a new one.")
ONLY_OWNERS: Final = N_("Only an owner or a manager of the store can link a group to it.")
NOT_LINKED: Final = N_(
    "This group belongs to no store yet. Its owner writes /group to me in private to link it."
)
EXPIRED: Final = N_("That question has expired.")
DIRECTLY: Final = N_("Please write to me directly; I do not keep books in groups here.")
ALONE: Final = N_("This number speaks for {store} alone. Ask its owner for an invitation.")
IN_PRIVATE: Final = N_("Please write that to me in private.")
PRIVACY: Final = N_(
    "For now I only see commands and replies to me here. To let me read what people write,"
    " make me an administrator of this group."
)

_draft: Final = msgspec.json.Decoder(Draft)


class Reception:
    """
    Answers for the gateway itself.

    `ask` puts an order to a store; `reads_groups` tells whether an account sees all that is
    written in groups, `reserved` which store alone an account speaks for; `public_url` is where
    devices find us.
    """

    def __init__(
        self,
        registry: Registry,
        ask: Ask,
        reads_groups: Callable[[ChatAddress], bool],
        reserved: Callable[[ChatAddress], TenantId | None] = lambda _: None,
        public_url: str = "",
    ) -> None:
        self._registry = registry
        self._ask = ask
        self._reads_groups = reads_groups
        self._reserved = reserved
        self._public_url = public_url

    def concerns(self, inbound: Inbound) -> bool:
        """Return whether a message is for the front desk although its chat has a store."""
        if inbound.kind is Kind.BUTTON:
            return inbound.button.startswith((SWITCH, PAGE, ANOTHER))
        if inbound.command in PRIVATE:
            return True
        redeems = inbound.command == "start" and bool(inbound.text)
        return redeems or self._registry.is_drafting(inbound.chat)

    async def answer(self, inbound: Inbound, at: int) -> Outcome:
        """
        Return what the message led to, written down.

        Raises:
            TarError: when a store that is needed cannot answer now; to be tried again if retryable.

        """
        seen = self._registry.handled(inbound.key)
        if seen is not None:
            return msgspec.structs.replace(seen, duplicate=True)
        with speaking(meant(inbound.sender.language)):
            done = await self._handle(inbound, at)
        if done == Done():
            return done.outcome

        def write(pen: Pen) -> None:
            done.effect(pen)
            pen.handle(inbound.key, done.outcome, at)

        await self._registry.write(write)
        return done.outcome

    async def _handle(self, inbound: Inbound, at: int) -> Done:
        if not inbound.sender.person or inbound.kind not in {Kind.TEXT, Kind.BUTTON, Kind.MEDIA}:
            return Done()
        if inbound.chat.group:
            return await self._in_group(inbound, at)
        return await self._in_private(inbound, at)

    async def _in_group(self, inbound: Inbound, at: int) -> Done:
        called = inbound.addressed or bool(inbound.command)
        if inbound.chat.channel in GROUPLESS:
            return say(inbound, _(DIRECTLY)) if called else Done()
        if inbound.command == "start" and inbound.text:
            return await self._redeem(inbound, at)
        text = IN_PRIVATE if inbound.command in PRIVATE else NOT_LINKED
        return say(inbound, _(text)) if called else Done()

    async def _in_private(self, inbound: Inbound, at: int) -> Done:
        if inbound.command == "start" and inbound.text:
            return await self._redeem(inbound, at)
        if inbound.command in {"link", "unlink"}:
            offers = inbound.command == "link"
            return linking.offer(inbound, at) if offers else linking.part(inbound)
        if inbound.command == "app":
            return app_code.give(self._registry, inbound, at, self._public_url)
        if alone := self._reserved(inbound.chat):
            return say(inbound, fill(_(ALONE), store=self._name(alone)))
        return await self._among_stores(inbound, at)

    async def _among_stores(self, inbound: Inbound, at: int) -> Done:
        if inbound.command == "stores" or inbound.button.startswith(PAGE):
            return self._stores(inbound)
        if inbound.button.startswith(SWITCH):
            return self._switch(inbound)
        return await self._draft(inbound, at)

    def _stores(self, inbound: Inbound) -> Done:
        """Ask which store is meant; never guessed."""
        mine = self._mine(inbound)
        if not mine:
            return _begin(inbound)
        if named := store_picker.chosen(mine, inbound.text):
            return _speaks_for(inbound, named)
        start = store_picker.start_of(inbound.button)
        edits = inbound.message if inbound.button else ""
        return ask(inbound, store_picker.question(mine, start), edits=edits)

    def _mine(self, inbound: Inbound) -> list[store_picker.Store]:
        current = self._registry.tenant_of(inbound.chat)
        found = self._registry.memberships(inbound.sender.person)
        ids = [one.tenant for one in found]
        return [store_picker.Store(one, self._name(one), one == current) for one in ids]

    def _name(self, tenant: TenantId) -> str:
        known = self._registry.tenant(tenant)
        return known.name if known else tenant

    def _switch(self, inbound: Inbound) -> Done:
        wanted = inbound.button.removeprefix(SWITCH)
        mine = [one for one in self._mine(inbound) if one.id == wanted]
        if not mine or self._registry.tenant(mine[0].id) is None:
            return toast(inbound, _(EXPIRED))
        return _speaks_for(inbound, mine[0])

    async def _draft(self, inbound: Inbound, at: int) -> Done:
        raw = self._registry.draft(inbound.chat)
        answer = inbound.button.removeprefix(ANOTHER) if inbound.button else inbound.text
        fresh = inbound.command in {"start", "new"} or inbound.button == ANOTHER
        if fresh or raw is None:
            bound = self._registry.tenant_of(inbound.chat) is not None
            if inbound.button and not fresh:
                return toast(inbound, _(EXPIRED))
            return _begin(inbound, again=bound)
        draft, question = onboarding.advance(_draft.decode(raw), answer)
        if draft.step == "ready":
            return await self._open(inbound, draft, at)
        kept = msgspec.json.encode(draft)
        return Done(ask(inbound, question).outcome, lambda pen: pen.keep_draft(inbound.chat, kept))

    async def _open(self, inbound: Inbound, draft: Draft, at: int) -> Done:
        """Open the store under an id that is written down first: a replay opens the same one."""
        if not draft.tenant:
            draft = msgspec.structs.replace(
                draft, tenant=new_tenant_id(), secret=secrets.token_hex(16)
            )
            kept = msgspec.json.encode(draft)
            await self._registry.write(lambda pen: pen.keep_draft(inbound.chat, kept))
        tenant = Tenant(
            draft.tenant, draft.name, draft.currency, draft.digits, draft.timezone, draft.secret, at
        )
        outcome = await self._put(tenant.id, _opening(inbound, tenant), at)

        def write(pen: Pen) -> None:
            pen.add_tenant(tenant)
            pen.bind(inbound.chat, tenant.id)
            pen.admit(_membership(inbound, tenant.id, Role.OWNER))
            pen.drop_draft(inbound.chat)

        return Done(_acknowledged(inbound, outcome), write)

    async def _redeem(self, inbound: Inbound, at: int) -> Done:
        granted = self._registry.grant(inbound.text, at, inbound.key)
        if granted is None:
            offered = self._registry.offered(inbound.text, at)
            return linking.join(inbound, offered) if offered else say(inbound, _(NO_GRANT))
        tenant, role = granted
        alone = self._reserved(inbound.chat)
        if alone and alone != tenant:
            return say(inbound, fill(_(ALONE), store=self._name(alone)))
        if role is None:
            return await self._link(inbound, tenant, at)
        if inbound.chat.group:
            return say(inbound, _(IN_PRIVATE))
        return await self._admit(inbound, tenant, role, at)

    async def _admit(self, inbound: Inbound, tenant: TenantId, role: Role, at: int) -> Done:
        person, name = inbound.sender.person, inbound.sender.name
        known = [one.role for one in self._registry.memberships(person) if one.tenant == tenant]
        best = min([role, *known], key=list(Role).index)
        key = MessageKey(f"{inbound.key}/admit")
        order = AdmitMember(
            key, person, name, role, inbound.chat, granted_as(inbound.text), current().name
        )
        outcome = await self._put(tenant, order, at)

        def write(pen: Pen) -> None:
            pen.redeem(inbound.text, inbound.key)
            pen.bind(inbound.chat, tenant)
            pen.admit(_membership(inbound, tenant, best))

        return Done(outcome, write)

    async def _link(self, inbound: Inbound, tenant: TenantId, at: int) -> Done:
        """Bind a group; its link is worth something only in the hands of the store's own people."""
        if not self._registry.leads(inbound.sender.person, tenant):
            return say(inbound, _(ONLY_OWNERS))
        key = MessageKey(f"{inbound.key}/link")
        outcome = await self._put(tenant, LinkChat(key, inbound.chat), at)

        def write(pen: Pen) -> None:
            pen.redeem(inbound.text, inbound.key)
            pen.bind(inbound.chat, tenant)

        if inbound.chat.group and not self._reads_groups(inbound.chat):
            advice = Reply(inbound.chat, (Part(_(PRIVACY)),))
            outcome = msgspec.structs.replace(outcome, replies=(*outcome.replies, advice))
        return Done(outcome, write)

    async def _put(self, tenant: TenantId, order: Order, at: int) -> Outcome:
        outcome = await self._ask(tenant, order, at)
        if not isinstance(outcome, Outcome):
            raise Malformed(f"{type(order).__name__} was answered with a report")
        return msgspec.structs.replace(outcome, duplicate=False)


def _begin(inbound: Inbound, *, again: bool = False) -> Done:
    kept = msgspec.json.encode(Draft())
    said = ask(inbound, onboarding.greeting(again=again))
    return Done(said.outcome, lambda pen: pen.keep_draft(inbound.chat, kept))


def _speaks_for(inbound: Inbound, store: store_picker.Store) -> Done:
    edits = inbound.message if inbound.button else ""
    said = say(inbound, fill(_("You speak for {store} now."), store=store.name), edits=edits)
    return Done(said.outcome, lambda pen: pen.bind(inbound.chat, store.id))


def _opening(inbound: Inbound, tenant: Tenant) -> OpenStore:
    return OpenStore(
        MessageKey(f"{tenant.id}/open"),
        tenant.name,
        tenant.currency,
        tenant.digits,
        tenant.timezone,
        tenant.secret,
        inbound.sender.person,
        inbound.sender.name,
        inbound.chat,
        current().name,
    )


def _membership(inbound: Inbound, tenant: TenantId, role: Role) -> Membership:
    chat = inbound.sender.chat or inbound.chat.chat
    return Membership(inbound.sender.person, tenant, role, inbound.chat.account, chat)


def _acknowledged(inbound: Inbound, outcome: Outcome) -> Outcome:
    return msgspec.structs.replace(outcome, acknowledges=inbound.callback)
