"""One order on its way through the house, and whose turn it is to say the reply."""

import asyncio
from collections.abc import Callable
from time import perf_counter

from channels.adapter import HttpCall
from channels.codec import encode
from channels.errors import JournalBroken, TarError
from channels.identity import TenantId
from channels.inbound import Inbound
from channels.messages import Order, Outcome
from gateway.dead_letters import MESSAGE, DeadLetter
from gateway.fetched import Fetched

Encode = Callable[[Outcome, TenantId], tuple[HttpCall, ...]]


class Passage:
    """
    A journaled order; what a door holds of it is `gateway.intake.Accepted`.

    Attributes:
        tenant: "" when the front desk answers.

        silent: its replies left in a former life of the gateway.

        echoed: it was delivered again meanwhile. So nobody saw our answer to the first delivery,
            and what that carried, or a former life said, has to be said again.

        rides: a reply may be lost with the answer that carries it; where none rides, what a store
            has applied before was said before.

        waiting_since: milliseconds since the epoch when its store was asked, 0 while it waits for
            a retry or a recording.

        fetched: what was spoken, once somebody has fetched it.

        began: when this process had it, on the clock of `perf_counter`.
    """

    __slots__ = (
        "_calls",
        "_encode",
        "_ready",
        "_refusal",
        "attempt",
        "began",
        "carried",
        "durable",
        "echoed",
        "fetched",
        "order",
        "outcome",
        "received_at",
        "released",
        "rides",
        "sequence",
        "silent",
        "tenant",
        "waiting_since",
    )

    def __init__(
        self,
        order: Order,
        tenant: TenantId,
        received_at: int,
        *,
        encode: Encode,
        ready: Callable[["Passage"], None],
    ) -> None:
        self.order = order
        self.tenant = tenant
        self.received_at = received_at
        self.sequence = 0
        self.attempt = 0
        self.fetched: Fetched | None = None
        self.began = perf_counter()
        self.waiting_since = 0
        self.carried = 0
        self.released = False
        self.rides = True
        self.silent = False
        self.echoed = False
        self.durable: asyncio.Future[None]
        self.outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._encode = encode
        self._ready = ready
        self._calls: tuple[HttpCall, ...] | None = None
        self._refusal: asyncio.Future[None] | None = None

    @property
    def key(self) -> str:
        """What names the order for ever."""
        return key_of(self.order)

    @property
    def inbound(self) -> Inbound | None:
        """The order, if it came from a chat."""
        return self.order if isinstance(self.order, Inbound) else None

    def refusal(self) -> asyncio.Future[None]:
        """Return what is done when the store may not wake now."""
        if self._refusal is None:
            # Made when somebody asks: most messages are answered before their door waits at all.
            self._refusal = asyncio.get_running_loop().create_future()
        return self._refusal

    def refuse(self) -> None:
        """Let doors know that the store may not wake now; it is asked again later."""
        if not self.refusal().done():
            self.refusal().set_result(None)

    def calls(self) -> tuple[HttpCall, ...]:
        """Return what a door may say of the outcome, which is there."""
        return () if self.echoed else self._all()

    def rest(self) -> tuple[HttpCall, ...]:
        """Return what is left to say once the door has let go."""
        if self.echoed:
            return self._all()
        if not self.rides and self.outcome.result().duplicate:
            return ()
        return () if self.silent else self._all()[self.carried :]

    def _all(self) -> tuple[HttpCall, ...]:
        if self._calls is None:
            self._calls = self._encode(self.outcome.result(), self.tenant)
        return self._calls

    def letter(self, error: TarError, at: int) -> DeadLetter:
        """Return what is kept of it when it is given up at `at` ms."""
        why = f"{error.code}: {error}"
        return DeadLetter(self.sequence, MESSAGE, self.tenant, encode(self.order), why, at)

    def conclude(self, outcome: Outcome) -> None:
        """Take the outcome; whoever waits for it goes on."""
        if not self.outcome.done():
            self.outcome.set_result(outcome)
        if self.released:
            self._ready(self)

    def release(self, carried: int = 0) -> None:
        """Let egress say what the door has not carried."""
        self.carried = carried
        self.released = True
        if self.outcome.done():
            self._ready(self)


class Echo:
    """The same message delivered again while its passage lasts: it waits, and says nothing."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self.durable = passage.durable
        self.outcome = passage.outcome

    def refusal(self) -> asyncio.Future[None]:
        """Return the passage's own: this delivery is refused with the first."""
        return self._passage.refusal()

    def calls(self) -> tuple[HttpCall, ...]:
        """Return nothing: the first delivery's door says it."""
        return ()

    def release(self, carried: int = 0) -> None:
        """Do nothing, for the same reason."""


def key_of(order: Order) -> str:
    """Return what names the order for ever. Raises JournalBroken when nothing does."""
    key: str = getattr(order, "key", "")
    if not key:
        raise JournalBroken(f"{type(order).__name__} has no key and cannot be journaled")
    return key
