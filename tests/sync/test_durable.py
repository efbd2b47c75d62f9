"""A push that was acknowledged survives a power cut: what is not on disk is known to the write."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from actors.storage.database import Database
from tests.actors.storage.disk import Disk, watched
from tests.sync.street import Anything, Street

Connect = Callable[..., Any]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    with watched(monkeypatch) as one:
        yield one


@pytest.fixture
def street(tmp_path: Path, disk: Disk) -> Iterator[Street]:
    del disk
    database = Database.open(tmp_path / "store.db", create=True)
    database.script("CREATE TABLE notes (id TEXT PRIMARY KEY, body TEXT) STRICT")
    one = Street(tmp_path, database, Anything())
    yield one
    one.stop()
    one.database.close()


def test_a_push_is_on_disk_before_it_is_answered(
    street: Street, disk: Disk, device: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = device(street)
    street.write("INSERT INTO notes VALUES ('s', 'of the store, whose journal answers for it')")
    of_the_store = dict(disk.at_risk)
    answered: list[dict[str, int]] = []
    answer = street._answer

    def seen(order: Any) -> Any:
        served = answer(order)
        answered.append(dict(disk.at_risk))
        return served

    monkeypatch.setattr(street, "_answer", seen)
    phone.execute("INSERT INTO notes VALUES ('p', 'of the phone')")
    phone.commit()

    phone.push()

    assert of_the_store["store.db-wal"] > 0
    assert answered[-1] == {}
    assert street.rows("SELECT id FROM notes ORDER BY id") == [("p",), ("s",)]
