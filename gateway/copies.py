"""
What devices ask of their stores, passed on; and waiting for news, which costs no store anything.

Bytes are not looked into: their meaning is the store's room's.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager, suppress
from typing import Final, Literal

from channels.errors import Malformed, TarError
from channels.identity import TenantId
from channels.messages import Order
from channels.sync import Device, PullMore, PullPages, RunSql, Served
from gateway.router import Router

ANSWER_SECONDS: Final = 30.0
"""How long a device waits for its store."""

STREAMS: Final = 8
"""Long answers on their way at once; each holds a piece of one MiB."""


class Copies:
    """
    The way from devices to stores; at most `waiting` of them wait for news at a time.

    To be used on one loop.
    """

    def __init__(self, router: Router, waiting: int) -> None:
        self._router = router
        self._most = waiting
        self._waiting: dict[TenantId, set[asyncio.Event]] = {}
        self._parked = 0
        self._streams = asyncio.Semaphore(STREAMS)
        self._counts = dict.fromkeys(("sync_pulls", "sync_sql", "sync_woken", "sync_copies"), 0)

    def figures(self) -> dict[str, float]:
        """Return counts since the start, and how many devices wait."""
        return {**self._counts, "sync_waiting": self._parked}

    def changed(self, tenant: TenantId) -> None:
        """Let everybody look who waits for news of this store."""
        for event in self._waiting.get(tenant, ()):
            event.set()

    def look_all(self) -> None:
        """Let everybody look: a host has started that knows of nobody who waits."""
        for tenant in self._waiting:
            self.changed(tenant)

    async def pull(
        self, tenant: TenantId, device: Device, request: bytes, gone: asyncio.Event
    ) -> AsyncGenerator[bytes, None]:
        """
        Yield the answer in pieces, after a change or when the device has waited long enough.

        It ends early when the device is `gone`. Raises whatever the store answers.
        """
        self._counts["sync_pulls"] += 1
        order = PullPages(device, request)
        with self._listening(tenant) as news:
            served = await self._ask(tenant, order)
            if served.wait_ms and self._parked < self._most:
                await self._wait(served.wait_ms, news, gone)
                if news.is_set():
                    self._counts["sync_woken"] += 1
                    served = await self._ask(tenant, order)
        yield served.body
        if served.start:
            async with self._streams, aclosing(self._rest(tenant, served)) as rest:
                async for body in rest:
                    yield body

    async def sql(
        self,
        tenant: TenantId,
        device: Device,
        request: bytes,
        form: Literal["pipeline", "cursor"],
    ) -> bytes:
        """Return what the SQL led to. Raises whatever the store answers."""
        self._counts["sync_sql"] += 1
        served = await self._ask(tenant, RunSql(device, request, form))
        return served.body

    async def _rest(self, tenant: TenantId, served: Served) -> AsyncGenerator[bytes, None]:
        """Yield the pieces behind the first; whoever stops listening lets the store go."""
        self._counts["sync_copies"] += 1
        try:
            while served.start:
                served = await self._ask(tenant, PullMore(served.pin, served.start))
                yield served.body
        finally:
            if served.start:
                with suppress(TarError):
                    await self._ask(tenant, PullMore(served.pin, 0))

    async def _wait(self, wait_ms: int, news: asyncio.Event, gone: asyncio.Event) -> None:
        """Return when there is news, when the time is over, or when nobody waits any more."""
        self._parked += 1
        waits = [asyncio.create_task(event.wait()) for event in (news, gone)]
        try:
            await asyncio.wait(waits, timeout=wait_ms / 1e3, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._parked -= 1
            for one in waits:
                one.cancel()

    @contextmanager
    def _listening(self, tenant: TenantId) -> Iterator[asyncio.Event]:
        """Hold an event that is set at news; from before the question, lest one be missed."""
        event = asyncio.Event()
        self._waiting.setdefault(tenant, set()).add(event)
        try:
            yield event
        finally:
            self._waiting[tenant].discard(event)
            if not self._waiting[tenant]:
                del self._waiting[tenant]

    async def _ask(self, tenant: TenantId, order: Order) -> Served:
        body = await self._router.ask_within(tenant, order, ANSWER_SECONDS)
        if not isinstance(body, Served):
            raise Malformed("answered with something else than a body")
        return body
