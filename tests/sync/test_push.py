from collections.abc import Callable
from typing import Any

import pytest
import turso

from tests.sync.street import Street

Connect = Callable[..., Any]


def rows(device: Any, sql: str) -> list[tuple[Any, ...]]:
    return list(device.execute(sql).fetchall())


def write(device: Any, sql: str, *values: Any) -> None:
    device.execute(sql, values)
    device.commit()


def sync(device: Any) -> None:
    device.push()
    device.pull()


def test_what_a_device_did_offline_reaches_the_store(street: Street, device: Connect) -> None:
    street.write("INSERT INTO notes VALUES ('old', 'before', 1, NULL), ('gone', 'x', 1, NULL)")
    phone = device(street)
    write(phone, "INSERT INTO notes VALUES ('new', 'é🍚', 9223372036854775807, x'0001fe')")
    write(phone, "UPDATE notes SET body = 'after' WHERE id = 'old'")
    write(phone, "DELETE FROM notes WHERE id = 'gone'")

    phone.push()

    assert street.rows("SELECT * FROM notes ORDER BY id") == [
        ("new", "é🍚", 2**63 - 1, b"\x00\x01\xfe"),
        ("old", "after", 1, None),
    ]


def test_two_sides_of_one_row_are_both_kept(street: Street, device: Connect) -> None:
    street.write("INSERT INTO notes VALUES ('a', 'first', 1, NULL)")
    phone = device(street)
    write(phone, "UPDATE notes SET body = 'phone' WHERE id = 'a'")
    street.write("UPDATE notes SET size = 2 WHERE id = 'a'")

    sync(phone)

    assert rows(phone, "SELECT body, size FROM notes") == [("phone", 2)]
    assert street.rows("SELECT body, size FROM notes") == [("phone", 2)]


def test_two_devices_meet_in_the_store(street: Street, device: Connect) -> None:
    one, other = device(street, "one"), device(street, "other")
    write(one, "INSERT INTO notes VALUES ('1', 'of one', 1, NULL)")
    write(other, "INSERT INTO notes VALUES ('2', 'of the other', 1, NULL)")

    for phone in (one, other, one):
        sync(phone)

    assert rows(one, "SELECT id FROM notes ORDER BY id") == [("1",), ("2",)]
    assert rows(other, "SELECT id FROM notes ORDER BY id") == [("1",), ("2",)]


def test_a_push_whose_answer_was_lost_happens_once(street: Street, device: Connect) -> None:
    street.write("INSERT INTO notes VALUES ('a', 'first', 1, NULL)")
    phone = device(street)
    write(phone, "UPDATE notes SET body = 'phone' WHERE id = 'a'")
    street.lost = 2
    with pytest.raises(turso.Error):
        phone.push()
    with pytest.raises(turso.Error):
        phone.push()
    street.write("UPDATE notes SET body = 'store' WHERE id = 'a'")

    sync(phone)

    assert street.rows("SELECT body FROM notes") == rows(phone, "SELECT body FROM notes")


def test_a_row_that_does_not_fit_becomes_a_conflict(street: Street, device: Connect) -> None:
    phone = device(street)
    write(phone, "INSERT INTO stamps VALUES ('mine', 'blue')")
    write(phone, "INSERT INTO notes VALUES ('fine', 'ok', 1, NULL)")
    street.write("INSERT INTO stamps VALUES ('theirs', 'blue')")

    sync(phone)

    assert rows(phone, "SELECT code FROM stamps") == [("theirs",)]
    assert rows(phone, "SELECT id FROM notes") == [("fine",)]
    ((subject, row, said, why),) = rows(phone, "SELECT subject, row, said, why FROM sync_conflicts")
    assert (subject, row, said) == ("stamps", "mine", '["mine","blue"]')
    assert "UNIQUE" in why
    write(phone, "DELETE FROM sync_conflicts")
    sync(phone)
    assert street.rows("SELECT count(*) FROM sync_conflicts") == [(0,)]


def test_a_trigger_of_the_store_does_not_do_again_what_the_device_did(
    street: Street, device: Connect
) -> None:
    with street.store() as database:
        database.script(
            "CREATE TABLE audit (id TEXT PRIMARY KEY);"
            "CREATE TRIGGER noted AFTER INSERT ON notes BEGIN"
            " INSERT INTO audit VALUES (lower(hex(randomblob(8)))); END"
        )
    phone = device(street)
    write(phone, "INSERT INTO notes VALUES ('a', 'x', 1, NULL)")

    sync(phone)

    assert rows(phone, "SELECT count(*) FROM audit") == street.rows("SELECT count(*) FROM audit")
    assert street.rows("SELECT count(*) FROM audit") == [(1,)]


def test_only_the_store_changes_its_tables(street: Street, device: Connect) -> None:
    phone = device(street)
    write(phone, "CREATE TABLE mine (id TEXT PRIMARY KEY)")
    write(phone, "INSERT INTO mine VALUES ('x')")
    write(phone, "INSERT INTO notes VALUES ('a', 'x', 1, NULL)")

    sync(phone)

    assert street.rows("SELECT name FROM sqlite_schema WHERE name = 'mine'") == []
    assert street.rows("SELECT id FROM notes") == [("a",)]
    subjects = {subject for (subject,) in rows(phone, "SELECT subject FROM sync_conflicts")}
    assert subjects == {"mine"}
    with pytest.raises(turso.Error, match="no such table"):
        phone.execute("SELECT * FROM mine")


def test_a_device_that_was_never_online_can_begin(street: Street, device: Connect) -> None:
    phone = device(street, bootstrap_if_empty=False)
    phone.execute("CREATE TABLE notes (id TEXT PRIMARY KEY, body TEXT, size INTEGER, raw BLOB)")
    write(phone, "INSERT INTO notes VALUES ('first', 'offline', 1, NULL)")
    street.write("INSERT INTO notes VALUES ('there', 'already', 1, NULL)")

    sync(phone)

    assert rows(phone, "SELECT id FROM notes ORDER BY id") == [("first",), ("there",)]
    assert street.rows("SELECT id FROM notes ORDER BY id") == [("first",), ("there",)]


def test_a_device_that_only_reads_cannot_push(street: Street, device: Connect) -> None:
    reader = device(street, "reader", auth_token=street.pair(access="read"))
    write(reader, "INSERT INTO notes VALUES ('a', 'x', 1, NULL)")

    with pytest.raises(turso.Error, match=r"403.*only reads"):
        reader.push()

    assert street.rows("SELECT count(*) FROM notes") == [(0,)]


def test_a_month_offline_is_one_push(street: Street, device: Connect) -> None:
    phone = device(street)
    for number in range(2_000):
        phone.execute("INSERT INTO notes VALUES (?, 'x', 1, NULL)", (f"n{number}",))
    phone.commit()

    sync(phone)

    assert street.rows("SELECT count(*) FROM notes") == [(2_000,)]
    assert rows(phone, "SELECT count(*) FROM notes") == [(2_000,)]


def test_the_store_opened_anew_between_push_and_pull_is_the_same_store(
    street: Street, device: Connect
) -> None:
    phone = device(street)
    for number in range(4):
        write(phone, "INSERT INTO notes VALUES (?, 'x', 1, NULL)", f"n{number}")
        phone.push()
        street.reopen()
        size = len(street.received)
        phone.pull()
        assert street.received[size] < 40_000

    assert rows(phone, "SELECT count(*) FROM notes") == [(4,)]
