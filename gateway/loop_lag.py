"""How late the event loop is: a callback each 100 ms that measures its own lateness."""

import asyncio
from typing import Final

from channels.histogram import Histogram

PERIOD_SECONDS: Final = 0.1


class LoopLag:
    """Measures from `start` to `stop`; `seconds` counts how late each callback came."""

    def __init__(self) -> None:
        self.seconds = Histogram()
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Measure from now on."""
        loop = asyncio.get_running_loop()
        self._plan(loop, loop.time() + PERIOD_SECONDS)

    def stop(self) -> None:
        """Measure no more."""
        if self._next:
            self._next.cancel()

    def _plan(self, loop: asyncio.AbstractEventLoop, at: float) -> None:
        self._next = loop.call_at(at, self._measure, loop, at)

    def _measure(self, loop: asyncio.AbstractEventLoop, planned: float) -> None:
        now = loop.time()
        self.seconds.observe(max(0.0, now - planned))
        self._plan(loop, now + PERIOD_SECONDS)
