"""A disk that knows what a power cut would change: SQLite's files as SQLite writes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from actors.storage.connection import _checksums

NAME = "watched"


class Disk(apsw.VFS):
    """A file system that knows which of its files a power cut would change."""

    def __init__(self) -> None:
        self.at_risk: dict[str, int] = {}
        self.synced: list[str] = []
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
        self._disk.synced.append(self._name)


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """Have every store that is opened meanwhile stand on such a disk."""
    disk = Disk()
    monkeypatch.setattr("actors.storage.connection._checksums", lambda: NAME)
    yield disk
    disk.unregister()
