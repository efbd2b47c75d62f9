"""A store that is shut and opened again loses nothing, and says what is on disk."""

from pathlib import Path

import pytest

from actors import store_file as module
from actors.connections import Connections
from actors.storage import log
from actors.storage.flush import flush
from actors.storage.places import path_of
from actors.store_file import StoreFile, Volume
from channels.errors import UnknownTenant
from channels.identity import TenantId

TENANT = TenantId("t" * 26)


class Holder:
    def let_go(self) -> bool:
        return False


class Bench:
    """A file that was created, and what was said to be on disk."""

    def __init__(self, root: Path) -> None:
        self.synced: list[tuple[int, ...]] = []
        self.connections = Connections(10)
        self.path = path_of(root, TENANT)
        self.dirty: list[TenantId] = []
        volume = Volume(
            root=root,
            connections=self.connections,
            flush=lambda *_: None,
            synced=self.synced.append,
            dirty=self.dirty.append,
        )
        self.file = StoreFile(TENANT, Holder(), volume)
        self.file.opened(create=True)

    def write(self, sequence: int) -> None:
        database = self.file.opened()
        with database.transaction():
            database.run("CREATE TABLE IF NOT EXISTS notes (number INTEGER, body BLOB)")
            database.run("INSERT INTO notes VALUES (?, randomblob(5000))", (sequence,))
        self.file.owe(sequence)

    def sync(self) -> None:
        if not self.file.is_dirty:
            return
        places = self.file.unflushed()
        if not places:
            self.file.copy_log()
        elif not flush(places):
            self.file.flushed()

    def written(self) -> list[int]:
        return [row[0] for row in self.file.opened().rows("SELECT number FROM notes")]


def untouched(root: Path) -> tuple[StoreFile, Connections]:
    connections = Connections(1)
    volume = Volume(
        root=root,
        connections=connections,
        flush=lambda *_: None,
        synced=lambda _: None,
        dirty=lambda _: None,
    )
    return StoreFile(TENANT, Holder(), volume), connections


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_what_was_written_is_there_after_the_file_was_shut(bench: Bench) -> None:
    bench.write(1)

    bench.file.shut()

    assert bench.file.database is None
    assert log.length(bench.path) > 0
    assert bench.written() == [1]


def test_who_was_asked_once_since_it_was_opened_keeps_no_schema_and_who_is_asked_again_does(
    bench: Bench,
) -> None:
    bench.write(1)
    first = bench.file.rest()
    once = bench.file.memory_bytes()

    bench.write(2)
    second = bench.file.rest()
    again = bench.file.memory_bytes()

    assert once < again
    assert (first, second) == (True, False)


def test_a_file_that_is_shut_has_nothing_left_to_give_back(bench: Bench) -> None:
    bench.write(1)
    bench.file.shut()

    assert bench.file.rest()


def test_it_is_told_once_that_there_is_something_to_sync(bench: Bench) -> None:
    bench.write(1)
    bench.write(2)
    bench.sync()
    bench.write(3)

    assert bench.dirty == [TENANT, TENANT]
    assert bench.synced == [(1, 2)]


def test_an_open_file_with_a_long_log_stays_open_when_it_is_synced(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOG_LIMIT_BYTES", 1)
    bench.write(1)

    bench.sync()

    assert bench.file.database is not None
    assert bench.synced == [(1,)]


def test_a_shut_file_is_synced_without_being_opened(bench: Bench) -> None:
    bench.write(1)
    bench.file.shut()

    bench.sync()
    bench.sync()

    assert bench.synced == [(1,)]
    assert bench.file.database is None


def test_a_long_log_is_copied_into_the_file_when_it_is_synced(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOG_LIMIT_BYTES", 1)
    bench.write(1)
    bench.file.shut()

    bench.sync()

    assert log.length(bench.path) == 0
    assert bench.synced == [(1,)]
    assert len(bench.connections) == 0
    assert bench.written() == [1]


def test_closing_leaves_no_log_also_when_the_file_was_shut(bench: Bench) -> None:
    bench.write(1)
    bench.file.shut()
    bench.connections.drop(bench.file)  # type: ignore[arg-type]

    bench.file.close(0)

    assert not Path(log.log_of(bench.path)).exists()
    assert bench.synced == [(1,)]
    assert len(bench.connections) == 0


def test_a_file_that_was_never_opened_needs_no_closing(tmp_path: Path) -> None:
    file, connections = untouched(tmp_path)

    file.close(0)

    assert connections.opened == 0


def test_a_file_that_cannot_be_opened_is_not_counted(tmp_path: Path) -> None:
    file, connections = untouched(tmp_path)

    with pytest.raises(UnknownTenant):
        file.opened()

    assert len(connections) == 0


def test_a_log_that_is_gone_cannot_be_put_on_disk(bench: Bench) -> None:
    bench.write(1)
    bench.file.shut()
    Path(log.log_of(bench.path)).unlink()

    assert set(flush(bench.file.unflushed())) == {log.log_of(bench.path)}


def test_a_store_that_was_shut_a_hundred_times_is_whole(bench: Bench) -> None:
    for number in range(1, 101):
        bench.write(number)
        bench.file.shut()

    bench.file.close(0)

    ((verdict,),) = bench.file.opened().rows("PRAGMA integrity_check")
    assert verdict == "ok"
    assert bench.written() == list(range(1, 101))


def test_what_need_not_be_known_is_forgotten_also_when_the_file_was_shut(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    pruned: list[int] = []
    monkeypatch.setattr(module.applied, "prune", lambda _, before: pruned.append(before))
    monkeypatch.setattr(module.parses, "prune", lambda *_: None)
    monkeypatch.setattr(module, "LOG_LIMIT_BYTES", 1)
    bench.write(1)
    bench.file.shut()
    bench.sync()

    bench.file.close(module.applied.KEPT_MS)
    bench.file.close(module.applied.KEPT_MS)

    assert pruned == [0]
    assert bench.file.database is None
