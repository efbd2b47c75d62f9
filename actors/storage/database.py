"""
One store's SQLite file, opened for one owner. With its neighbours here the only door to apsw.

Nothing above this room sees an apsw error: what can be wrong with a file becomes `Quarantined`.
A `Database` may move between threads but is used by one at a time; its actor sees to that.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import apsw

from actors.storage import log
from actors.storage.connection import connect, go_on, hold_back, is_fresh
from actors.storage.damage import DAMAGE, Door, quarantined
from actors.storage.migrations import migrate
from actors.storage.stopwatch import Execute, Executed, timed
from actors.storage.tracker import Tracker
from channels.errors import Quarantined

Value: TypeAlias = int | float | str | bytes | None
Row: TypeAlias = tuple[Any, ...]
T = TypeVar("T")

_OPEN, _SCHEMA, _BEGIN, _COMMIT, _DOZE, _SYNC, _CLOSE = map(
    Door, ("open", "schema", "begin", "commit", "doze", "sync", "close")
)


class _Transaction:
    """What `Database.transaction` holds; a class, as each message passes it."""

    __slots__ = ("_durable", "_end", "_execute")

    def __init__(self, execute: Execute, end: Callable[[], None], *, durable: bool) -> None:
        self._execute = execute
        self._end = end
        self._durable = durable

    def __enter__(self) -> None:
        with _BEGIN:
            if self._durable:
                self._execute("PRAGMA synchronous=FULL")
            self._execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                with _COMMIT:
                    self._execute("COMMIT")
        finally:
            self._end()
            if self._durable:
                self._execute("PRAGMA synchronous=NORMAL")


class Database:
    """
    An open store file; closed for good by `close`.

    Attributes:
        tracker: what knows which page changed when, None while no device has a copy of the store.
    """

    __slots__ = ("_connection", "_execute", "_holds_back", "_name", "_recalled", "tracker")

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._execute: Execute = connection.execute
        self._recalled: dict[Hashable, Any] = {}
        # The name, because a path with its parts keeps half a kilobyte more.
        self._name = str(path)
        self._holds_back = False
        self.tracker: Tracker | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> "Database":
        """
        Return the store at `path`, its schema up to date.

        Raises:
            UnknownTenant: when there is no file and `create` is false.
            Quarantined: when the file is damaged, locked, unreadable, read-only or full.

        """
        fresh = is_fresh(path, create=create)
        with _OPEN:
            database = cls(connect(path, fresh=fresh), path)
            try:
                # First of all: whatever is written from here on must be seen.
                database.tracker = Tracker.resume(database._connection, path)
                migrate(database)
                database._begin()
            except BaseException:
                database._connection.close(force=True)
                raise
        return database

    @property
    def path(self) -> Path:
        """Where the store is."""
        return Path(self._name)

    def rows(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """Return all rows. Raises Quarantined when the file turns out to be damaged."""
        try:
            return list(self._execute(sql, parameters))
        except DAMAGE as error:
            raise quarantined("read", error) from error

    def row(self, sql: str, parameters: Sequence[Value] = ()) -> Row | None:
        """Return the first row or None. Raises Quarantined."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def recalled(self, sql: str, *parameters: Value) -> list[Row]:
        """Return what `rows` would, from memory while nothing was written since the last time."""
        return self.derived((sql, *parameters), lambda: self.rows(sql, parameters))

    def derived(self, key: Hashable, work: Callable[[], T]) -> T:
        """Return what `work` did, from memory while nothing was written since the last time."""
        found: T | None = self._recalled.get(key)
        if found is None:
            found = self._recalled[key] = work()
        return found

    def expect(self, sql: str, parameters: tuple[Value, ...], rows: list[Row]) -> None:
        """Let `recalled` return these rows, which the caller knows already, until a write."""
        self._recalled[(sql, *parameters)] = rows

    def run(self, sql: str, parameters: Sequence[Value] = ()) -> None:
        """Execute one statement for its effect. Raises Quarantined."""
        self._recalled.clear()
        try:
            self._execute(sql, parameters)
        except DAMAGE as error:
            raise quarantined("write", error) from error

    def changed(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """Execute one statement for its effect and return what it says. Raises Quarantined."""
        self._recalled.clear()
        return self.rows(sql, parameters)

    def script(self, sql: str) -> None:
        """Execute several statements to their end; a schema, not a message's work."""
        with _SCHEMA:
            # A list, because execute() stops at the first row and a PRAGMA returns one.
            list(self._connection.execute(sql))

    def transaction(self, *, durable: bool = False) -> AbstractContextManager[None]:
        """
        Hold BEGIN IMMEDIATE .. COMMIT; anything raised inside rolls back and travels on.

        With `durable` the commit is on disk when this returns; else the journal answers for it.
        The commit is an execute(), because apsw's own `with` keeps the GIL while the disk works.
        """
        return _Transaction(self._execute, self._end, durable=durable)

    @contextmanager
    def timed(self, executed: Executed) -> Iterator[None]:
        """Have `executed` told of each statement meanwhile, and how long it took."""
        execute = self._execute
        self._execute = timed(execute, executed)
        try:
            yield
        finally:
            self._execute = execute

    def roll_back(self) -> None:
        """Leave no transaction open; SQLite may have ended it already."""
        self._recalled.clear()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _begin(self) -> None:
        """Hold back until the first commit; a tracker sees to checkpoints itself."""
        if self.tracker is None and not log.length(self._name):
            hold_back(self._connection)
            self._holds_back = True

    def _go_on(self) -> None:
        if self._holds_back:
            self._holds_back = False
            go_on(self._connection)

    def _end(self) -> None:
        """Leave no transaction open, and a log that has begun."""
        self.roll_back()
        self._go_on()

    def rest(self) -> None:
        """Give the page cache back: 87 KiB that a store between two messages does not need."""
        self._recalled.clear()
        self._connection.release_memory()
        if self.tracker:
            with _SYNC:
                self.tracker.tend()

    def doze(self) -> None:
        """Give the parsed schema back too: 17 KiB, read again in 140 us by the next message."""
        with _DOZE:
            # In this order: what is dropped is let go by the next statement.
            self._connection.drop_modules(None)
            self._execute("PRAGMA writable_schema=RESET")

    def sync(self) -> None:
        """
        Put everything committed on disk, whatever the synchronous setting was.

        A checkpoint syncs the log before it copies and the file after it. Raises Quarantined:
        a failed fsync is not tried again, because the kernel may have dropped the pages.
        The log is empty then, unless a tracker wants its frames.
        """
        with _SYNC:
            self._go_on()
            if self.tracker and self.tracker.pins:
                log.harden(self.path)
            elif self.tracker:
                self.tracker.checkpoint()
            else:
                self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
                log.harden(self.path, new=False)
                self._begin()

    def track(self) -> Tracker:
        """Return what knows which page changed when; from now on somebody does."""
        if self.tracker is None:
            with _SYNC:
                # Before its hook, which a word about checkpoints would take away.
                self._go_on()
                self.tracker = Tracker.begin(self._connection, self.path)
        return self.tracker

    def shut(self) -> None:
        """
        Close for a while: the log stays beside the file, for the next opening to read.

        No checkpoint and no fsync: 20 us instead of 400. What was committed is synced with the
        log.
        """
        self.abandon()

    def close(self) -> None:
        """Checkpoint, sync and close; closed even when that fails. Raises Quarantined."""
        try:
            with _CLOSE:
                self._go_on()
                self._settle()
                self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
                if self.tracker:
                    self.tracker.closed()
                # The log has nothing in it: let SQLite take it away.
                self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
        finally:
            self._connection.close(force=True)

    def abandon(self) -> None:
        """Close without asking that the last commits be on disk: they stay in the log."""
        with suppress(Quarantined), _CLOSE:
            self._settle()
        self._connection.close(force=True)

    def _settle(self) -> None:
        """Have the page map know the whole log, or have it forgotten: half of it is worse."""
        if self.tracker is None:
            return
        try:
            self.tracker.settle()
        except (apsw.Error, OSError):
            self.tracker.forget()
            self.tracker = None

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
