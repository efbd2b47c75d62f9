"""Pressure: one round per reading, the coldest first; the hard limit ends the process."""

from collections.abc import Callable

import pytest

from actors.connections import Connections
from actors.dirty import DirtyList
from actors.lifecycle import Doze, Passivate, Reason, Sync
from channels.identity import TenantId
from supervision import collector as module
from supervision.budget import MIB, STORE_BYTES, Allowance
from supervision.collector import Collector
from supervision.lifeline import OVERWEIGHT, RECYCLE
from supervision.settings import Settings
from tests.actors.test_directory import World, envelope

ALLOWED = Allowance(target=40 * MIB, limit=60 * MIB, hard=100 * MIB)


class Shutter:
    """Has a file open, and lets go of it when asked."""

    def let_go(self) -> bool:
        return True


class Room:
    """Ten tenants, each colder than the next, in a host that weighed nothing without them."""

    def __init__(self, tenants: int = 10) -> None:
        self.world = World(limit=100)
        self.connections, self.dirty = Connections(1_000), DirtyList()
        self.submitted: list[Callable[[], None]] = []
        self.ended: list[int] = []
        self.weight = 0
        self.room = 9
        self.collector = Collector(
            self.world.directory,
            self.connections,
            self.dirty,
            Settings(idle_seconds=10, doze_seconds=1, recycle_mib=4),
            submit=self.submitted.append,
            soon=lambda work: work(),
            end=self.ended.append,
            room=lambda: self.room,
            clock=lambda: self.world.now,
            weigh=lambda: self.weight,
        )
        for number in range(tenants):
            self.world.now = number
            self.world.directory.deliver(envelope(number, TenantId(f"{number:026}")))

    def sleeping(self) -> list[int]:
        ended = Passivate(Reason.PRESSURE)
        return [n for n, (_, told) in enumerate(self.world.started) if ended in told.told]

    def close(self) -> None:
        for number in self.sleeping():
            tenant = self.world.started[number][0]
            if tenant in self.world.directory._awake:
                self.world.directory.closed(tenant)


def test_below_the_limit_nobody_is_put_to_sleep() -> None:
    room = Room()

    room.collector.read(60 * MIB, ALLOWED)

    assert room.sleeping() == []
    assert room.world.directory.figures()["passivating"] == 0


def test_above_the_limit_the_coldest_sleep_and_nobody_else_wakes() -> None:
    room = Room()

    room.collector.read(80 * MIB, ALLOWED)
    room.world.directory.deliver(envelope(99, TenantId("z" * 26)))

    assert room.sleeping() == [0, 1, 2, 3, 4]
    assert room.world.directory.figures()["waiting"] == 1


def test_a_round_is_bounded_so_that_nobody_waits_long_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "ROUND", 3)
    room = Room()

    room.collector.read(80 * MIB, ALLOWED)

    assert room.sleeping() == [0, 1, 2]


def test_there_is_one_round_until_its_effect_was_read() -> None:
    room = Room()
    room.collector.read(80 * MIB, ALLOWED)
    room.close()

    room.collector.read(80 * MIB, ALLOWED)
    cooling, freeing = room.sleeping(), len(room.submitted) - 2
    room.collector.read(80 * MIB, ALLOWED)

    assert cooling == [0, 1, 2, 3, 4]
    assert freeing == 1
    assert room.sleeping() == [0, 1, 2, 3, 4, 5, 6, 7]


def test_back_below_the_limit_those_who_wait_are_woken() -> None:
    room = Room()
    room.collector.read(80 * MIB, ALLOWED)
    room.world.directory.deliver(envelope(99, TenantId("z" * 26)))

    room.collector.read(50 * MIB, ALLOWED)

    assert room.world.told(10) == [envelope(99, TenantId("z" * 26))]


def test_above_the_hard_limit_the_host_asks_to_be_replaced() -> None:
    room = Room()

    room.collector.read(101 * MIB, ALLOWED)

    assert room.ended == [OVERWEIGHT]


def test_no_more_files_are_open_than_the_target_holds() -> None:
    room = Room()
    for _ in range(5):
        room.connections.admit(Shutter())

    room.collector.read(0, Allowance(target=STORE_BYTES * 3, limit=MIB, hard=2 * MIB))
    room.submitted.pop()()

    assert room.connections.figures() == {"open": 3, "opened": 5, "shut": 2}


def test_the_dirty_are_synced_when_they_have_been_so_for_long_enough() -> None:
    room = Room(tenants=2)
    first, second = (tenant for tenant, _ in room.world.started)
    room.dirty.add(first, 0)
    room.dirty.add(second, 1)
    room.dirty.add(TenantId("z" * 26), 1)

    room.world.now = 60_000
    room.collector.sync()
    early = (room.world.told(0)[1:], room.world.told(1)[1:])
    room.world.now = 60_001
    room.collector.sync()

    assert early == ([Sync()], [])
    assert room.world.told(1)[1:] == [Sync()]
    assert len(room.dirty) == 0


def test_no_more_are_synced_than_there_is_room_for_and_the_others_later() -> None:
    room = Room(tenants=3)
    for tenant, _ in room.world.started:
        room.dirty.add(tenant, 0)
    room.world.now, room.room = 60_000, 2

    room.collector.sync()
    first = [room.world.told(number)[1:] for number in range(3)]
    room.collector.sync()

    assert first == [[Sync()], [Sync()], []]
    assert room.world.told(2)[1:] == [Sync()]


def test_the_idle_doze_then_sleep() -> None:
    room = Room(tenants=1)

    room.world.now = 1_000
    room.collector.doze()
    room.world.now = 10_000
    room.collector.evict_idle()

    assert room.world.told(0)[1:] == [Doze(), Passivate(Reason.IDLE)]


def test_a_host_that_nobody_needs_and_that_has_grown_is_recycled() -> None:
    room = Room(tenants=0)

    room.collector.tidy()
    room.weight = 5 * MIB
    room.collector.tidy()

    assert room.ended == [RECYCLE]
