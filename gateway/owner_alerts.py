"""Tells a store's owners in private that it was set apart; once an hour, outside the journal."""

import logging
from collections.abc import Callable, Sequence
from typing import Final

from channels.adapter import HttpCall
from channels.errors import Overloaded
from channels.identity import TenantId
from channels.messages import Outcome
from channels.reply import Part, Reply
from gateway.registry import Registry
from gateway.regrets import TO_OWNER

log = logging.getLogger(__name__)

SILENCE_MS: Final = 3_600_000
"""Between two alerts about one store."""

REMEMBERED: Final = 10_000
"""Stores whose last alert is known; beyond it all are forgotten, and told once more."""


class OwnerAlerts:
    """`encode` turns an outcome into calls, `send` has them said."""

    def __init__(
        self,
        registry: Registry,
        encode: Callable[[Outcome], tuple[HttpCall, ...]],
        send: Callable[[Sequence[HttpCall]], object],
        clock: Callable[[], int],
    ) -> None:
        self._registry = registry
        self._encode = encode
        self._send = send
        self._clock = clock
        self._told: dict[TenantId, int] = {}

    def set_apart(self, tenant: TenantId, why: str) -> None:
        """Tell the owners, unless they were told lately."""
        now = self._clock()
        if now - self._told.get(tenant, -SILENCE_MS) < SILENCE_MS:
            return
        if len(self._told) >= REMEMBERED:
            self._told.clear()
        self._told[tenant] = now
        known = self._registry.tenant(tenant)
        text = TO_OWNER.format(store=known.name if known else tenant, why=why)
        chats = [one.private for one in self._registry.owners(tenant)]
        replies = tuple(Reply(chat, (Part(text),)) for chat in chats if chat)
        try:
            self._send(self._encode(Outcome(replies)))
        except Overloaded as error:
            log.warning("owner_alerts.unsaid tenant=%s why=%s", tenant, error)
