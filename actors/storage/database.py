"""
One store's SQLite file, opened for one owner. The only door to apsw in this package.

Nothing above this room sees an apsw error: what can be wrong with a file becomes `Quarantined`.
A `Database` may move between threads but is used by one at a time; its actor sees to that.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

import apsw
import apsw.sqlite_extra

from actors.storage.migrations import migrate
from channels.errors import Quarantined, UnknownTenant

Value: TypeAlias = int | float | str | bytes | None
Row: TypeAlias = tuple[Any, ...]

CACHE_KIB: Final = 64
"""Page cache while a message is worked on; `rest` gives it back between messages."""

CHECKPOINT_PAGES: Final = 4_000
"""Below 4,096, so that the WAL index of a busy store stays in its first 32 KiB."""

BUSY_MS: Final = 250
RESERVED_BYTES: Final = 8
"""At the end of each page, for the checksum: https://sqlite.org/cksumvfs.html"""

_DAMAGE: Final = (
    apsw.BusyError,
    apsw.CantOpenError,
    apsw.CorruptError,
    apsw.FullError,
    apsw.IOError,
    apsw.LockedError,
    apsw.NotADBError,
    apsw.PermissionsError,
    apsw.ReadOnlyError,
)


def configure_sqlite() -> None:
    """
    Set this process's SQLite to many small connections; call once, before the first is opened.

    Lookaside costs 40 KiB a connection and small allocations are cheap enough without it.
    """
    apsw.shutdown()
    apsw.config(apsw.SQLITE_CONFIG_LOOKASIDE, 0, 0)
    apsw.config(apsw.SQLITE_CONFIG_SMALL_MALLOC, 1)
    # Counting memory takes one lock for all connections, at each allocation.
    apsw.config(apsw.SQLITE_CONFIG_MEMSTATUS, 0)
    apsw.initialize()


def _checksums() -> str:
    """Return the name of the VFS that checks a checksum on every page read, registered once."""
    if "cksmvfs" not in apsw.vfs_names():
        messenger = apsw.Connection(":memory:")
        apsw.sqlite_extra.load(messenger, "cksumvfs")
        messenger.close()
    return "cksmvfs"


class _Door:
    """Turns what SQLite says about a file into Quarantined; a class, as it is passed so often."""

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if isinstance(error, _DAMAGE):
            raise Quarantined(f"{self._what}: {type(error).__name__}: {error}") from error


_OPEN, _READ, _WRITE, _SCHEMA, _BEGIN, _COMMIT, _DOZE, _SYNC, _CLOSE = map(
    _Door, ("open", "read", "write", "schema", "begin", "commit", "doze", "sync", "close")
)


class Database:
    """An open store file; closed for good by `close`."""

    __slots__ = ("_connection", "_recalled", "path")

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._recalled: dict[tuple[Value, ...], list[Row]] = {}
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> "Database":
        """
        Return the store at `path`, its schema up to date.

        Raises:
            UnknownTenant: when there is no file and `create` is false.
            Quarantined: when the file is damaged, locked, unreadable, read-only or full.

        """
        if not (create or path.exists()):
            raise UnknownTenant(path.stem)
        fresh = _is_fresh(path, create=create)
        with _OPEN:
            database = cls(_connect(path, fresh=fresh), path)
            try:
                migrate(database)
            except BaseException:
                database._connection.close(force=True)
                raise
        return database

    def rows(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """Return all rows. Raises Quarantined when the file turns out to be damaged."""
        with _READ:
            return list(self._connection.execute(sql, parameters))

    def row(self, sql: str, parameters: Sequence[Value] = ()) -> Row | None:
        """Return the first row or None. Raises Quarantined."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def recalled(self, sql: str, *parameters: Value) -> list[Row]:
        """Return what `rows` would, from memory while nothing was written since the last time."""
        key = (sql, *parameters)
        found = self._recalled.get(key)
        if found is None:
            found = self._recalled[key] = self.rows(sql, parameters)
        return found

    def expect(self, sql: str, parameters: tuple[Value, ...], rows: list[Row]) -> None:
        """Let `recalled` return these rows, which the caller knows already, until a write."""
        self._recalled[(sql, *parameters)] = rows

    def run(self, sql: str, parameters: Sequence[Value] = ()) -> None:
        """Execute one statement for its effect. Raises Quarantined."""
        self._recalled.clear()
        with _WRITE:
            self._connection.execute(sql, parameters)

    def changed(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """Execute one statement for its effect and return what it says. Raises Quarantined."""
        self._recalled.clear()
        return self.rows(sql, parameters)

    def script(self, sql: str) -> None:
        """Execute several statements to their end; a schema, not a message's work."""
        with _SCHEMA:
            # A list, because execute() stops at the first row and a PRAGMA returns one.
            list(self._connection.execute(sql))

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """
        Hold BEGIN IMMEDIATE .. COMMIT; anything raised inside rolls back and travels on.

        With `durable` the commit is on disk when this returns; else the journal answers for it.
        The commit is an execute(), because apsw's own `with` keeps the GIL while the disk works.
        """
        with _BEGIN:
            if durable:
                self._connection.execute("PRAGMA synchronous=FULL")
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _COMMIT:
                self._connection.execute("COMMIT")
        except BaseException:
            self.roll_back()
            raise
        finally:
            if durable:
                self._connection.execute("PRAGMA synchronous=NORMAL")

    def roll_back(self) -> None:
        """Leave no transaction open; SQLite may have ended it already."""
        self._recalled.clear()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def rest(self) -> None:
        """Give the page cache back: 87 KiB that a store between two messages does not need."""
        self._recalled.clear()
        self._connection.release_memory()

    def doze(self) -> None:
        """Give the parsed schema back too: 17 KiB, read again in 85 us by the next message."""
        with _DOZE:
            self._connection.execute("PRAGMA writable_schema=RESET")

    def sync(self) -> None:
        """
        Put everything committed on disk, whatever the synchronous setting was.

        A checkpoint syncs the log before it copies and the file after it. Raises Quarantined:
        a failed fsync is not tried again, because the kernel may have dropped the pages.
        """
        with _SYNC:
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)

    def shut(self) -> None:
        """
        Close for a while: the log stays beside the file, for the next opening to read.

        No checkpoint and no fsync: 20 us instead of 400. What was committed is synced by
        `log.harden`.
        """
        self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        self.abandon()

    def close(self) -> None:
        """Checkpoint, sync and close; closed even when that fails. Raises Quarantined."""
        try:
            with _CLOSE:
                self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close without asking that the last commits be on disk: they stay in the log."""
        self._connection.close(force=True)

    def memory_bytes(self) -> int:
        """Return what SQLite holds for this store: page cache, schema, statements."""
        return sum(
            self._connection.status(kind)[0]
            for kind in (
                apsw.SQLITE_DBSTATUS_CACHE_USED,
                apsw.SQLITE_DBSTATUS_SCHEMA_USED,
                apsw.SQLITE_DBSTATUS_STMT_USED,
            )
        )


def _is_fresh(path: Path, *, create: bool) -> bool:
    """Return whether a store begins here; a crash may have left an empty file of its first try."""
    if path.exists() and path.stat().st_size:
        return False
    if not create:
        raise Quarantined("open: the file is empty")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    return True


def _connect(path: Path, *, fresh: bool) -> apsw.Connection:
    connection = apsw.Connection(
        str(path),
        flags=apsw.SQLITE_OPEN_READWRITE,
        vfs=_checksums(),
        # A cached statement costs 2-5 KiB for ever, preparing one again 10 us.
        statementcachesize=0,
    )
    try:
        _prepare(connection, fresh=fresh)
    except BaseException:
        connection.close(force=True)
        raise
    return connection


def _prepare(connection: apsw.Connection, *, fresh: bool) -> None:
    connection.set_busy_timeout(BUSY_MS)
    connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    # Before anything that reads the file: the log's index lives on the heap then, which saves a
    # file and its descriptor, and nobody else can open the store.
    list(connection.execute("PRAGMA locking_mode=EXCLUSIVE"))
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute("PRAGMA temp_store=MEMORY")
    if fresh:
        connection.execute("PRAGMA page_size=4096")
        connection.reserve_bytes(reserve=RESERVED_BYTES)
    list(connection.execute("PRAGMA journal_mode=WAL"))
    connection.execute("PRAGMA synchronous=NORMAL")
    list(connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}"))
    connection.drop_modules(None)
