"""
Removes stores for ever, from every file of the house, whatever happens meanwhile.

What is to be removed is on disk first; from then on nobody reaches the store, and a process that
ended half-way is finished by the next one. Nothing that stood in a file can be read from it
afterwards: deleted rows are overwritten, and what was in a write-ahead log is gone with it.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from channels.errors import Overloaded, TarError
from channels.identity import PersonId, TenantId
from channels.messages import EraseStore
from gateway.audit import Audit
from gateway.database import DatabaseError
from gateway.journal import Journal
from gateway.registry import Registry

log = logging.getLogger(__name__)

HOST_SECONDS: Final = 30.0
"""For the host to end what it does for the store and to remove its files."""

AGAIN_SECONDS: Final = 30.0
"""Between two tries to finish what a former life of the gateway began."""

Ask = Callable[[TenantId, EraseStore, float], Awaitable[Any]]
Forget = Callable[[TenantId, Sequence[PersonId]], Awaitable[None]]


Erase = Callable[[TenantId], Awaitable[None]]
"""Removes a store as its owner wished; whatever goes wrong is made good later."""


async def nothing_gone(tenant: TenantId) -> None:
    """Do nothing: where stores are not erased."""


async def nothing_more(tenant: TenantId, people: Sequence[PersonId]) -> None:
    """Do nothing: there is no other file."""


class Erasure:
    """
    Removes stores; to be used on one loop.

    `ask` puts an order to a store's host within so many seconds; `forget` removes the store, and
    people who have no other one, from whatever else the house has written down; `audit` keeps that
    it happened.
    """

    def __init__(
        self,
        registry: Registry,
        journal: Journal,
        ask: Ask,
        *,
        audit: Audit,
        clock: Callable[[], int],
        forget: Forget = nothing_more,
    ) -> None:
        self._registry = registry
        self._journal = journal
        self._ask = ask
        self._audit = audit
        self._clock = clock
        self._forget = forget
        self._later: asyncio.Task[None] | None = None

    async def erase(self, tenant: TenantId) -> None:
        """
        Remove a store. When this returns nothing of it is left.

        Raises:
            TarError: when its host cannot be asked now; it is removed all the same, later.
            DatabaseError: when the registry cannot be written; what was begun is finished later.

        """
        at = self._clock()
        await self._registry.write(lambda pen: pen.begin_erasure(tenant, at))
        try:
            await self._finish(tenant)
        except (TarError, DatabaseError):
            self.resume()
            raise

    async def erase_for_owner(self, tenant: TenantId) -> None:
        """Remove a store because an owner had it done; only that it happened is written down."""
        with contextlib.suppress(TarError):
            await self._audit.carry_out("owner", "erase", tenant, lambda: self.erase(tenant))

    async def prepare(self) -> None:
        """Take away what must not be replayed; before the journal is."""
        for tenant in self._registry.erasing():
            # Out of its table is enough for now: a full disk must not keep the house from starting.
            with contextlib.suppress(Overloaded):
                await self._journal.forget(tenant)

    def resume(self) -> None:
        """Finish in the background what was begun, however long it takes."""
        if self._later is None or self._later.done():
            self._later = asyncio.create_task(self._keep_trying())

    async def stop(self) -> None:
        """Try no more; the next process does."""
        if self._later is not None:
            self._later.cancel()
            await asyncio.gather(self._later, return_exceptions=True)

    async def _keep_trying(self) -> None:
        while erasing := self._registry.erasing():
            for tenant in erasing:
                try:
                    await self._finish(tenant)
                except (TarError, DatabaseError) as error:
                    log.warning("erasure.not_yet why=%s", error)
            if self._registry.erasing():
                await asyncio.sleep(AGAIN_SECONDS)

    async def _finish(self, tenant: TenantId) -> None:
        """Remove it from every file, the list of what is to be removed last."""
        await self._ask(tenant, EraseStore(), HOST_SECONDS)
        await self._journal.forget(tenant)
        await self._forget(tenant, self._registry.leaving(tenant))
        await self._registry.scrub()
        await self._registry.write(lambda pen: pen.end_erasure(tenant))
        await self._registry.scrub()
        log.info("erasure.done")
