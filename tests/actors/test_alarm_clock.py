"""Who is woken when, from an index on disk, a few at a time."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from actors.alarm_clock import PATIENCE_MS, SOON, WINDOW, AlarmClock
from actors.storage.places import path_of, tenants_by_folder
from actors.storage.shared import SharedError
from actors.wakeups import AGAIN_MS, DOUBLINGS, Wakeups
from channels.errors import Overloaded
from channels.hosting import Due
from channels.identity import TenantId, new_tenant_id

NOW = 1_795_420_800_000
ANNA, BILAL = TenantId("a" * 26), TenantId("b" * 26)


class Bedside:
    """An alarm clock whose turns are taken by the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now, self.steady = NOW, 0
        self.rung: list[Due] = []
        self.asked: list[Callable[[], object]] = []
        self.wakeups = Wakeups(folder / "wakeups.db")
        self.clock = AlarmClock(
            self.wakeups,
            ring=self.rung.append,
            again=self.asked.append,
            clock=lambda: self.now,
            monotonic=lambda: self.steady,
            stores=self._stores,
        )

    def _stores(self) -> Iterator[list[TenantId]]:
        return tenants_by_folder(self.folder)

    def tick(self, seconds: float = 0) -> list[Due]:
        """Return who is told in the next turn."""
        self.pass_by(seconds)
        self.rung.clear()
        self.clock.tick()
        return list(self.rung)

    def pass_by(self, seconds: float) -> None:
        self.now += int(seconds * 1000)
        self.steady += int(seconds * 1000)


@pytest.fixture
def bedside(tmp_path: Path) -> Iterator[Bedside]:
    one = Bedside(tmp_path)
    one.tick()
    yield one
    one.wakeups.close()


def test_a_store_is_told_when_it_is_due_and_not_before(bedside: Bedside) -> None:
    bedside.wakeups.later(ANNA, NOW + 10_000)

    assert bedside.tick(9) == []
    assert bedside.tick(1) == [Due(ANNA, NOW + 10_000)]
    assert bedside.tick(1) == []


def test_who_has_moved_is_told_at_the_new_time(bedside: Bedside) -> None:
    bedside.wakeups.later(ANNA, NOW)
    bedside.tick()
    bedside.wakeups.later(ANNA, NOW + 60_000)

    assert bedside.tick(30) == []
    assert bedside.tick(30) == [Due(ANNA, NOW + 60_000)]


def test_who_has_not_moved_is_told_again_ever_more_rarely(bedside: Bedside) -> None:
    bedside.wakeups.later(ANNA, NOW)
    bedside.tick()

    for tries in range(DOUBLINGS + 3):
        pause = AGAIN_MS / 1000 * 2 ** min(tries, DOUBLINGS)
        assert bedside.tick(pause - 1) == []
        assert bedside.tick(1) == [Due(ANNA, NOW)]


def test_no_more_than_a_window_is_told_however_many_are_due(bedside: Bedside) -> None:
    tenants = [new_tenant_id() for _ in range(3 * WINDOW)]
    for tenant in tenants:
        bedside.wakeups.later(tenant, NOW)
    told = bedside.tick()
    assert len(told) == WINDOW
    assert bedside.tick(1) == []
    bedside.asked.clear()
    for due in told[:SOON]:
        bedside.wakeups.later(due.tenant, None)

    assert len(bedside.asked) == 1
    assert len(bedside.tick()) == SOON


def test_a_window_of_stores_that_never_answer_holds_up_the_others_for_a_while_only(
    bedside: Bedside,
) -> None:
    for _ in range(WINDOW):
        bedside.wakeups.later(new_tenant_id(), NOW)
    bedside.tick()
    bedside.wakeups.later(ANNA, NOW + 1)

    assert bedside.tick(1) == []
    told = bedside.tick(PATIENCE_MS / 1000)
    assert Due(ANNA, NOW + 1) in told


def test_sooner_is_written_at_once_and_what_waited_is_forgotten(bedside: Bedside) -> None:
    bedside.wakeups.later(ANNA, NOW + 60_000)
    bedside.wakeups.earlier(ANNA, NOW + 5_000)

    assert bedside.tick(5) == [Due(ANNA, NOW + 5_000)]


def test_sooner_never_means_later(bedside: Bedside) -> None:
    bedside.wakeups.earlier(ANNA, NOW + 5_000)
    bedside.wakeups.earlier(ANNA, NOW + 60_000)

    assert bedside.tick(5) == [Due(ANNA, NOW + 5_000)]


def test_who_wants_nothing_has_no_row(bedside: Bedside) -> None:
    bedside.wakeups.later(ANNA, NOW)
    bedside.wakeups.later(BILAL, NOW)
    bedside.wakeups.flush()
    bedside.wakeups.later(ANNA, None)
    bedside.wakeups.flush()

    assert bedside.wakeups.count(NOW) == {"wakeups": 1, "wakeups_due": 1}


def test_the_index_survives_its_host_and_is_shared_by_hosts(bedside: Bedside) -> None:
    other = Wakeups(bedside.folder / "wakeups.db")
    other.earlier(BILAL, NOW)
    other.later(ANNA, NOW)
    other.close()

    assert {one.tenant for one in bedside.tick()} == {ANNA, BILAL}


def test_a_clock_set_back_tells_nobody_again_who_has_moved(bedside: Bedside) -> None:
    bedside.wakeups.later(ANNA, NOW)
    bedside.tick()
    bedside.wakeups.later(ANNA, NOW + 86_400_000)
    bedside.now -= 3_600_000

    assert bedside.tick(1) == []


@pytest.mark.parametrize("left", [None, b"", b"no database at all" * 300])
def test_when_the_index_is_lost_every_store_is_asked_once(
    tmp_path: Path, left: bytes | None
) -> None:
    tenants = [new_tenant_id() for _ in range(5)]
    for tenant in tenants:
        path = path_of(tmp_path, tenant)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    if left is not None:
        (tmp_path / "wakeups.db").write_bytes(left)
    one = Bedside(tmp_path)
    told = one.tick()
    while one.asked:
        one.asked.pop()
        told += one.tick()

    assert sorted(told, key=lambda due: due.tenant) == [Due(t, 0) for t in sorted(tenants)]
    assert one.wakeups.whole
    one.wakeups.close()
    assert Bedside(tmp_path).tick() == []


def test_however_much_moves_while_stores_are_looked_for_one_turn_is_asked_for(
    tmp_path: Path,
) -> None:
    for letter in "cdefghij":  # a folder each: that is what is looked through in a turn
        path = path_of(tmp_path, TenantId(letter * 26))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    one = Bedside(tmp_path)
    turns = 0
    one.tick()
    while one.asked:
        assert len(one.asked) == 1
        one.asked.pop()
        one.clock.tick()
        for _ in range(SOON):
            one.wakeups.later(ANNA, None)
        turns += 1
        if one.wakeups.whole:
            break
    one.wakeups.close()

    assert turns >= 8


def test_what_is_known_already_is_kept_when_the_others_are_asked(bedside: Bedside) -> None:
    bedside.wakeups.earlier(ANNA, NOW + 5_000)
    bedside.wakeups.adopt([ANNA, BILAL], NOW)

    assert bedside.tick() == [Due(BILAL, 0)]


def test_an_index_that_cannot_be_written_is_an_overload_and_ends_nothing(
    bedside: Bedside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise SharedError("disk is full")

    bedside.wakeups.later(ANNA, NOW)
    with monkeypatch.context() as patch:
        patch.setattr("actors.storage.shared.writing", full)
        with pytest.raises(Overloaded):
            bedside.wakeups.earlier(BILAL, NOW)
        assert bedside.tick() == []

    assert bedside.tick() == [Due(ANNA, NOW)]


def test_a_store_is_not_forgotten_while_the_index_cannot_be_written(
    bedside: Bedside,
) -> None:
    bedside.wakeups.earlier(ANNA, NOW + 60_000)
    bedside.wakeups._connection.execute("PRAGMA query_only=1")
    with pytest.raises(SharedError):
        bedside.wakeups.forget(ANNA)
    bedside.wakeups._connection.execute("PRAGMA query_only=0")

    bedside.wakeups.forget(ANNA)

    assert bedside.wakeups.count(NOW)["wakeups"] == 0
