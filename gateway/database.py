"""The gateway's own SQLite files: journal and registry. Its only door to apsw; no tenant's file."""

import os
from pathlib import Path
from typing import Final

import apsw

Connection = apsw.Connection
DatabaseError = apsw.Error
"""Whatever SQLite says is wrong with a file."""


CACHE_KIB: Final = 256
TAIL_FRAMES: Final = 1_000
"""Pages from which a log is long: 4 MiB, SQLite's own measure."""


def connect(path: Path, schema: str, *, durable: bool = True) -> apsw.Connection:
    """
    Return a connection in WAL mode with the schema's tables present.

    With `durable` each commit is on disk when it returns; the caller gets DatabaseError if not.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = apsw.Connection(str(path))
    connection.set_busy_timeout(5_000)
    list(connection.execute("PRAGMA journal_mode=WAL"))
    # What is deleted is overwritten: people may have their store erased.
    list(connection.execute("PRAGMA secure_delete=ON"))
    connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
    # The system caches these files too; SQLite would keep 2 MB of each for ever.
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    list(connection.execute(schema))
    return connection


class Tail:
    """The log of a connection: copied into the file when somebody asks, never within a commit."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._frames = 0
        # Takes the place of SQLite's own hook, which has a commit wait for the copying.
        connection.set_wal_hook(self._committed)

    def trim(self) -> None:
        """Copy a long log. Raises DatabaseError; then it is as long as it was."""
        if self._frames >= TAIL_FRAMES:
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
            self._frames = 0

    def _committed(self, _: apsw.Connection, __: str, frames: int) -> int:
        self._frames = frames
        return apsw.SQLITE_OK


def scrub(connection: apsw.Connection) -> None:
    """Have nothing left of what was deleted; in no transaction. Raises DatabaseError."""
    ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if busy:
        raise apsw.BusyError("somebody reads what was written before")


def rewrite(connection: apsw.Connection) -> None:
    """Do as `scrub`, for a small file in which an older version left what it deleted."""
    connection.execute("VACUUM")
    scrub(connection)
