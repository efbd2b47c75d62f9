import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from actors.storage import pagemap
from actors.storage.database import Database
from actors.storage.frames import NO_SALTS
from actors.storage.pagemap import Head, PageMap, Revision
from tests.actors.storage.replica import INDEX, SCHEMA, Replica, tidy, write


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    one = Database.open(tmp_path / "store.db", create=True)
    one.script(SCHEMA + INDEX)
    yield one
    one.abandon()


def head(**changes: object) -> Head:
    place = Path(__file__).stat()
    known = {
        "revision": Revision("ab" * 8, 7), "size": 3, "frames": 5, "salts": b"\0\0\0\x01abcd",
        "clean": False, "boot": pagemap.boot_id(), "inode": place.st_ino, "changed": 0,
    }  # fmt: skip
    return Head(**(known | changes))  # type: ignore[arg-type]


def commit(database: Database, body: str = "x") -> None:
    with database.transaction():
        database.run("INSERT OR REPLACE INTO t VALUES ('one', ?)", (body,))


def test_a_sidecar_is_read_as_it_was_written(tmp_path: Path) -> None:
    known = PageMap("ab" * 8, 7, PageMap.anew(2).stamps.tobytes())
    known.stamp([1, 4])
    path = tmp_path / "store.db"

    pagemap.write(path, head(revision=known.revision), known, durable=True)
    found = pagemap.read(path)

    assert found is not None
    assert found[0] == head(revision=known.revision) == pagemap.peek(path)
    assert list(found[1].stamps) == [8, 0, 8, 8]
    assert pagemap.beside(path).stat().st_mode & 0o777 == 0o600


def test_a_damaged_sidecar_is_none(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    pagemap.write(path, head(), PageMap("ab" * 8, 7, bytes(40)))
    raw = pagemap.beside(path).read_bytes()

    for at in range(len(raw)):
        pagemap.beside(path).write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        assert pagemap.read(path) is None
    pagemap.beside(path).write_bytes(raw[:-1])
    assert pagemap.read(path) is None


@pytest.mark.parametrize(
    ("changes", "salts", "total", "known"),
    [
        ({}, b"\0\0\0\x01abcd", 8, 5),  # the same log went on
        ({}, b"\0\0\0\x01abcd", 4, None),  # it is shorter than what was seen
        ({}, b"\0\0\0\x02wxyz", 8, 0),  # it was copied whole, and began anew
        ({}, b"\0\0\0\x09wxyz", 8, None),  # it began anew more often than we know of
        ({}, NO_SALTS, 0, 0),
        ({"salts": NO_SALTS, "frames": 0}, b"\0\0\0\x09wxyz", 8, 0),
        ({"inode": 0}, b"\0\0\0\x01abcd", 8, None),  # another file
        ({"clean": True}, NO_SALTS, 0, None),  # the same place, but put there anew
        ({"boot": b"b" * 16}, b"\0\0\0\x01abcd", 8, None),  # the machine stopped meanwhile
        (
            {"boot": b"b" * 16, "clean": True, "changed": Path(__file__).stat().st_ctime_ns},
            b"\0\0\0\x09wxyz",
            8,
            0,
        ),  # after it was closed
    ],
)
def test_a_sidecar_is_believed_only_as_far_as_it_can_be(
    changes: dict[str, object], salts: bytes, total: int, known: int | None
) -> None:
    assert head(**changes).tail(salts, total, Path(__file__).stat()) == known


def test_a_commit_changes_few_pages_and_a_revision(database: Database) -> None:
    replica = Replica()
    whole = replica.pull(database)
    commit(database)

    assert 0 < replica.pull(database) < whole
    assert replica.pull(database) == 0
    replica.check(database)


def test_a_store_without_devices_has_no_sidecar(database: Database) -> None:
    commit(database)
    database.sync()

    assert not pagemap.beside(database.path).exists()


def test_a_store_put_back_from_a_copy_begins_a_new_epoch(database: Database) -> None:
    replica = Replica()
    replica.pull(database)
    database.close()
    before = database.path.read_bytes()
    again = Database.open(database.path)
    commit(again)
    replica.pull(again)
    again.close()
    database.path.unlink()
    database.path.write_bytes(before)

    restored = Database.open(database.path)

    assert replica.pull(restored) == restored.track().size()
    replica.check(restored)
    restored.close()


def test_a_device_from_the_future_ends_the_epoch(database: Database) -> None:
    replica, other = Replica(), Replica()
    replica.pull(database)
    other.pull(database)
    assert replica.revision
    replica.revision = Revision(replica.revision.epoch, replica.revision.number + 5)

    assert replica.pull(database) == database.track().size()

    assert replica.pull(database) == 0
    assert other.pull(database) == database.track().size()


def test_a_closed_store_says_so_and_the_first_news_unsay_it(database: Database) -> None:
    database.track()
    commit(database)
    database.close()
    closed = pagemap.peek(database.path)
    again = Database.open(database.path)
    commit(again, "y")

    revision = again.track().revision()

    opened = pagemap.peek(database.path)
    assert closed is not None
    assert closed.clean
    assert opened is not None
    assert not opened.clean
    assert opened.revision == revision
    again.abandon()


@pytest.mark.parametrize(("end", "same"), [("close", True), ("abandon", False)])
def test_after_a_restart_of_the_machine_only_a_store_that_was_closed_keeps_its_epoch(
    database: Database, monkeypatch: pytest.MonkeyPatch, end: str, *, same: bool
) -> None:
    replica = Replica()
    commit(database)
    replica.pull(database)
    before = database.track().revision().epoch
    getattr(database, end)()
    monkeypatch.setattr(pagemap, "boot_id", lambda: b"another boot-id!")

    again = Database.open(database.path)

    assert (again.track().revision().epoch == before) is same
    came = replica.pull(again)
    assert came == (0 if same else again.track().size())
    replica.check(again)
    again.close()


def test_while_a_snapshot_is_read_nothing_is_checkpointed(database: Database) -> None:
    tracker = database.track()
    for number in range(300):
        commit(database, f"{number}" * 900)
    snapshot = tracker.snapshot(None)
    before = snapshot.read(0, snapshot.size)
    tracker.pins[1] = (snapshot, 0)
    for number in range(300):
        commit(database, f"later {number}" * 900)
        database.rest()
    database.sync()

    assert snapshot.read(0, snapshot.size) == before


@pytest.mark.parametrize("seed", range(6))
def test_no_page_is_ever_missed(database: Database, seed: int) -> None:
    chance, replicas = random.Random(seed), [Replica(), Replica(), Replica()]  # noqa: S311 - reproducible
    for turn in range(150):
        write(database, chance)
        database = tidy(database, chance)
        replica = chance.choice(replicas)
        replica.pull(database)
        if turn % 5 == 0:
            replica.check(database)
    for replica in replicas:
        replica.pull(database)
        replica.check(database)
    assert {one.revision.epoch for one in replicas if one.revision} == {
        database.track().revision().epoch
    }
    database.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_store_killed_at_any_moment_misses_no_page(tmp_path: Path, seed: int) -> None:
    place, kept, chance = tmp_path / "store.db", tmp_path / "replica", random.Random(seed)  # noqa: S311 - reproducible
    epochs = set()
    for life in range(6):
        words = [sys.executable, "-m", "tests.actors.storage.replica"]
        child = subprocess.Popen(
            [*words, str(place), str(kept), str(seed * 100 + life)],
            stdout=subprocess.PIPE,
            env=os.environ,
        )
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(chance.uniform(0.05, 0.5))
        child.kill()
        child.wait()
        child.stdout.close()
        replica = Replica.load(kept)
        database = Database.open(place)
        replica.pull(database)
        replica.check(database)
        assert database.rows("PRAGMA integrity_check") == [("ok",)]
        assert replica.revision
        epochs.add(replica.revision.epoch)
        replica.keep(kept)
        database.shut()
    assert len(epochs) == 1
