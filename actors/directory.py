"""
Who is awake. Only the directory ends an activation.

pykka drops what is queued behind a stop, and calls an actor dead before it has closed its file. So
an activation is ended under the directory's lock: from then on its messages are parked, and they
go to the next activation once the file is closed. Nothing is lost, and the order is kept.
"""

import heapq
from collections import Counter, deque
from collections.abc import Callable
from threading import Condition
from typing import Any, Final, Protocol

from actors.lifecycle import Control, Doze, Passivate, Reason, State, Sync
from actors.vitals import Sight, sight
from channels.errors import Overloaded
from channels.identity import TenantId
from channels.messages import Envelope

PARKED_LIMIT: Final = 1_000
"""Messages that may wait for one file to close."""

MAKING_ROOM: Final = 16
"""Tenants put to sleep at once when one more would be too many."""


class Ref(Protocol):
    """An activation's mailbox, seen from outside."""

    def tell(self, message: Any) -> None:
        """Queue a message. Raises Overloaded when the mailbox is full."""


class Activation:
    """
    One tenant that is awake, or on its way to sleep.

    Attributes:
        touched: the clock when it was last spoken to.

        dozing: it was told to give back memory since.

        parked: what arrived while it was going to sleep.
    """

    __slots__ = ("after", "dozing", "parked", "ref", "state", "touched")

    def __init__(self, ref: Ref | None, touched: int) -> None:
        self.ref = ref
        self.touched = touched
        self.state = State.ACTIVE
        self.dozing = False
        self.parked: deque[Envelope] | None = None
        self.after: list[Callable[[], None]] = []


class Directory:
    """
    All activations of one host.

    `start` makes an actor for a tenant; `submit` runs something on the worker pool; `clock` gives
    milliseconds. At most `limit` tenants are awake at once.
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
        self._awake: dict[TenantId, Activation] = {}
        self._changed = Condition()
        self.ended: Counter[Reason] = Counter()
        self.activated = 0

    def __len__(self) -> int:
        return len(self._awake)

    def deliver(self, envelope: Envelope) -> None:
        """
        Hand the envelope to its tenant, waking it when it sleeps.

        Raises:
            Overloaded: the mailbox is full, or too many tenants are awake; nothing was taken.

        """
        with self._changed:
            activation = self._awake.get(envelope.tenant) or self._activate(envelope.tenant)
            activation.touched = self._clock()
            activation.dozing = False
            if activation.parked is None and activation.ref is not None:
                # Under the lock: a passivation that comes next must find it in the mailbox.
                activation.ref.tell(envelope)
            else:
                self._park(activation, envelope)

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
                self._end(activation, reason)
            return awake

    def closed(self, tenant: TenantId) -> None:
        """Take note that a file is closed; parked messages go to the next activation."""
        with self._changed:
            after = self._awake[tenant].after
            while after:
                self._changed.release()
                try:
                    after.pop(0)()
                finally:
                    self._changed.acquire()
            parked = self._awake.pop(tenant).parked
            for envelope in parked or ():
                self._replay(envelope)
            self._changed.notify_all()

    def idle(self, since: int) -> list[TenantId]:
        """Return the tenants that nobody has spoken to after `since`."""
        with self._changed:
            return [
                tenant
                for tenant, one in self._awake.items()
                if one.state is State.ACTIVE and one.touched <= since
            ]

    def coldest(self, count: int) -> list[TenantId]:
        """Return the `count` tenants that were not spoken to for longest."""
        with self._changed:
            active = [
                (one.touched, tenant)
                for tenant, one in self._awake.items()
                if one.state is State.ACTIVE
            ]
        return [tenant for _, tenant in heapq.nsmallest(count, active)]

    def sights(self) -> list[Sight]:
        """Return how every activation is that has an actor."""
        now = self._clock()
        with self._changed:
            awake = list(self._awake.items())
        return [
            sight(tenant, one.state, one.ref, now - one.touched) for tenant, one in awake if one.ref
        ]

    def doze(self, since: int) -> int:
        """Let the tenants that are idle since `since` give back memory, each once."""
        with self._changed:
            found = [
                one
                for one in self._awake.values()
                if one.state is State.ACTIVE and not one.dozing and one.touched <= since
            ]
            for one in found:
                one.dozing = True
                self._tell(one, Doze())
        return len(found)

    def sync(self, turn: int, turns: int) -> None:
        """
        Let one tenant in `turns` put on disk what it has committed; each has its own `turn`.

        All at once would keep the disk from the journal, and every message waiting, for seconds.
        """
        with self._changed:
            for tenant, one in self._awake.items():
                if hash(tenant) % turns == turn and one.state is State.ACTIVE:
                    self._tell(one, Sync())

    def passivate_all(self, reason: Reason, timeout: float) -> bool:
        """Put everybody to sleep; return whether all files were closed within `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._all_asleep(reason), timeout)

    def _all_asleep(self, reason: Reason) -> bool:
        """Asked after each closing: what was parked meanwhile has woken its tenant once more."""
        for one in self._awake.values():
            if one.state is State.ACTIVE:
                self._end(one, reason)
        return not self._awake

    def _activate(self, tenant: TenantId) -> Activation:
        if len(self._awake) >= self._limit:
            self._make_room()
            raise Overloaded(f"{self._limit} stores are awake")
        activation = self._awake[tenant] = Activation(self._start(tenant), self._clock())
        self.activated += 1
        return activation

    def _make_room(self) -> None:
        active = [
            (one.touched, id(one), one) for one in self._awake.values() if one.state is State.ACTIVE
        ]
        for _, _, one in heapq.nsmallest(MAKING_ROOM, active):
            self._end(one, Reason.PRESSURE)

    def _hold(self, tenant: TenantId) -> Activation:
        """Keep a sleeping tenant from waking until what must be done to its file is done."""
        activation = self._awake[tenant] = Activation(None, self._clock())
        activation.state = State.PASSIVATING
        activation.parked = deque()
        self._submit(lambda: self.closed(tenant))
        return activation

    def _end(self, activation: Activation, reason: Reason) -> None:
        activation.state = State.PASSIVATING
        activation.parked = deque()
        self.ended[reason] += 1
        self._tell(activation, Passivate(reason))

    def _tell(self, activation: Activation, message: Control) -> None:
        assert activation.ref is not None
        activation.ref.tell(message)

    def _park(self, activation: Activation, envelope: Envelope) -> None:
        assert activation.parked is not None
        if len(activation.parked) >= PARKED_LIMIT:
            raise Overloaded(f"{PARKED_LIMIT} messages wait for the store to wake")
        activation.parked.append(envelope)

    def _replay(self, envelope: Envelope) -> None:
        """Deliver again what was taken once and so may not be refused."""
        activation = self._awake.get(envelope.tenant)
        if activation is None:
            activation = self._awake[envelope.tenant] = Activation(
                self._start(envelope.tenant), self._clock()
            )
            self.activated += 1
        assert activation.ref is not None
        activation.ref.tell(envelope)
