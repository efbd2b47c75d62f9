"""The race that pykka loses: messages that arrive while an activation ends."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

import pytest

from actors.directory import PARKED_LIMIT, WAITING_LIMIT, Directory
from actors.lifecycle import Doze, Passivate, Reason, Sync
from actors.vitals import Vitals
from channels.errors import Overloaded
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import Envelope, TimerFired

TENANT = TenantId("a" * 26)
OTHER = TenantId("b" * 26)


def envelope(correlation: int, tenant: TenantId = TENANT) -> Envelope:
    chat = ChatAddress("console", "local", "1")
    body = Inbound(MessageKey(f"k{correlation}"), chat, Sender(PersonId("p")), Kind.TEXT)
    return Envelope(correlation, tenant, 0, body)


class Recorder:
    """Somebody who has read everything, unless the test says that it waits in the mailbox."""

    def __init__(self, on_passivate: Callable[[], object] = lambda: None) -> None:
        self.told: deque[Any] = deque()
        self.actor_inbox: deque[Any] = deque()
        self.vitals = Vitals()
        self.on_passivate = on_passivate

    def tell(self, message: Any) -> None:
        self.told.append(message)
        if isinstance(message, Passivate):
            self.on_passivate()


class World:
    """A directory whose actors, pool and clock are worked by hand."""

    def __init__(self, limit: int = 10) -> None:
        self.now = 0
        self.started: list[tuple[TenantId, Recorder]] = []
        self.submitted: list[Callable[[], None]] = []
        self.on_passivate: Callable[[], object] = lambda: None
        self.directory = Directory(self._start, self.submitted.append, lambda: self.now, limit)

    def _start(self, tenant: TenantId) -> Recorder:
        self.started.append((tenant, Recorder(self.on_passivate)))
        return self.started[-1][1]

    def told(self, activation: int) -> list[Any]:
        return list(self.started[activation][1].told)


def test_a_tenant_is_woken_by_its_first_message_only() -> None:
    world = World()

    world.directory.deliver(envelope(1))
    world.directory.deliver(envelope(2))

    assert len(world.started) == 1
    assert world.told(0) == [envelope(1), envelope(2)]


def test_those_on_their_way_to_sleep_are_seen_and_those_who_sleep_are_not() -> None:
    world = World()
    world.directory.deliver(envelope(1))
    world.directory.passivate(TENANT, Reason.IDLE)
    world.directory.passivate(OTHER, Reason.ERASE, lambda: None)
    world.now = 2_500

    (seen,) = world.directory.sights()

    assert (seen.id, seen.state, seen.age) == (TENANT, "passivating", 2.5)


def test_who_waits_for_a_model_is_not_put_to_sleep_unasked() -> None:
    world = World(limit=2)
    world.directory.deliver(envelope(1))
    world.directory.deliver(envelope(2, OTHER))
    world.started[0][1].vitals.pending = 1
    world.now = 1_000

    world.directory.deliver(envelope(3, TenantId("c" * 26)))

    assert world.directory.idle(1_000) == []
    assert world.told(0) == [envelope(1)]
    assert world.told(1) == [envelope(2, OTHER), Passivate(Reason.PRESSURE)]
    assert world.directory.coldest(5) == []


def test_what_an_activation_left_undone_comes_before_what_was_parked() -> None:
    world = World()
    world.directory.deliver(envelope(1))
    world.directory.passivate(TENANT, Reason.ORDER)
    world.directory.deliver(envelope(2))

    world.directory.closed(TENANT, [envelope(1)])

    assert world.told(1) == [envelope(1), envelope(2)]


def test_an_answer_reaches_who_is_awake_and_wakes_nobody() -> None:
    world = World()
    asleep = world.directory.tell(TENANT, Doze())
    world.directory.deliver(envelope(1))
    awake = world.directory.tell(TENANT, Doze())
    world.directory.passivate(TENANT, Reason.ORDER)
    leaving = world.directory.tell(TENANT, Doze())

    assert (asleep, awake, leaving) == (False, True, False)
    assert world.told(0) == [envelope(1), Doze(), Passivate(Reason.ORDER)]


def test_a_message_parked_during_passivation_is_handled_by_the_next_activation() -> None:
    world = World()
    world.directory.deliver(envelope(1))

    world.directory.passivate(TENANT, Reason.IDLE)
    world.directory.deliver(envelope(2))
    world.directory.deliver(envelope(3))
    parked = len(world.started)
    world.directory.closed(TENANT)

    assert parked == 1
    assert world.told(0) == [envelope(1), Passivate(Reason.IDLE)]
    assert world.told(1) == [envelope(2), envelope(3)]


def test_what_was_parked_keeps_nobody_awake_when_all_are_put_to_sleep() -> None:
    world = World()
    directory, waited_for, done = world.directory, threading.Event(), list[bool]()
    directory.deliver(envelope(1))
    directory.deliver(envelope(2, OTHER))
    directory.passivate(TENANT, Reason.IDLE)
    directory.deliver(envelope(3))
    world.started[1][1].on_passivate = waited_for.set
    everyone = threading.Thread(
        target=lambda: done.append(directory.passivate_all(Reason.SHUTDOWN, timeout=10))
    )
    closing_again = threading.Thread(target=directory.closed, args=(TENANT,))
    world.on_passivate = closing_again.start

    everyone.start()
    assert waited_for.wait(10)
    directory.closed(TENANT)  # and what was parked wakes it once more
    directory.closed(OTHER)
    everyone.join()

    assert done == [True]
    assert world.told(2) == [envelope(3), Passivate(Reason.SHUTDOWN)]


def test_a_tenant_without_parked_messages_sleeps_once_its_file_is_closed() -> None:
    world = World()
    world.directory.deliver(envelope(1))

    began = world.directory.passivate(TENANT, Reason.IDLE)
    again = world.directory.passivate(TENANT, Reason.IDLE)
    world.directory.closed(TENANT)

    assert began
    assert not again
    assert len(world.directory) == 0
    assert world.directory.ended[Reason.IDLE] == 1


def test_what_follows_a_passivation_runs_before_the_file_is_opened_again() -> None:
    world = World()
    order: list[str] = []
    world.directory.deliver(envelope(1))

    world.directory.passivate(TENANT, Reason.ERASE, lambda: order.append("erased"))
    world.directory.deliver(envelope(2))
    world.directory.closed(TENANT)

    assert order == ["erased"]
    assert world.told(1) == [envelope(2)]


def test_a_sleeping_tenant_is_kept_asleep_while_its_file_is_worked_on() -> None:
    world = World()
    order: list[str] = []

    world.directory.passivate(TENANT, Reason.ERASE, lambda: order.append("erased"))
    world.directory.deliver(envelope(1))
    before = len(world.started)
    world.submitted[0]()

    assert before == 0
    assert order == ["erased"]
    assert world.told(0) == [envelope(1)]


def test_parking_is_bounded() -> None:
    world = World()
    world.directory.deliver(envelope(0))
    world.directory.passivate(TENANT, Reason.IDLE)

    for number in range(PARKED_LIMIT):
        world.directory.deliver(envelope(number))

    with pytest.raises(Overloaded):
        world.directory.deliver(envelope(-1))


def test_one_tenant_too_many_waits_until_the_coldest_sleeps() -> None:
    world = World(limit=1)
    world.directory.deliver(envelope(1))

    world.directory.deliver(envelope(2, OTHER))
    world.directory.deliver(envelope(3, OTHER))
    waiting = world.directory.figures()["waiting"]
    world.directory.closed(TENANT)

    assert world.told(0) == [envelope(1), Passivate(Reason.PRESSURE)]
    assert waiting == 1
    assert world.told(1) == [envelope(2, OTHER), envelope(3, OTHER)]


def test_while_held_those_awake_are_served_and_others_wait_in_order() -> None:
    world = World()
    world.directory.deliver(envelope(1))

    world.directory.hold(on=True)
    world.directory.deliver(envelope(2))
    world.directory.deliver(envelope(3, OTHER))
    held = len(world.started)
    world.directory.hold(on=False)

    assert held == 1
    assert world.told(0) == [envelope(1), envelope(2)]
    assert world.told(1) == [envelope(3, OTHER)]


def test_who_has_waited_for_too_long_is_handed_back_once() -> None:
    world = World()
    world.directory.hold(on=True)
    world.directory.deliver(envelope(1))
    world.now = 5
    world.directory.deliver(envelope(2, OTHER))

    late = world.directory.expire(since=4)
    world.directory.hold(on=False)

    assert late == [envelope(1)]
    assert [tenant for tenant, _ in world.started] == [OTHER]
    assert world.directory.figures()["refused"] == 1


def test_waiting_is_bounded() -> None:
    world = World()
    world.directory.hold(on=True)
    for number in range(WAITING_LIMIT):
        world.directory.deliver(envelope(number))

    with pytest.raises(Overloaded):
        world.directory.deliver(envelope(-1))


def test_a_description_names_the_longest_idle_first() -> None:
    world = World()
    world.directory.deliver(envelope(1))
    world.now = 5_000
    world.directory.deliver(envelope(2, OTHER))

    _, first, second = world.directory.describe().splitlines()

    assert first == f"{TENANT} active idle=5s parked=0"
    assert second == f"{OTHER} active idle=0s parked=0"


def test_the_idle_and_the_coldest_are_found_by_when_they_were_last_spoken_to() -> None:
    world = World()
    world.directory.deliver(envelope(1))
    world.now = 50
    world.directory.deliver(envelope(2, OTHER))

    assert world.directory.idle(since=10) == [TENANT]
    assert world.directory.coldest(1) == [TENANT]
    assert world.directory.coldest(5) == [TENANT, OTHER]


def test_who_is_asleep_or_on_the_way_there_is_not_told_to_sync() -> None:
    world = World()
    world.directory.deliver(envelope(1))
    world.directory.deliver(envelope(2, OTHER))
    world.directory.passivate(TENANT, Reason.IDLE)

    world.directory.sync([TENANT, OTHER, TenantId("z" * 26)])

    assert Sync() not in world.told(0)
    assert world.told(1)[-1] == Sync()


def test_who_was_only_woken_by_a_timer_sleeps_before_anybody_that_was_spoken_to() -> None:
    world = World()
    world.directory.deliver(envelope(1))
    world.now = 100
    fired = TimerFired(MessageKey("timer"), 1)
    world.directory.deliver(Envelope(2, OTHER, 0, fired))
    world.directory.deliver(Envelope(3, TENANT, 0, fired))

    assert world.directory.idle(since=-1) == [OTHER]
    assert world.directory.coldest(2) == [OTHER, TENANT]


def test_an_idle_tenant_is_told_to_doze_once_until_it_is_spoken_to_again() -> None:
    world = World()
    world.directory.deliver(envelope(1))

    first, second = world.directory.doze(since=0), world.directory.doze(since=0)
    world.directory.deliver(envelope(2))
    third = world.directory.doze(since=0)

    assert (first, second, third) == (1, 0, 1)
    assert world.told(0).count(Doze()) == 2


def test_who_has_given_back_by_itself_is_not_told_to_doze() -> None:
    world = World()
    world.directory.deliver(envelope(1))
    world.started[0][1].vitals.dozes = True

    assert world.directory.doze(since=0) == 0
    assert Doze() not in world.told(0)
