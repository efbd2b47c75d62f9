import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import turso

from tests.sync.street import Street

Connect = Callable[..., Any]


def rows(device: Any, sql: str) -> list[tuple[Any, ...]]:
    return list(device.execute(sql).fetchall())


def fill(street: Street, count: int, size: int = 2_000) -> None:
    with street.store() as database, database.transaction():
        for number in range(count):
            database.run("INSERT INTO notes VALUES (?, ?, ?, NULL)", (f"n{number}", "x" * size, 1))


def test_a_new_device_gets_the_whole_store(street: Street, device: Connect) -> None:
    street.write("INSERT INTO notes VALUES ('a', 'hello', 1, x'00ff')")

    phone = device(street)

    assert rows(phone, "SELECT * FROM notes") == [("a", "hello", 1, b"\x00\xff")]
    assert rows(phone, "PRAGMA integrity_check") == [("ok",)]


def test_a_pull_brings_what_changed_and_not_the_rest(street: Street, device: Connect) -> None:
    fill(street, 200)
    phone = device(street)
    street.write("INSERT INTO notes VALUES ('new', 'fresh', 2, NULL)")

    assert phone.pull()

    assert rows(phone, "SELECT body FROM notes WHERE id = 'new'") == [("fresh",)]
    assert street.received[-1] < street.received[0] / 5


def test_when_nothing_changed_a_pull_is_a_few_bytes(street: Street, device: Connect) -> None:
    phone = device(street)

    assert not phone.pull()
    assert street.received[-1] < 40


def test_a_store_that_shrank_is_smaller_on_the_device_too(street: Street, device: Connect) -> None:
    fill(street, 300)
    phone = device(street)
    street.write("DELETE FROM notes")
    street.vacuum()

    assert phone.pull()

    assert rows(phone, "SELECT count(*) FROM notes") == [(0,)]
    assert rows(phone, "PRAGMA integrity_check") == [("ok",)]


def test_a_new_column_comes_while_the_device_has_changes(street: Street, device: Connect) -> None:
    phone = device(street)
    phone.execute("INSERT INTO notes VALUES ('mine', 'offline', 1, NULL)")
    phone.commit()
    with street.store() as database:
        database.script("ALTER TABLE notes ADD COLUMN mood TEXT")
    street.write("UPDATE notes SET mood = 'x'")

    phone.push()
    phone.pull()

    assert rows(phone, "SELECT id, mood FROM notes") == [("mine", None)]
    assert street.rows("SELECT id, body FROM notes") == [("mine", "offline")]


def test_a_new_epoch_costs_a_whole_copy_and_loses_nothing(street: Street, device: Connect) -> None:
    fill(street, 50)
    phone = device(street)
    phone.execute("INSERT INTO notes VALUES ('mine', 'offline', 1, NULL)")
    phone.commit()
    street.database.close()
    street.path.with_name(street.path.name + ".pagemap").write_bytes(b"rubbish")
    street.database = type(street.database).open(street.path)
    street.write("INSERT INTO notes VALUES ('theirs', 'meanwhile', 1, NULL)")

    assert phone.pull()
    phone.push()

    held = {name for (name,) in rows(phone, "SELECT id FROM notes")}
    assert {"mine", "theirs"} <= held
    assert len(street.rows("SELECT 1 FROM notes WHERE id = 'mine'")) == 1


def test_a_long_copy_travels_in_pieces_of_one_state(street: Street, device: Connect) -> None:
    fill(street, 2_000)
    written: list[int] = []

    def write_meanwhile(_order: Any) -> None:
        if street.received and not written:
            written.append(1)
            with street.database.transaction():
                street.database.run("UPDATE notes SET body = 'changed', size = 2")
            street.database.sync()

    street.fail = write_meanwhile
    phone = device(street)

    assert len(street.received) > 3
    assert rows(phone, "SELECT DISTINCT size FROM notes") == [(1,)]
    assert phone.pull()
    assert rows(phone, "SELECT DISTINCT size FROM notes") == [(2,)]
    assert rows(phone, "PRAGMA integrity_check") == [("ok",)]


def test_a_copy_that_breaks_off_is_no_copy(street: Street, device: Connect) -> None:
    fill(street, 2_000)

    def let_go(_order: Any) -> None:
        if street.received and street.database.tracker:
            street.database.tracker.pins.clear()

    street.fail = let_go
    with pytest.raises(turso.Error):
        device(street, "broken")

    street.fail = lambda _: None
    assert rows(device(street, "whole"), "SELECT count(*) FROM notes") == [(2_000,)]


def test_a_waiting_device_is_woken_by_a_change(street: Street, device: Connect) -> None:
    phone = device(street, long_poll_timeout_ms=30_000)
    begun = time.monotonic()
    threading.Timer(
        0.3, lambda: street.write("INSERT INTO notes VALUES ('n', 'now', 1, NULL)")
    ).start()

    assert phone.pull()

    assert rows(phone, "SELECT body FROM notes") == [("now",)]
    assert time.monotonic() - begun < 20


def test_who_waits_in_vain_is_told_so(street: Street, device: Connect) -> None:
    assert not device(street, long_poll_timeout_ms=200).pull()


def test_a_wrong_token_is_refused(street: Street, device: Connect) -> None:
    with pytest.raises(turso.Error, match="401"):
        device(street, auth_token="wrong")


def test_a_part_of_a_store_cannot_be_had(street: Street, device: Connect) -> None:
    from turso.sync import PartialSyncOpts, PartialSyncPrefixBootstrap  # noqa: PLC0415

    options = PartialSyncOpts(bootstrap_strategy=PartialSyncPrefixBootstrap(length=4_096))
    with pytest.raises(turso.Error, match="400"):
        device(street, partial_sync_experimental=options)
    with pytest.raises(turso.Error, match="400"):
        device(street, "in parts", pull_bytes_threshold=65_536)
