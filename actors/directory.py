"""
Who is awake. Only the directory ends an activation.

pykka drops what is queued behind a stop, and calls an actor dead before it has closed its file. So
an activation is ended under the directory's lock: from then on its messages are parked, and they
go to the next activation once the file is closed. Nothing is lost, and the order is kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, takewhile
from threading import Condition
from typing import Final

from actors.activation import Activation, Ref, longest_idle
from actors.lifecycle import Control, Doze, Passivate, Reason, State, Sync
from actors.newcomers import Newcomers
from actors.roster import NEVER, Roster
from actors.vitals import Sight, dozes, sight
from channels.errors import Overloaded
from channels.identity import TenantId
from channels.messages import Envelope, TimerFired
from channels.sync import PullPages

PARKED_LIMIT: Final = 1_000
"""Messages that may wait for one file to close."""

WAITING_LIMIT: Final = 1_000
"""Messages that may wait until somebody else may wake up."""

MAKING_ROOM: Final = 16
"""Tenants put to sleep at once when one more would be too many."""


class Directory:
    """
    All activations of one host.

    `start` makes an actor for a tenant; `submit` runs something on the worker pool; `clock` gives
    milliseconds. At most `limit` tenants are awake at once; those spoken to beyond that wait.
    """

    def __init__(
        self,
        start: Callable[[TenantId], Ref],
        submit: Callable[[Callable[[], None]], object],
        clock: Callable[[], int],
        limit: int,
    ) -> None:
        self._start = start
        self._submit = submit
        self._clock = clock
        self._limit = limit
        self._awake = Roster()
        self._newcomers = Newcomers(WAITING_LIMIT)
        self._overflow: list[Envelope] = []
        self._held = False
        self._changed = Condition()
        self.ended: Counter[Reason] = Counter()
        self.activated = 0
        self.refused = 0

    def __len__(self) -> int:
        return len(self._awake)

    def figures(self) -> dict[str, float]:
        """Return gauges of now, and counts since the start."""
        with self._changed:
            ended = {f"ended_{reason}": float(count) for reason, count in self.ended.items()}
            return {
                **ended,
                **self._awake.figures(),
                "waiting": len(self._newcomers),
                "refused": self.refused,
                "activated": self.activated,
            }

    def describe(self) -> str:
        """Return who is awake, longest idle first, a line each; a bounded number of them."""
        with self._changed:
            lines = longest_idle(self._awake, self._clock())
        return "\n".join([str(self.figures()), *lines])

    def deliver(self, envelope: Envelope) -> None:
        """
        Hand the envelope to its tenant, waking it when it sleeps and may wake.

        Raises:
            Overloaded: the mailbox is full, or too many wait already; nothing was taken.

        """
        with self._changed:
            tenant = envelope.tenant
            may_wake = tenant in self._awake or self._is_room()
            if tenant in self._newcomers or not may_wake:
                self._wait(envelope)
            else:
                self._hand(envelope)

    def passivate(
        self, tenant: TenantId, reason: Reason, then: Callable[[], None] | None = None
    ) -> bool:
        """
        Begin to end the activation; return False when the tenant sleeps or is on its way.

        `then` is run once its file is closed, before anybody can open it again, also when it was
        closed already.
        """
        with self._changed:
            activation = self._awake.get(tenant)
            awake = activation is not None and activation.state is State.ACTIVE
            if activation is None:
                if then is None:
                    return False
                activation = self._hold(tenant)
            if then:
                activation.after.append(then)
            if awake:
                self._end(tenant, reason)
            return awake

    def closed(self, tenant: TenantId, left: Sequence[Envelope] = ()) -> None:
        """Take note that a file is closed; what it left and what was parked wakes it anew."""
        with self._changed:
            activation = self._awake[tenant]
            while activation.after:
                self._changed.release()
                try:
                    activation.after.pop(0)()
                finally:
                    self._changed.acquire()
            self._awake.remove(tenant)
            self._replay((*left, *(activation.parked or ())))
            self._admit()
            self._changed.notify_all()

    def hold(self, *, on: bool) -> None:
        """Let nobody else wake up from now on, or let those who wait for that."""
        with self._changed:
            self._held = on
            self._admit()

    def expire(self, since: int) -> list[Envelope]:
        """Return what has waited since then or longer to be woken for; nobody else handles it."""
        with self._changed:
            expired = self._newcomers.expire(since) + self._overflow
            self._overflow = []
            self.refused += len(expired)
            return expired

    def is_asleep(self, tenant: TenantId) -> bool:
        """Return whether nobody has the tenant's file open or is about to."""
        with self._changed:
            return tenant not in self._awake and tenant not in self._newcomers

    def idle(self, since: int) -> list[TenantId]:
        """Return the tenants that nobody has spoken to after `since`."""
        with self._changed:
            resting = takewhile(lambda one: one[1].touched <= since, self._awake.resting())
            return [tenant for tenant, _ in resting]

    def coldest(self, count: int) -> list[TenantId]:
        """Return the `count` tenants at rest that were not spoken to for longest."""
        with self._changed:
            return [tenant for tenant, _ in islice(self._awake.resting(), count)]

    def sights(self) -> list[Sight]:
        """Return how every activation is that has an actor."""
        now = self._clock()
        with self._changed:
            return [
                sight(tenant, one.state, one.ref, now - one.touched)
                for tenant, one in self._awake
                if one.ref
            ]

    def doze(self, since: int) -> int:
        """Return how many that are idle since `since` were told to give back memory, each once."""
        with self._changed:
            told = [one for one in self._awake.take_quiet(since) if not dozes(one.ref)]
            for one in told:
                self._tell(one, Doze())
        return len(told)

    def tell(self, tenant: TenantId, message: Control) -> bool:
        """Return whether the tenant is awake and has the message; nobody is woken for it."""
        with self._changed:
            one = self._awake.get(tenant)
            awake = one is not None and one.state is State.ACTIVE
            if one and awake:
                self._tell(one, message)
            return awake

    def sync(self, tenants: Iterable[TenantId]) -> None:
        """Let these put on disk what they have committed; who goes to sleep does so anyway."""
        for tenant in tenants:
            self.tell(tenant, Sync())

    def passivate_all(self, reason: Reason, timeout: float) -> bool:
        """Put everybody to sleep; return whether all files were closed within `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._all_asleep(reason), timeout)

    def _all_asleep(self, reason: Reason) -> bool:
        """Asked after each closing: what was parked meanwhile has woken its tenant once more."""
        for tenant in self._awake.active():
            self._end(tenant, reason)
        return not self._awake

    def _is_room(self) -> bool:
        return not self._held and len(self._awake) < self._limit

    def _wait(self, envelope: Envelope) -> None:
        try:
            self._newcomers.add(envelope, self._clock())
        except Overloaded:
            self.refused += 1
            raise
        if not self._held:
            self._make_room()

    def _admit(self) -> None:
        """Wake those who wait, as far as there is room."""
        while self._newcomers and self._is_room():
            self._replay(self._newcomers.first())

    def _hand(self, envelope: Envelope) -> None:
        tenant = envelope.tenant
        known = self._awake.get(tenant)
        activation = known or self._activate(tenant)
        # Whom only the alarm clock woke sleeps again at once, before any customer's store; and a
        # device that asks for news all day long must not keep a store awake.
        body = envelope.body
        if not isinstance(body, TimerFired) and not (known and isinstance(body, PullPages)):
            self._awake.touch(tenant, self._clock())
        if activation.parked is None and activation.ref is not None:
            self._awake.liven(tenant)
            # Under the lock: a passivation that comes next must find it in the mailbox.
            activation.ref.tell(envelope)
        else:
            self._park(activation, envelope)

    def _activate(self, tenant: TenantId) -> Activation:
        activation = Activation(self._start(tenant), NEVER)
        self._awake.add(tenant, activation)
        self.activated += 1
        return activation

    def _make_room(self) -> None:
        for tenant in self.coldest(MAKING_ROOM):
            self._end(tenant, Reason.PRESSURE)

    def _hold(self, tenant: TenantId) -> Activation:
        """Keep a sleeping tenant from waking until what must be done to its file is done."""
        self._awake.add(tenant, Activation(None, self._clock()))
        self._submit(lambda: self.closed(tenant))
        return self._awake.part(tenant)

    def _end(self, tenant: TenantId, reason: Reason) -> None:
        self.ended[reason] += 1
        self._tell(self._awake.part(tenant), Passivate(reason))

    def _tell(self, activation: Activation, message: Control) -> None:
        assert activation.ref is not None
        activation.ref.tell(message)

    def _park(self, activation: Activation, envelope: Envelope) -> None:
        assert activation.parked is not None
        if len(activation.parked) >= PARKED_LIMIT:
            raise Overloaded(f"{PARKED_LIMIT} messages wait for the store to wake")
        activation.parked.append(envelope)

    def _replay(self, waited: Iterable[Envelope]) -> None:
        """Deliver what was taken once: what is too much for a mailbox is refused by `expire`."""
        for envelope in waited:
            try:
                self._hand(envelope)
            except Overloaded:
                self._overflow.append(envelope)
