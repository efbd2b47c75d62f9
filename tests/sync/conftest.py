from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from turso import sync

from actors.storage.database import Database
from tests.corner import Corner
from tests.sync.street import Anything, Street

Device = Any
"""A connection of the stock library."""


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    """Hold a store with tables of its own, in which devices may write anything."""
    database = Database.open(tmp_path / "store.db", create=True)
    database.script(
        "CREATE TABLE notes (id TEXT PRIMARY KEY, body TEXT, size INTEGER, raw BLOB) STRICT;"
        "CREATE TABLE stamps (code TEXT PRIMARY KEY, label TEXT UNIQUE)"
    )
    one = Street(tmp_path, database, Anything())
    yield one
    one.stop()
    assert one.database.rows("PRAGMA integrity_check") == [("ok",)]
    one.database.close()


@pytest.fixture
def shop(corner: Corner, tmp_path: Path) -> Iterator[Street]:
    """Hold a real store with its books, open to devices under the books' rules."""
    one = Street(tmp_path, corner.database)
    yield one
    one.stop()


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Callable[..., Device]]:
    """Return what opens a device of a street; the same name is the same device."""
    opened: list[Device] = []

    def connect(street: Street, name: str = "phone", **more: Any) -> Device:
        told = {"auth_token": street.token} | more
        one = sync.connect(str(tmp_path / f"{name}.device"), street.url, **told)
        opened.append(one)
        return one

    yield connect
    for one in opened:
        one.close()
