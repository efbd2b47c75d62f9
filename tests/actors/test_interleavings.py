"""Falling asleep under fire: by chosen interleavings, then by real threads."""

import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actors.directory import Directory
from actors.dispatcher import Dispatcher, PooledActor
from actors.lifecycle import Control, Passivate, Reason
from actors.vitals import Vitals
from channels.errors import Overloaded
from channels.identity import TenantId
from channels.messages import Envelope
from tests.actors.test_directory import envelope

TENANTS = [TenantId(letter * 26) for letter in "abc"]
STEPS = ("deliver", "run", "passivate", "hold", "let", "expire", "later")


class Scripted:
    """A mailbox for three, worked step by step, that notices a second open file."""

    def __init__(self, script: "Script", tenant: TenantId) -> None:
        self.script = script
        self.tenant = tenant
        self.waiting: deque[Any] = deque()
        self.vitals = Vitals()

    def tell(self, message: Any) -> None:
        if len(self.waiting) >= 3 and not isinstance(message, Control):
            raise Overloaded("full")
        self.waiting.append(message)

    def step(self) -> bool:
        if not self.waiting:
            return False
        message = self.waiting.popleft()
        assert self.script.actors[self.tenant] is self
        if isinstance(message, Passivate):
            assert not self.waiting
            del self.script.actors[self.tenant]
            self.script.directory.closed(self.tenant)
        else:
            self.script.handled[self.tenant].append(message.correlation)
        return True


class Script:
    """A directory for two tenants awake at once, and what became of each message."""

    def __init__(self) -> None:
        self.now = 0
        self.actors: dict[TenantId, Scripted] = {}
        self.later: deque[Any] = deque()
        self.sent: dict[TenantId, list[int]] = {tenant: [] for tenant in TENANTS}
        self.handled: dict[TenantId, list[int]] = {tenant: [] for tenant in TENANTS}
        self.refused: dict[TenantId, list[int]] = {tenant: [] for tenant in TENANTS}
        self.directory = Directory(self._start, self.later.append, lambda: self.now, 2)

    def _start(self, tenant: TenantId) -> Scripted:
        assert tenant not in self.actors, "opened while still open"
        self.actors[tenant] = Scripted(self, tenant)
        return self.actors[tenant]

    def play(self, step: str, tenant: TenantId) -> None:
        self.now += 1
        match step:
            case "deliver":
                self._deliver(tenant)
            case "run" if tenant in self.actors:
                self.actors[tenant].step()
            case "passivate":
                self.directory.passivate(tenant, Reason.IDLE, lambda: None)
            case "hold" | "let":
                self.directory.hold(on=step == "hold")
            case "expire":
                self._refuse(self.directory.expire(self.now - 5))
            case "later" if self.later:
                self.later.popleft()()

    def finish(self) -> None:
        """Do whatever is left to do."""
        self.directory.hold(on=False)
        while self.later or any(actor.step() for actor in list(self.actors.values())):
            if self.later:
                self.later.popleft()()
        self._refuse(self.directory.expire(self.now))

    def _deliver(self, tenant: TenantId) -> None:
        self.sent[tenant].append(self.now)
        try:
            self.directory.deliver(envelope(self.now, tenant))
        except Overloaded:
            self.refused[tenant].append(self.now)

    def _refuse(self, late: list[Envelope]) -> None:
        for one in late:
            self.refused[one.tenant].append(one.correlation)


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(TENANTS)), max_size=80))
def test_each_message_is_handled_once_and_in_order_or_handed_back(
    steps: list[tuple[str, TenantId]],
) -> None:
    script = Script()

    for step in steps:
        script.play(*step)
    script.finish()

    for tenant in TENANTS:
        assert script.handled[tenant] == sorted(set(script.handled[tenant]))
        assert sorted(script.handled[tenant] + script.refused[tenant]) == script.sent[tenant]


class Slow(PooledActor):
    """Counts what it handles and notices two activations with the file open at once."""

    def __init__(self, house: "House", tenant: TenantId) -> None:
        super().__init__(house.dispatcher, 100_000)
        self.house = house
        self.tenant = tenant
        self.open = False
        self.actor_ref.vitals = Vitals()  # type: ignore[attr-defined]

    def on_receive(self, message: Any) -> None:
        if isinstance(message, Passivate):
            self._close()
        elif not isinstance(message, Control):
            self._handle(message)

    def _handle(self, message: Envelope) -> None:
        if not self.open:
            assert self.tenant not in self.house.files
            self.house.files.add(self.tenant)
            self.open = True
        self.house.handled[self.tenant].append(message.correlation)

    def _close(self) -> None:
        if self.open:
            self.house.files.remove(self.tenant)
        # As a store does: from here on the actor refers to nothing.
        self.actor_stopped.set()
        self.house.directory.closed(self.tenant)


class House:
    """A real pool and a real directory."""

    def __init__(self, tenants: list[TenantId]) -> None:
        self.dispatcher = Dispatcher(3)
        self.files: set[TenantId] = set()
        self.handled: dict[TenantId, list[int]] = {tenant: [] for tenant in tenants}
        self.directory = Directory(
            lambda tenant: Slow.start(self, tenant), self.dispatcher.submit, lambda: 0, 1_000
        )

    def look(self, stop: threading.Event) -> int:
        """Look at everybody until told to stop, though they come and go; return how often."""
        looks = 0
        while not stop.is_set():
            self.directory.sights()
            self.directory.figures()
            looks += 1
        return looks


def test_no_message_is_lost_or_overtaken_while_tenants_fall_asleep_under_fire() -> None:
    tenants = [TenantId(letter * 26) for letter in "abcdefgh"]
    house = House(tenants)
    per_tenant = 3_000
    stop = threading.Event()

    def evict() -> None:
        while not stop.is_set():
            for tenant in tenants:
                house.directory.passivate(tenant, Reason.PRESSURE)

    def send(tenant: TenantId) -> None:
        for number in range(per_tenant):
            while True:
                try:
                    house.directory.deliver(envelope(number, tenant))
                    break
                except Overloaded:
                    continue

    looker = ThreadPoolExecutor(1)
    looking = looker.submit(house.look, stop)
    senders = [threading.Thread(target=send, args=(tenant,)) for tenant in tenants]
    evictor = threading.Thread(target=evict)
    evictor.start()
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    stop.set()
    evictor.join()
    looker.shutdown()
    everyone_sleeps = house.directory.passivate_all(Reason.SHUTDOWN, timeout=60)
    house.dispatcher.stop()

    assert everyone_sleeps
    assert looking.result() > 0
    assert house.files == set()
    assert house.handled == {tenant: list(range(per_tenant)) for tenant in tenants}
    assert house.directory.ended[Reason.PRESSURE] > 0
