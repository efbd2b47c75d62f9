"""
A file of the house that several hosts write: not a store's, and small.

WAL and its shared memory, because nobody owns it alone; synchronous=NORMAL, so that a commit costs
no fsync unless it is made inside `durable`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import apsw

Connection = apsw.Connection

SharedError = apsw.Error
"""Whatever SQLite says is wrong with the file."""

Damaged = (apsw.NotADBError, apsw.CorruptError)

BUSY_MS: Final = 5_000
CACHE_KIB: Final = 256


def connect(path: Path, schema: str) -> apsw.Connection:
    """Return a connection with the schema's tables present. Raises SharedError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = apsw.Connection(str(path))
    try:
        connection.set_busy_timeout(BUSY_MS)
        list(connection.execute("PRAGMA journal_mode=WAL"))
        # What is deleted is overwritten: people may have their store erased.
        list(connection.execute("PRAGMA secure_delete=ON"))
        connection.execute(f"PRAGMA synchronous=NORMAL; PRAGMA cache_size=-{CACHE_KIB}")
        list(connection.execute(schema))
    except BaseException:
        connection.close(force=True)
        raise
    return connection


def scrub(connection: apsw.Connection) -> None:
    """Have nothing left of what was deleted, in no transaction. Raises SharedError."""
    ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if busy:
        raise apsw.BusyError("somebody reads what was written before")


def connect_to_read(path: Path) -> apsw.Connection:
    """Return a connection to a file that exists; it waits for nobody. Raises SharedError."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.execute(f"PRAGMA query_only=1; PRAGMA cache_size=-{CACHE_KIB}")
    return connection


def erase(path: Path) -> None:
    """Remove the file and what SQLite may have left beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def writing(connection: apsw.Connection, *, durable: bool = False) -> Iterator[None]:
    """Hold BEGIN IMMEDIATE .. COMMIT; with `durable` the commit is on disk when this returns."""
    if durable:
        connection.execute("PRAGMA synchronous=FULL")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            # Not apsw's `with`: it would hold the GIL while the disk works.
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        if durable:
            connection.execute("PRAGMA synchronous=NORMAL")
