"""
One bot's updates: numbered, queued as the original queues them, kept until they are taken.

| update | queue | lifetime |
| --- | --- | --- |
| message, edited_message | one a chat | 24 h from the message's date |
| callback_query | one a user | 150 s |
| my_chat_member | one a chat, its own | 24 h |
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from loadtest.fake_telegram.passing import Bell, Time

DAY_SECONDS: Final = 86_400.0
CALLBACK_SECONDS: Final = 150.0

KNOWN_UPDATES: Final = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "message_reaction",
        "message_reaction_count",
        "poll",
        "poll_answer",
        "shipping_query",
        "pre_checkout_query",
    }
)
DEFAULT_UPDATES: Final = KNOWN_UPDATES - {
    "chat_member",
    "message_reaction",
    "message_reaction_count",
}

ID_STEP_LIMIT: Final = 9
"""Update ids grow, but not one by one, and nobody may count on it."""

IDLE_SECONDS: Final = 7 * DAY_SECONDS
"""After so long without an update the next id is any number."""

QueueName = tuple[str, int]


@dataclass
class Receipt:
    """
    What became of one update.

    Attributes:
        statuses: the HTTP status of each delivery, 0 for none that reached us; empty when polled.

        acknowledged: it was taken, by a 2xx or by an offset beyond it.

        expired: it grew too old and was dropped.
    """

    update_id: int
    kind: str
    body: dict[str, Any]
    statuses: list[int] = field(default_factory=list)
    acknowledged: bool = False
    expired: bool = False

    @property
    def deliveries(self) -> int:
        """How often it was sent."""
        return len(self.statuses)


@dataclass(eq=False)
class Pending:
    """An update nobody has taken yet."""

    id: int
    body: dict[str, Any]
    queue: QueueName
    expires_at: float
    receipt: Receipt

    def as_json(self) -> dict[str, Any]:
        """Return the update as it is delivered."""
        return {"update_id": self.id, self.receipt.kind: self.body}


class Updates:
    """All updates of one bot; `offered` is told of each new one."""

    def __init__(self, time: Time, bell: Bell, dice: random.Random) -> None:
        self.allowed: frozenset[str] = DEFAULT_UPDATES
        self.pending: dict[int, Pending] = {}
        self.receipts: dict[int, Receipt] = {}
        self.offered: Callable[[Pending], object] = lambda _: None
        self._time = time
        self._bell = bell
        self._dice = dice
        self._last_id = 0
        self._last_at = time.now() - 2 * IDLE_SECONDS

    def push(
        self, kind: str, body: dict[str, Any], queue: QueueName, lifetime_seconds: float
    ) -> Receipt | None:
        """Return the receipt of the new update, None when its kind is not wanted."""
        if kind not in self.allowed:
            return None
        receipt = Receipt(self._next_id(), kind, body)
        expires_at = self._time.now() + lifetime_seconds
        pending = Pending(receipt.update_id, body, queue, expires_at, receipt)
        self.pending[pending.id] = pending
        self.receipts[pending.id] = receipt
        self.offered(pending)
        self._bell.ring()
        return receipt

    def note(self, pending: Pending, status: int) -> None:
        """Write down a delivery."""
        pending.receipt.statuses.append(status)
        self._bell.ring()

    def acknowledge(self, pending: Pending) -> None:
        """Forget the update: it was taken."""
        pending.receipt.acknowledged = True
        self._remove(pending)

    def expire(self, pending: Pending) -> None:
        """Forget the update: it is too old."""
        pending.receipt.expired = True
        self._remove(pending)

    def clear(self) -> None:
        """Forget all that is pending, as drop_pending_updates does."""
        for pending in list(self.pending.values()):
            self.expire(pending)

    def _next_id(self) -> int:
        now = self._time.now()
        idle, self._last_at = now - self._last_at, now
        if idle > IDLE_SECONDS:
            self._last_id = self._dice.randrange(100_000_000, 900_000_000)
            # The same number twice would pass for a redelivery.
            while self._last_id in self.receipts:
                self._last_id += 1
        else:
            self._last_id += self._dice.randint(1, ID_STEP_LIMIT)
        return self._last_id

    def _remove(self, pending: Pending) -> None:
        self.pending.pop(pending.id, None)
        self._bell.ring()
