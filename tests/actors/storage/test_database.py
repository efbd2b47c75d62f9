from pathlib import Path

import pytest

from actors.storage.connection import RESERVED_BYTES
from actors.storage.database import Database
from channels.errors import Quarantined, UnknownTenant

PAGE = 4_096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a closed file with some hundred rows over several pages."""
    path = tmp_path / "deep" / "store.db"
    database = Database.open(path, create=True)
    with database.transaction():
        for number in range(400):
            database.run(
                "INSERT INTO chats(address, title) VALUES (?, ?)",
                (f"chat {number:04}", "x" * 200),
            )
    database.close()
    return path


def read_all(path: Path) -> int:
    database = Database.open(path)
    try:
        return len(database.rows("SELECT * FROM chats"))
    finally:
        database.abandon()


def change_and_fail(database: Database) -> None:
    with database.transaction(durable=True):
        database.run("DELETE FROM chats")
        assert database.recalled("SELECT count(*) FROM chats") == [(0,)]
        raise KeyError


def test_a_closed_file_stands_alone_with_its_rows_and_is_nobody_elses_to_read(path: Path) -> None:
    assert [path] == list(path.parent.iterdir())
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_all(path) == 400


def test_a_store_that_was_never_made_is_unknown_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnknownTenant):
        Database.open(tmp_path / "nobody.db")

    assert list(tmp_path.iterdir()) == []


def test_every_page_keeps_room_for_its_checksum(path: Path) -> None:
    assert path.read_bytes()[20] == RESERVED_BYTES


def test_one_flipped_bit_in_a_page_of_rows_is_found_when_it_is_read(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    at = whole.index(b"chat 0200xxx")
    whole[at + 6] ^= 0b1
    path.write_bytes(whole)

    with pytest.raises(Quarantined):
        read_all(path)


def test_a_flipped_bit_anywhere_in_a_page_is_found_even_where_nothing_is_written(
    path: Path,
) -> None:
    whole = bytearray(path.read_bytes())
    page = whole.index(b"chat 0200xxx") // PAGE
    whole[page * PAGE + 2_000] ^= 0b1000
    path.write_bytes(whole)

    with pytest.raises(Quarantined):
        read_all(path)


def test_a_file_cut_in_half_is_set_apart(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 // PAGE * PAGE])

    with pytest.raises(Quarantined):
        read_all(path)


def test_a_file_that_is_no_database_is_set_apart(path: Path) -> None:
    path.write_bytes(b"not a store at all" * 500)

    with pytest.raises(Quarantined):
        read_all(path)


def test_a_file_cut_to_nothing_is_set_apart_and_not_taken_for_a_new_store(path: Path) -> None:
    path.write_bytes(b"")

    with pytest.raises(Quarantined):
        read_all(path)


def test_a_file_left_empty_by_a_crash_while_it_was_made_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()

    Database.open(path, create=True).close()

    assert path.read_bytes()[20] == RESERVED_BYTES


def test_a_folder_in_the_place_of_a_file_is_set_apart(tmp_path: Path) -> None:
    with pytest.raises(Quarantined):
        Database.open(tmp_path)


def test_a_file_that_somebody_else_holds_is_set_apart(path: Path) -> None:
    owner = Database.open(path)

    with pytest.raises(Quarantined):
        Database.open(path)

    owner.abandon()


def test_a_write_into_what_may_only_be_read_sets_the_file_apart(path: Path) -> None:
    database = Database.open(path)
    database.run("PRAGMA query_only=ON")

    with pytest.raises(Quarantined):
        database.run("DELETE FROM chats")

    database.abandon()


def test_a_full_disk_sets_the_file_apart_and_the_transaction_leaves_nothing(path: Path) -> None:
    database = Database.open(path)
    database.rows("PRAGMA max_page_count=1")

    with pytest.raises(Quarantined), database.transaction():
        database.run("INSERT INTO chats(address, title) VALUES ('new', ?)", ("x" * 100_000,))

    assert len(database.rows("SELECT 1 FROM chats")) == 400
    database.abandon()


def test_what_is_raised_inside_a_transaction_travels_on_and_nothing_stands(path: Path) -> None:
    database = Database.open(path)

    with pytest.raises(KeyError):
        change_and_fail(database)

    assert len(database.rows("SELECT 1 FROM chats")) == 400
    database.close()


def test_what_was_committed_survives_a_process_that_never_closed(path: Path) -> None:
    database = Database.open(path)
    with database.transaction():
        database.run("DELETE FROM chats WHERE address < 'chat 0100'")
    database.sync()
    database.abandon()

    assert read_all(path) == 300


def test_what_is_recalled_is_forgotten_by_a_write_and_by_a_rollback(path: Path) -> None:
    database = Database.open(path)
    ask = "SELECT count(*) FROM chats"
    assert database.recalled(ask) == [(400,)]

    with pytest.raises(KeyError):
        change_and_fail(database)

    assert database.recalled(ask) == [(400,)]
    database.close()


def test_a_store_at_rest_holds_less_memory_and_answers_all_the_same(path: Path) -> None:
    database = Database.open(path)
    database.rows("SELECT * FROM chats")
    busy = database.memory_bytes()

    database.rest()
    database.doze()

    assert database.memory_bytes() < busy
    assert len(database.rows("SELECT * FROM chats")) == 400
    database.close()
