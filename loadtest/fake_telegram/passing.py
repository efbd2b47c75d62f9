"""
Telegram's time, which may run faster than ours, and a bell that rings when anything changes.

With speed 100 a pause of two minutes lasts 1.2 s; limits and lifetimes shrink alike.
"""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from typing import Protocol


class Time(Protocol):
    """What the fake knows of time, so that tests can hold it."""

    def now(self) -> float:
        """Return seconds since the epoch."""

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""


class ScaledTime:
    """Real time, `speed` times as fast from the start on."""

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._born_at = time.time()
        self._started = time.monotonic()

    def now(self) -> float:
        """Return seconds since the epoch, running ahead when speed exceeds 1."""
        return self._born_at + (time.monotonic() - self._started) * self._speed

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of this time."""
        await asyncio.sleep(seconds / self._speed)


class HeldTime:
    """Time that stands still until a test lets it pass, one pause after the other."""

    def __init__(self, now: float = 1_795_000_000.0) -> None:
        self._now = now
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._bell = Bell()

    def now(self) -> float:
        """Return seconds since the epoch."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Return when the test has let so many seconds pass."""
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, next(self._order), woken))
        self._bell.ring()
        await woken

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass; whoever sleeps until then is awake."""
        self._now += seconds
        while self._sleepers and self._sleepers[0][0] <= self._now:
            _, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                woken.set_result(None)

    async def leap(self, within_seconds: float = 10.0) -> float:
        """
        Return the seconds that passed until the next sleeper woke, waiting for one to lie down.

        Raises:
            TimeoutError: nobody lay down within real time.

        """
        await self._bell.until(self._is_slept_through, within_seconds)
        pause = self._sleepers[0][0] - self._now
        self.advance(pause)
        return pause

    def _is_slept_through(self) -> bool:
        # Who was cancelled in his sleep wakes no more.
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return bool(self._sleepers)


class Bell:
    """Wakes whoever waits for something to become true."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Let everybody look again."""
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    async def until(self, true: Callable[[], bool], within_seconds: float) -> None:
        """
        Return when `true` says so.

        Raises:
            TimeoutError: after `within_seconds` of real time.

        """
        async with asyncio.timeout(within_seconds):
            while not true():
                waiter = asyncio.get_running_loop().create_future()
                self._waiting.add(waiter)
                await waiter
