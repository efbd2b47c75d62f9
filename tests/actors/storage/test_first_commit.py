"""The first commit into an empty log waits for no disk; all that comes after it is as safe."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actors.storage import log
from actors.storage.database import Database
from tests.actors.storage.disk import Disk, watched

LOG, FILE = "store.db-wal", "store.db"


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    with watched(monkeypatch) as one:
        yield one


@pytest.fixture
def path(tmp_path: Path, disk: Disk) -> Path:
    """Give a store that was made and closed, and a disk that has forgotten how."""
    path = tmp_path / FILE
    Database.open(path, create=True).close()
    disk.synced.clear()
    return path


def write(database: Database, title: str, *, durable: bool = False) -> None:
    with database.transaction(durable=durable):
        database.run("INSERT INTO chats(address, title) VALUES (?, ?)", (title, title))


def titles(path: Path) -> list[str]:
    database = Database.open(path)
    try:
        return [title for (title,) in database.rows("SELECT title FROM chats ORDER BY title")]
    finally:
        database.abandon()


def settings(database: Database) -> tuple[int, int]:
    ((synchronous,),) = database.rows("PRAGMA synchronous")
    ((pages,),) = database.rows("PRAGMA wal_autocheckpoint")
    return synchronous, pages


def test_neither_the_first_commit_nor_the_next_one_waits_for_the_disk(
    path: Path, disk: Disk
) -> None:
    database = Database.open(path)

    write(database, "a")
    write(database, "b")

    assert disk.synced == []
    database.close()


def test_after_the_first_commit_checkpoints_are_made_and_synced_as_ever(path: Path) -> None:
    database = Database.open(path)
    before = settings(database)

    write(database, "a")

    assert before == (0, 0)
    assert settings(database) == (1, 4_000)
    database.close()


def test_a_commit_that_was_undone_leaves_the_log_to_be_synced(path: Path) -> None:
    database = Database.open(path)

    with pytest.raises(KeyError), database.transaction():
        raise KeyError

    assert settings(database) == (1, 4_000)
    database.close()


def test_a_first_commit_that_must_be_durable_is_on_disk(path: Path, disk: Disk) -> None:
    database = Database.open(path)

    write(database, "a", durable=True)

    assert LOG in disk.synced
    assert LOG not in disk.at_risk
    assert settings(database) == (1, 4_000)
    database.close()


def test_a_store_that_was_synced_holds_nothing_that_is_at_risk(path: Path, disk: Disk) -> None:
    database = Database.open(path)
    write(database, "a")

    database.sync()

    assert disk.at_risk.keys() & {LOG, FILE} == set()
    assert log.length(path) == 0
    database.abandon()


def test_what_is_written_without_a_transaction_is_synced_before_it_is_copied(
    path: Path, disk: Disk
) -> None:
    database = Database.open(path)
    database.run("INSERT INTO chats(address, title) VALUES ('a', 'a')")

    database.close()

    assert disk.synced.index(LOG) < disk.synced.index(FILE)
    assert titles(path) == ["a"]


def test_after_a_sync_the_next_commit_waits_for_no_disk_either(path: Path, disk: Disk) -> None:
    database = Database.open(path)
    write(database, "a")
    database.sync()
    disk.synced.clear()

    write(database, "b")

    assert disk.synced == []
    assert settings(database) == (1, 4_000)
    database.abandon()
    assert titles(path) == ["a", "b"]


def test_a_store_with_a_log_goes_on_with_it_as_it_was(path: Path) -> None:
    database = Database.open(path)
    write(database, "a")
    database.shut()

    again = Database.open(path)

    assert settings(again) == (1, 4_000)
    again.close()


def test_a_store_of_which_devices_have_copies_checkpoints_by_its_tracker_alone(
    path: Path,
) -> None:
    database = Database.open(path)
    tracker = database.track()
    write(database, "a")

    assert settings(database)[0] == 1
    assert tracker.commits == 1
    database.close()

    again = Database.open(path)
    write(again, "b")
    assert again.tracker is not None
    assert again.tracker.commits == 1
    again.close()


@pytest.mark.parametrize("kept", [0, 20, 32, 32 + 24, 32 + 24 + 4_096])
def test_a_log_that_a_power_cut_left_in_part_is_a_store_from_before_it(
    path: Path, kept: int
) -> None:
    database = Database.open(path)
    write(database, "a")
    database.sync()
    write(database, "b")
    database.abandon()
    place = Path(log.log_of(path))
    place.write_bytes(place.read_bytes()[:kept].ljust(place.stat().st_size, b"\0"))

    assert titles(path) == ["a"]
