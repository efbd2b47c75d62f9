"""What egress learns about chats -> registry and store. Implements `gateway.egress.Chats`."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

from channels.adapter import HttpCall
from channels.codec import encode
from channels.errors import TarError
from channels.identity import ChatAddress, MessageKey, TenantId
from channels.messages import LinkChat, MoveChat, Order, Outcome
from gateway.dead_letters import REPLY, DeadLetter
from gateway.journal import Journal
from gateway.passage import key_of
from gateway.registry import Registry

log = logging.getLogger(__name__)

PutOrder = Callable[[TenantId, Order], "asyncio.Future[Outcome]"]


class ChatChanges:
    """Follows chats that moved, went silent or would not take a reply."""

    def __init__(
        self, registry: Registry, journal: Journal, order: PutOrder, clock: Callable[[], int]
    ) -> None:
        self._registry = registry
        self._journal = journal
        self._order = order
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()

    def move(self, chat: ChatAddress, to: str) -> None:
        """Take note that the chat's id is `to` from now on."""
        tenant = self._registry.tenant_of(chat)
        self._registry.foresee(chat, to)
        self._spawn(self._move(chat, to, tenant))

    def deactivate(self, chat: ChatAddress) -> None:
        """Take note that the chat does not want us; its next message brings it back."""
        self._spawn(self._deactivate(chat))

    def bury(self, call: HttpCall, reason: str) -> None:
        """Keep a reply that will never be delivered."""
        tenant = TenantId(call.tenant) or self._registry.tenant_of(call.chat) or TenantId("")
        if tenant and self._registry.tenant(tenant) is None:
            return  # nothing is kept of a store that was erased
        self._journal.bury(DeadLetter(0, REPLY, tenant, encode(call), reason, self._clock()))

    async def _move(self, chat: ChatAddress, to: str, tenant: TenantId | None) -> None:
        await self._registry.write(lambda pen: pen.move(chat, to))
        if tenant:
            key = MessageKey(f"moved:{chat.channel}:{chat.account}:{chat.chat}:{to}")
            self._tell(tenant, MoveChat(key, chat, to))

    async def _deactivate(self, chat: ChatAddress) -> None:
        await self._registry.write(lambda pen: pen.set_active(chat, active=False))
        tenant = self._registry.tenant_of(chat)
        if tenant and chat.group:
            key = MessageKey(f"gone:{chat.channel}:{chat.account}:{chat.chat}:{self._clock()}")
            self._tell(tenant, LinkChat(key, chat, active=False))

    def _tell(self, tenant: TenantId, order: Order) -> None:
        try:
            self._order(tenant, order)
        except TarError as error:
            # The store finds out from the channel itself when it next speaks there.
            key = key_of(order)
            log.warning("chat_changes.untold tenant=%s key=%s why=%s", tenant, key, error)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
