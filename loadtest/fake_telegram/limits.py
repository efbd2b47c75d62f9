"""
How fast a bot may speak. The original keeps its exact numbers to itself; these are its FAQ's.

Refused calls count for nothing.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Final, Protocol

from loadtest.fake_telegram.errors import too_many


@dataclass(frozen=True)
class Limits:
    """
    Calls in a stretch of time; 0 lifts a limit.

    Attributes:
        chat_burst: calls one chat takes at once before `chat_per_second` holds.

        chat_per_second: in one chat.

        group_per_minute: in one group, on top of that.

        bot_per_second: of one bot, to all chats together.
    """

    chat_burst: int = 5
    chat_per_second: float = 1.0
    group_per_minute: int = 20
    bot_per_second: int = 30


UNLIMITED: Final = Limits(0, 0.0, 0, 0)


class _Gauge(Protocol):
    """One limit's memory."""

    def wait(self, now: float) -> float:
        """Return the seconds until there is room."""

    def take(self, now: float) -> None:
        """Count one; there was room."""


@dataclass
class _Bucket:
    """Holds `burst` tokens, filled at `per_second`."""

    burst: int
    per_second: float
    _spent_until: float = 0.0

    def wait(self, now: float) -> float:
        if not self.per_second:
            return 0.0
        return max(0.0, self._spent_until - now - (self.burst - 1) / self.per_second)

    def take(self, now: float) -> None:
        if self.per_second:
            self._spent_until = max(self._spent_until, now) + 1 / self.per_second


@dataclass
class _Window:
    """At most `count` in any `seconds`."""

    count: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.taken and self.taken[0] <= now - self.seconds:
            self.taken.popleft()
        if not self.count or len(self.taken) < self.count:
            return 0.0
        return self.taken[0] + self.seconds - now

    def take(self, now: float) -> None:
        if self.count:
            self.taken.append(now)


class Flood:
    """One bot's record of what it said when."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bot = _Window(limits.bot_per_second, 1.0)
        self._chats: dict[int, tuple[_Gauge, ...]] = {}

    def take(self, chat_id: int, now: float) -> None:
        """
        Count one message to the chat.

        Raises:
            ApiError: 429 with the pause to keep.

        """
        self._admit((self._bot, *self._gauges(chat_id)), now)

    def take_light(self, now: float) -> None:
        """Count a call that shows nothing in a chat; it may be refused as well."""
        self._admit((self._bot,), now)

    def _admit(self, gauges: tuple[_Gauge, ...], now: float) -> None:
        wait = max(gauge.wait(now) for gauge in gauges)
        if wait > 0:
            raise too_many(wait)
        for gauge in gauges:
            gauge.take(now)

    def _gauges(self, chat_id: int) -> tuple[_Gauge, ...]:
        limits = self._limits
        if chat_id not in self._chats:
            group = limits.group_per_minute if chat_id < 0 else 0
            bucket = _Bucket(limits.chat_burst, limits.chat_per_second)
            self._chats[chat_id] = (bucket, _Window(group, 60.0))
        return self._chats[chat_id]
