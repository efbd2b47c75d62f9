"""
Telegram's time, which may run faster than ours, and a bell that rings when anything changes.

With speed 100 a pause of two minutes lasts 1.2 s; limits and lifetimes shrink alike.
"""

import asyncio
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
