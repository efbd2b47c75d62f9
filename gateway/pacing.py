"""
How fast one account may speak: token buckets for the bot, each chat and each group.

No clock of its own and no sleeping: `now` is in seconds of a clock that never goes back, and the
answers say how long to wait. A chat that has been quiet for a while costs nothing.
"""

from collections import deque
from typing import Final

import msgspec

from channels.identity import ChatAddress

FLOOD_CHATS: Final = 3
"""So many different chats refused at once, and it is the bot that is too fast, not they."""

FLOOD_SECONDS: Final = 10.0
"""What "at once" means for FLOOD_CHATS."""

_SWEEP_FLOOR: Final = 64
"""Fewer remembered chats than this are not worth sweeping."""


class Pace(msgspec.Struct, frozen=True):
    """
    Limits of one account; 0 turns a limit off.

    Telegram states about 30 messages/s for a bot, 1/s for a chat, 20/min for a group; each default
    stays below, because being refused costs more than being late.
    """

    bot_per_second: float = 25
    bot_burst: int = 5
    chat_per_second: float = 1
    chat_burst: int = 3
    group_per_minute: int = 18


class Bucket:
    """A token bucket kept as a single number: the moment when it will be full again."""

    __slots__ = ("_full_at", "_interval_seconds", "_slack_seconds")

    def __init__(self, per_second: float, burst: int) -> None:
        self._interval_seconds = 1 / per_second if per_second else 0.0
        self._slack_seconds = self._interval_seconds * max(burst - 1, 0)
        self._full_at = 0.0

    def wait_seconds(self, now: float) -> float:
        """Return how long until a token is there; takes nothing."""
        return max(0.0, self._full_at - self._slack_seconds - now)

    def take(self, now: float) -> float:
        """Take one token, on credit if need be; return how long until it is ours."""
        wait = self.wait_seconds(now)
        self._full_at = max(self._full_at, now) + self._interval_seconds
        return wait

    def is_full(self, now: float) -> bool:
        """Return whether forgetting this bucket would change nothing."""
        return self._full_at <= now


class Window:
    """At most `count` in any `seconds`: a bucket would let twice as many through its first span."""

    __slots__ = ("_seconds", "_taken_at")

    def __init__(self, count: int, seconds: float) -> None:
        self._seconds = seconds
        self._taken_at: deque[float] = deque(maxlen=count)

    def wait_seconds(self, now: float) -> float:
        """Return how long until one more fits; takes nothing."""
        taken = self._taken_at
        if len(taken) < (taken.maxlen or 0):
            return 0.0
        return max(0.0, taken[0] + self._seconds - now)

    def take(self, now: float) -> float:
        """Take a place, in the future if need be; return how long until it is ours."""
        wait = self.wait_seconds(now)
        self._taken_at.append(now + wait)
        return wait

    def is_full(self, now: float) -> bool:
        """Return whether forgetting this window would change nothing."""
        return not self._taken_at or self._taken_at[-1] + self._seconds <= now


class _Chat:
    """What is remembered of one chat that spoke lately."""

    __slots__ = ("limits", "resumes_at")

    def __init__(self, pace: Pace, *, group: bool) -> None:
        self.limits: list[Bucket | Window] = [Bucket(pace.chat_per_second, pace.chat_burst)]
        if group and pace.group_per_minute:
            self.limits.append(Window(pace.group_per_minute, 60))
        self.resumes_at = 0.0

    def wait_seconds(self, now: float) -> float:
        return max(self.resumes_at - now, *(limit.wait_seconds(now) for limit in self.limits), 0.0)

    def take(self, now: float) -> float:
        return max(self.resumes_at - now, *(limit.take(now) for limit in self.limits), 0.0)

    def is_quiet(self, now: float) -> bool:
        return self.resumes_at <= now and all(limit.is_full(now) for limit in self.limits)


class Pacer:
    """The pace of one account and all its chats."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._bot = Bucket(pace.bot_per_second, pace.bot_burst)
        self._bot_resumes_at = 0.0
        self._chats: dict[str, _Chat] = {}
        self._sweep_at_count = _SWEEP_FLOOR
        self._refused_at: dict[str, float] = {}

    def __len__(self) -> int:
        """Return how many chats are remembered."""
        return len(self._chats)

    def take_chat(self, chat: ChatAddress, now: float) -> float:
        """Take the chat's token; return the seconds until it is ours."""
        return self._remember(chat, now).take(now)

    def take_bot(self, now: float) -> float:
        """Take the account's token; return the seconds until it is ours."""
        return max(self._bot.take(now), self._bot_resumes_at - now)

    def pause_seconds(self, chat: ChatAddress, now: float) -> float:
        """Return how long the server asked us to leave this chat, or all chats, alone."""
        known = self._chats.get(chat.chat)
        resumes_at = max(known.resumes_at if known else 0.0, self._bot_resumes_at)
        return max(0.0, resumes_at - now)

    def take_now(self, chat: ChatAddress, now: float) -> bool:
        """Take both tokens if neither has to be waited for; return whether they were taken."""
        known = self._remember(chat, now)
        if known.wait_seconds(now) or self._bot.wait_seconds(now) or self._bot_resumes_at > now:
            return False
        known.take(now)
        self._bot.take(now)
        return True

    def refuse(self, chat: ChatAddress, seconds: float, now: float) -> None:
        """Leave the chat alone for `seconds`; the whole account when several chats were refused."""
        known = self._remember(chat, now)
        known.resumes_at = max(known.resumes_at, now + seconds)
        recent = {c: at for c, at in self._refused_at.items() if now - at <= FLOOD_SECONDS}
        self._refused_at = recent | {chat.chat: now}
        if len(self._refused_at) >= FLOOD_CHATS:
            self.refuse_all(seconds, now)
            self._refused_at.clear()

    def refuse_all(self, seconds: float, now: float) -> None:
        """Leave all chats alone for `seconds`."""
        self._bot_resumes_at = max(self._bot_resumes_at, now + seconds)

    def _remember(self, chat: ChatAddress, now: float) -> _Chat:
        known = self._chats.get(chat.chat)
        if known is None:
            self._sweep(now)
            known = self._chats[chat.chat] = _Chat(self._pace, group=chat.group)
        return known

    def _sweep(self, now: float) -> None:
        """Forget the quiet; doubling the threshold keeps the price of a message constant."""
        if len(self._chats) < self._sweep_at_count:
            return
        self._chats = {name: chat for name, chat in self._chats.items() if not chat.is_quiet(now)}
        self._sweep_at_count = max(_SWEEP_FLOOR, 2 * len(self._chats))
