"""A host says that a store is due -> a journaled order like any other."""

import asyncio
import logging
from typing import Protocol

from channels.errors import TarError
from channels.hosting import Due
from channels.identity import MessageKey, TenantId
from channels.messages import Order, Outcome, TimerFired

log = logging.getLogger(__name__)


class Orders(Protocol):
    """What ingress does with an order of our own."""

    def trouble(self) -> str:
        """Return why nothing can be taken now, "" when it can."""

    def is_apart(self, tenant: TenantId) -> bool:
        """Return whether an operator keeps messages from the store."""

    def order(self, tenant: TenantId, order: Order) -> "asyncio.Future[Outcome]":
        """Put a journaled order to a store, once however often it is given while it lasts."""


def fire(orders: Orders, due: Due) -> None:
    """
    Have the store do what is due, because its host says so.

    In trouble, or while the store is set apart, it is left undone: the host says it again.
    """
    if orders.trouble() or orders.is_apart(due.tenant):
        return
    key = MessageKey(f"timer:{due.tenant}:{due.due_at}")
    try:
        orders.order(due.tenant, TimerFired(key, due.due_at))
    except TarError as error:
        log.warning("alarms.not_taken tenant=%s why=%s", due.tenant, error)
