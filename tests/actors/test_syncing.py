"""A store leaves while its log is put on disk: nothing of it runs until that is known."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from actors import store_file
from actors.lifecycle import Passivate, Reason
from actors.storage import log
from actors.storage.places import path_of
from channels.messages import Envelope, Failure, Outcome
from tests.actors.test_tenant import NOW, OPEN, TENANT, Bench, said


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    one = Bench(tmp_path)
    one.ask(OPEN)
    return one


class HeldDisk:
    """Says that things are on disk when the test does."""

    def __init__(self) -> None:
        self.asked: list[Sequence[str]] = []
        self.told: list[Callable[[str | None], None]] = []

    def flush(self, places: Sequence[str], told: Callable[[str | None], None]) -> None:
        self.asked.append(places)
        self.told.append(told)


def syncing(tmp_path: Path, disk: HeldDisk) -> Bench:
    """Return a store with one sale that is being put on disk."""
    bench = Bench(tmp_path)
    bench.actor._ports = bench.ports(flush=disk.flush)
    bench.actor._file._volume = bench.actor._ports.volume
    bench.ask(OPEN)
    bench.say(1, "new product honey price 900")
    bench.sync()
    return bench


def test_while_a_store_is_put_on_disk_messages_wait_and_its_passivation_too(tmp_path: Path) -> None:
    disk = HeldDisk()
    bench = syncing(tmp_path, disk)
    answered = len(bench.answers)
    bench.actor.actor_ref.tell(Envelope(7, TENANT, NOW, said(2, "sold 1 honey"), sequence=2))
    bench.actor.actor_ref.tell(Passivate(Reason.IDLE))
    bench.run()
    meanwhile = (len(bench.answers) - answered, list(bench.closed), list(bench.synced))

    disk.told.pop()(None)
    bench.run()

    assert meanwhile == (0, [], [])
    assert len(bench.answers) - answered == 1
    assert bench.closed == [TENANT]
    assert bench.synced == [(1,), (2,)]


def test_a_file_may_be_shut_while_its_log_is_put_on_disk(tmp_path: Path) -> None:
    disk = HeldDisk()
    bench = syncing(tmp_path, disk)

    shut = bench.actor.let_go()
    disk.told.pop()(None)

    assert shut
    assert bench.synced == [(1,)]
    assert isinstance(bench.say(2, "sold 1 honey"), Outcome)


def test_the_folder_of_a_new_log_is_put_on_disk_once(tmp_path: Path) -> None:
    disk = HeldDisk()
    bench = syncing(tmp_path, disk)
    disk.told.pop()(None)
    bench.say(2, "sold 1 honey")

    bench.sync()

    place = log.log_of(path_of(tmp_path, TENANT))
    assert disk.asked == [(place, str(Path(place).parent)), (place,)]


def test_a_store_that_may_not_be_on_disk_is_set_apart_before_it_hears_anything_else(
    tmp_path: Path,
) -> None:
    disk = HeldDisk()
    bench = syncing(tmp_path, disk)
    bench.actor.actor_ref.tell(Envelope(7, TENANT, NOW, said(2, "sold 1 honey"), sequence=2))
    bench.actor.actor_ref.tell(Passivate(Reason.IDLE))

    disk.told.pop()("error syncing: Input/output error")
    bench.run()

    refused = bench.answers[-1].body
    assert isinstance(refused, Failure)
    assert refused.code == "quarantined"
    assert "Input/output error" in refused.text
    assert bench.closed == [TENANT]
    assert bench.synced == []


def test_a_long_log_is_copied_by_a_worker_and_messages_wait_for_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_file, "LOG_LIMIT_BYTES", 1)
    work: deque[Callable[[], None]] = deque()
    bench.dispatcher.submit = work.append
    bench.say(1, "new product honey price 900")
    answered = len(bench.answers)
    bench.sync()
    bench.actor.actor_ref.tell(Envelope(7, TENANT, NOW, said(2, "sold 1 honey"), sequence=2))
    bench.run()
    meanwhile = (len(bench.answers) - answered, list(bench.synced))

    work.popleft()()
    bench.run()

    assert meanwhile == (0, [])
    assert len(bench.answers) - answered == 1
    assert bench.synced == [(1,)]
    assert log.length(path_of(bench.root, TENANT)) > 0
