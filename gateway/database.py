"""The gateway's own SQLite files: journal and registry. Its only door to apsw; no tenant's file."""

import os
from pathlib import Path
from typing import Final

import apsw

Connection = apsw.Connection
DatabaseError = apsw.Error
"""Whatever SQLite says is wrong with a file."""


CACHE_KIB: Final = 256


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


def scrub(connection: apsw.Connection) -> None:
    """Have nothing left of what was deleted; in no transaction. Raises DatabaseError."""
    ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if busy:
        raise apsw.BusyError("somebody reads what was written before")


def rewrite(connection: apsw.Connection) -> None:
    """Do as `scrub`, for a small file in which an older version left what it deleted."""
    connection.execute("VACUUM")
    scrub(connection)
