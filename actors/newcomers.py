"""Those who are spoken to while nobody else may wake up: they wait, in order, and not for ever."""

from collections import OrderedDict, deque

from channels.errors import Overloaded
from channels.identity import TenantId
from channels.messages import Envelope


class Newcomers:
    """Messages for sleeping tenants, at most `limit`; the tenant that came first goes first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._waiting: OrderedDict[TenantId, tuple[int, deque[Envelope]]] = OrderedDict()
        self._messages = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def __contains__(self, tenant: TenantId) -> bool:
        return tenant in self._waiting

    def add(self, envelope: Envelope, now: int) -> None:
        """Let a message wait. Raises Overloaded when too many do."""
        if self._messages >= self._limit:
            raise Overloaded(f"{self._limit} messages wait for stores to wake")
        _, messages = self._waiting.setdefault(envelope.tenant, (now, deque()))
        messages.append(envelope)
        self._messages += 1

    def first(self) -> deque[Envelope]:
        """Return what waits for the tenant that came first, and forget it."""
        _, (_, messages) = self._waiting.popitem(last=False)
        self._messages -= len(messages)
        return messages

    def expire(self, since: int) -> list[Envelope]:
        """Return what waits for tenants that came at or before `since`, and forget it."""
        expired: list[Envelope] = []
        while self._waiting and next(iter(self._waiting.values()))[0] <= since:
            expired += self.first()
        return expired
