"""Whoever watches the house live: each beat goes to all; the largest tenants, while any look."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol

import msgspec

from channels.errors import Overloaded, TarError
from gateway.pulse import Pulse

PAGES_LIMIT: Final = 16
"""Open dashboards; each gets some kilobytes each two seconds."""

SURVEY_BEATS: Final = 2
"""Hosts are asked who is largest at every second beat."""

TOP: Final = 20
"""Tenants by each measure."""


class Watcher(Protocol):
    """An open dashboard."""

    def send(self, message: bytes) -> None:
        """Pass a JSON object on; one that has gone swallows it."""


class Watch:
    """Takes the pulse and tells everybody; `survey` asks the hosts who is largest."""

    def __init__(
        self, pulse: Pulse, survey: Callable[[int], Awaitable[list[dict[str, Any]]]]
    ) -> None:
        self._pulse = pulse
        self._survey = survey
        self._watchers: set[Watcher] = set()
        self._beats = 0
        self._surveying: asyncio.Task[None] | None = None

    def join(self, watcher: Watcher) -> None:
        """Show the past, and everything from now on. Raises Overloaded."""
        if len(self._watchers) >= PAGES_LIMIT:
            raise Overloaded(f"{PAGES_LIMIT} dashboards are open already")
        self._watchers.add(watcher)
        watcher.send(_message("history", self._pulse.history()))
        if self._pulse.latest:
            watcher.send(_message("pulse", self._pulse.latest))
        self._look_around()

    def leave(self, watcher: Watcher) -> None:
        """Tell it nothing any more."""
        self._watchers.discard(watcher)

    def beat(self) -> None:
        """Take the pulse, and tell those who look."""
        self._pulse.beat()
        self._beats += 1
        self._tell("pulse", self._pulse.latest)
        if self._watchers and self._beats % SURVEY_BEATS == 0:
            self._look_around()

    def stop(self) -> None:
        """Ask nobody any more."""
        if self._surveying:
            self._surveying.cancel()

    def _look_around(self) -> None:
        """Ask the hosts, unless they have not answered yet."""
        if self._surveying is None or self._surveying.done():
            self._surveying = asyncio.create_task(self._show_top())

    async def _show_top(self) -> None:
        try:
            top = await self._survey(TOP)
        except TarError:
            # A host is away, which the pulse says; the page keeps what it has.
            return
        self._tell("top", {"tenants": top})

    def _tell(self, kind: str, facts: dict[str, Any]) -> None:
        if not self._watchers:
            return
        message = _message(kind, facts)
        for watcher in tuple(self._watchers):
            watcher.send(message)


def _message(kind: str, facts: dict[str, Any]) -> bytes:
    return msgspec.json.encode({"type": kind, **facts})
