"""A push that was acknowledged survives a power cut: what is not on disk is known to the write."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from actors.storage.connection import _checksums
from actors.storage.database import Database
from tests.sync.street import Anything, Street

Connect = Callable[..., Any]

NAME = "watched"


class Disk(apsw.VFS):
    """A file system that knows which of its files a power cut would change."""

    def __init__(self) -> None:
        self.at_risk: dict[str, int] = {}
        super().__init__(NAME, base=_checksums(), maxpathname=0)

    def xOpen(self, name: Any, flags: list[int]) -> "File":  # noqa: N802 - SQLite's name
        return File(self, name, flags)


class File(apsw.VFSFile):
    """Tells its disk of every write and every sync."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._name = Path(name.filename() if hasattr(name, "filename") else str(name)).name
        super().__init__(_checksums(), name, flags)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802 - SQLite's name
        self._disk.at_risk[self._name] = self._disk.at_risk.get(self._name, 0) + 1
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        super().xSync(flags)
        self._disk.at_risk.pop(self._name, None)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    one = Disk()
    monkeypatch.setattr("actors.storage.connection._checksums", lambda: NAME)
    yield one
    one.unregister()


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

    def watched(order: Any) -> Any:
        served = answer(order)
        answered.append(dict(disk.at_risk))
        return served

    monkeypatch.setattr(street, "_answer", watched)
    phone.execute("INSERT INTO notes VALUES ('p', 'of the phone')")
    phone.commit()

    phone.push()

    assert of_the_store["store.db-wal"] > 0
    assert answered[-1] == {}
    assert street.rows("SELECT id FROM notes ORDER BY id") == [("p",), ("s",)]
