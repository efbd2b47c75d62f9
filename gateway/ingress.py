"""
The way in: into the journal and to the store at the same moment, then the reply out again.

A message is settled when its replies were taken by the channel, and retired when its store says
besides that its effects are on disk. Whatever a store refuses for good becomes a dead letter, with
a polite word to the sender. What can be tried again is tried again, for a bounded time.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Final

from channels.errors import Malformed, Overloaded, Quarantined, TarError
from channels.histogram import Histogram
from channels.identity import TenantId
from channels.inbound import Inbound, Kind
from channels.messages import Order, Outcome, TimerFired
from gateway.addressee import addressee
from gateway.backoff import backoff_seconds
from gateway.delivery import NOBODY, Delivery
from gateway.erasure import Erase, nothing_gone
from gateway.errands import Errands
from gateway.intake import Accepted
from gateway.invitations import Invitations
from gateway.journal import Entry, Journal
from gateway.lane import Time
from gateway.passage import Echo, Passage, key_of
from gateway.passages import BACKLOG, Passages
from gateway.reception import Reception
from gateway.recordings import Fetch, Recordings
from gateway.registry import Registry
from gateway.regrets import apologise
from gateway.router import Asked, Router

log = logging.getLogger(__name__)

PATIENCE_MS: Final = 600_000
"""How long a message is tried again that could be handled later."""
REPLAY_WINDOW: Final = 2_000
"""Messages replayed at once after a restart."""


class Ingress:
    """
    Everything on its way through this gateway; implements `gateway.intake.Ingress`.

    `clock` gives milliseconds since the epoch; `lament` is told when a store is set apart; `fetch`
    gets files, recordings where somebody `listens`, and pictures where somebody `sees`; `erase`
    removes a store whose owner had it erased; `invitations` makes words that let people in.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        registry: Registry,
        router: Router,
        reception: Reception,
        delivery: Delivery,
        clock: Callable[[], int],
        passing: Time,
        lament: Callable[[TenantId, str], object],
        invitations: Invitations,
        backlog: int = BACKLOG,
        fetch: Fetch | None = None,
        listens: bool = True,
        sees: bool = False,
        erase: Erase = nothing_gone,
    ) -> None:
        self._journal = journal
        self._registry = registry
        self._router = router
        self._reception = reception
        self._delivery = delivery
        self._clock = clock
        self._time = passing
        self._lament = lament
        self._gone = erase
        self._tenant = partial(addressee, registry=registry, reception=reception)
        self._invitations = invitations
        self._passing = Passages(clock, backlog)
        self._errands = errands = Errands(self._give_up)
        self._recordings = Recordings(fetch, self._put, errands.run, listens=listens, sees=sees)
        self._counts: Counter[str] = Counter(accepted=0, replayed=0, retried=0, dead=0)
        self.answered_seconds = Histogram()

    def trouble(self) -> str:
        """Return why nothing can be taken now, "" when it can."""
        if self._journal.broken:
            return f"the journal is broken: {self._journal.broken}"
        return self._passing.trouble()

    def accept(self, inbound: Inbound, received_at: int, *, rides: bool = True) -> Accepted:
        """
        Return at once; journal and store are both on it.

        Raises:
            Overloaded: when too much waits already; nothing was taken.
            JournalBroken: when nothing can be made durable.

        """
        again = self._passing.get(inbound.key)
        if again:
            again.echoed |= rides
            return Echo(again)
        if trouble := self.trouble():
            raise Overloaded(trouble)
        return self._take(inbound, self._tenant(inbound), received_at, rides=rides)

    def order(self, tenant: TenantId, order: Order) -> asyncio.Future[Outcome]:
        """Put a journaled order of our own to a store; its outcome's replies are said too."""
        passage = self._passing.get(key_of(order))
        if passage is None:
            passage = self._take(order, tenant, self._clock())
            passage.release()
        return passage.outcome

    def is_apart(self, tenant: TenantId) -> bool:
        """Return whether an operator keeps messages from the store."""
        return bool(self._registry.why_apart(tenant))

    async def redo(self, tenant: TenantId, order: Order) -> None:
        """Journal a dead letter's order again, as if it had come now; done when that is durable."""
        now = self._tenant(order) if isinstance(order, Inbound) else tenant
        passage = self._take(order, now, self._clock())
        passage.release()
        await passage.durable

    async def replay(self) -> int:
        """Hand on whatever the journal still holds, in order; return how much it was."""
        total, after = 0, 0
        while page := self._journal.backlog(after, REPLAY_WINDOW):
            while len(self._passing) >= REPLAY_WINDOW and (first := self._passing.oldest()):
                await asyncio.wait([first.outcome])
                await asyncio.sleep(0)
            for entry in page:
                self._again(entry)
            total, after = total + len(page), page[-1].sequence
        return total

    def figures(self) -> dict[str, float]:
        """Return counts since the start, what is on its way now, and who waits since when (ms)."""
        counted = {f"ingress_{name}": float(count) for name, count in self._counts.items()}
        return counted | self._passing.figures()

    async def stop(self) -> None:
        """End what the front desk is doing; it is in the journal."""
        await self._errands.stop()

    def _take(self, order: Order, tenant: TenantId, at: int, *, rides: bool = True) -> Passage:
        passage = self._passage(order, tenant, at)
        passage.rides = rides
        passage.sequence, passage.durable = self._journal.append(tenant, at, order)
        self._passing.add(passage)
        self._counts["accepted"] += 1
        self._start(passage)
        return passage

    def _again(self, entry: Entry) -> None:
        passage = self._passage(entry.order, entry.tenant, entry.received_at)
        passage.sequence, passage.silent = entry.sequence, entry.settled
        passage.durable = asyncio.get_running_loop().create_future()
        passage.durable.set_result(None)
        passage.released = True
        self._passing.add(passage)
        self._counts["replayed"] += 1
        self._start(passage)

    def _passage(self, order: Order, tenant: TenantId, received_at: int) -> Passage:
        encode, forget = self._delivery.encode, self._passing.forget
        return Passage(
            order,
            tenant,
            received_at,
            encode=encode,
            ready=lambda done: self._delivery.deliver(done, forget),
        )

    def _start(self, passage: Passage) -> None:
        passage.waiting_since = self._clock()
        inbound = passage.inbound
        if inbound and inbound.kind is Kind.MIGRATED:
            self._errands.run(self._move(passage, inbound), passage)
        elif isinstance(passage.order, TimerFired):
            # Nobody delivers it again: what it leads to may not happen before it is on disk.
            passage.durable.add_done_callback(lambda _: self._ask(passage))
        elif passage.tenant:
            self._ask(passage)
        elif inbound:
            self._errands.run(self._receive(passage, inbound), passage)

    def _ask(self, passage: Passage) -> None:
        if not self._recordings.hold(passage):
            self._put(passage)

    def _put(self, passage: Passage) -> None:
        passage.waiting_since = self._clock()
        if why := self._registry.why_apart(passage.tenant):
            self._give_up(passage, Quarantined(f"set apart by an operator: {why}"))
            return
        try:
            asked = self._router.ask(
                passage.tenant,
                passage.order,
                passage.received_at,
                sequence=passage.sequence,
                fetched=passage.fetched,
            )
        except Overloaded as error:
            self._failed(passage, error)
            return
        asked.add_done_callback(lambda done: self._answered(passage, done))

    def _answered(self, passage: Passage, asked: Asked) -> None:
        if asked.cancelled():
            return
        error = asked.exception()
        if isinstance(error, TarError):
            self._failed(passage, error)
            return
        outcome = asked.result()
        if not isinstance(outcome, Outcome):
            self._failed(passage, Malformed("answered without an outcome"))
        elif outcome.erases:
            self._errands.run(self._erase(passage, outcome), passage)
        elif outcome.grants:
            self._errands.run(self._grant(passage, self._invitations.marked(outcome)), passage)
        else:
            self._conclude(passage, outcome)

    async def _receive(self, passage: Passage, inbound: Inbound | None) -> None:
        """Let the front desk answer who said it; its effects are on disk when it has."""
        answer, at = self._reception.answer, passage.received_at
        try:
            outcome = await answer(inbound, at) if inbound else Outcome()
        except TarError as error:
            self._failed(passage, error)
            return
        self._journal.synced((passage.sequence,))
        self._conclude(passage, outcome)

    async def _grant(self, passage: Passage, outcome: Outcome) -> None:
        """Make invitations redeemable before anybody can see them."""
        await self._registry.write(
            lambda pen: pen.grant(passage.tenant, outcome.grants, passage.received_at)
        )
        self._conclude(passage, outcome)

    async def _erase(self, passage: Passage, outcome: Outcome) -> None:
        """Remove the store, then say so; what is said is nobody's any more, and kept for nobody."""
        tenant, passage.tenant = passage.tenant, NOBODY
        await self._gone(tenant)
        self._conclude(passage, outcome)

    async def _move(self, passage: Passage, inbound: Inbound) -> None:
        await self._registry.write(lambda pen: pen.move(inbound.chat, inbound.other_chat))
        if passage.tenant:
            self._ask(passage)
        else:
            self._journal.synced((passage.sequence,))
            self._conclude(passage, Outcome())

    def _failed(self, passage: Passage, error: TarError) -> None:
        age = self._clock() - passage.received_at
        if error.retryable and (age < PATIENCE_MS or passage.attempt == 0):
            passage.waiting_since = 0
            pause = backoff_seconds(passage.attempt, self._time.dice(), first_seconds=0.2)
            passage.attempt += 1
            self._counts["retried"] += 1
            if error.code == Overloaded.code:
                passage.refuse()
            self._errands.run(self._retry(passage, pause), passage)
        else:
            self._give_up(passage, error)

    async def _retry(self, passage: Passage, pause: float) -> None:
        await self._time.sleep(pause)
        self._start(passage)

    def _give_up(self, passage: Passage, error: TarError) -> None:
        who, key, inbound = passage.tenant, passage.key, passage.inbound
        if who and self._registry.tenant(who) is None:
            passage.tenant = NOBODY  # erased meanwhile: whoever wrote hears that there is no store
            self._errands.run(self._receive(passage, inbound), passage)
            return
        log.error("ingress.dead tenant=%s key=%s code=%s why=%s", who, key, error.code, error)
        self._counts["dead"] += 1
        self._journal.bury(passage.letter(error, self._clock()))
        if error.code == Quarantined.code:
            self._lament(passage.tenant, str(error))
        self._conclude(passage, apologise(inbound, error) if inbound else Outcome())

    def _conclude(self, passage: Passage, outcome: Outcome) -> None:
        self.answered_seconds.observe(perf_counter() - passage.began)
        passage.conclude(outcome)
