"""
A store's file in the hands of its actor: opened when a message needs it, shut when others do.

Whatever happens to the connection, this knows which journal entries are not yet on disk.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec

from actors.connections import Connections, Holder
from actors.flusher import Flushed
from actors.storage import applied, log, parses
from actors.storage.database import Database
from actors.storage.places import path_of
from channels.errors import Quarantined
from channels.identity import TenantId

logger = logging.getLogger(__name__)

LOG_LIMIT_BYTES: Final = 512 * 1024
"""A longer log is copied into the file when it is synced: each opening reads all of it."""


class Volume(msgspec.Struct, frozen=True, kw_only=True):
    """
    What the files of a host share; all of it may be used from any thread.

    Attributes:
        root: the data folder.

        connections: the files that are open.

        flush: has files and folders put on disk, then says so on the host's loop.

        synced: takes journal sequences whose effects are on disk.

        dirty: is told of a tenant that has such as are not, and had none.

        changed: is told of a tenant that has committed something, if any device has a copy of it.

        opened: is told how many seconds the opening of a file took.
    """

    root: Path
    connections: Connections
    flush: Callable[[Sequence[str], Flushed], None]
    synced: Callable[[tuple[int, ...]], None]
    dirty: Callable[[TenantId], None]
    changed: Callable[[TenantId], None] = lambda _: None
    opened: Callable[[float], object] = lambda _: None


class StoreFile:
    """The file of one tenant; used by one thread at a time. `database` is None while it is shut."""

    __slots__ = (
        "_holder",
        "_is_fresh",
        "_is_log_named",
        "_is_pruned",
        "_tenant",
        "_unsynced",
        "_volume",
        "database",
    )

    def __init__(self, tenant: TenantId, holder: Holder, volume: Volume) -> None:
        self._tenant = tenant
        self._holder = holder
        self._volume = volume
        self._unsynced: list[int] = []
        self._is_log_named = False
        self._is_pruned = True
        self._is_fresh = False
        self.database: Database | None = None

    def opened(self, *, create: bool = False) -> Database:
        """Return the open store. Raises UnknownTenant, Quarantined."""
        if self.database is None:
            self._volume.connections.admit(self._holder)
            started = perf_counter()
            try:
                self.database = Database.open(self._path(), create=create)
            except BaseException:
                self._volume.connections.drop(self._holder)
                raise
            self._volume.opened(perf_counter() - started)
            self._is_pruned = False
            self._is_fresh = True
        return self.database

    def owe(self, sequence: int) -> None:
        """Remember that this entry's effects are committed and not yet synced."""
        if not self._unsynced:
            self._volume.dirty(self._tenant)
        self._unsynced.append(sequence)

    def rest(self) -> bool:
        """
        Give back what only a message in hand needs; return whether that is all there is.

        After the first message it is: most stores are opened for one, and who goes on reads the
        schema once more.

        Raises:
            Quarantined: when the file turns out to be damaged.
        """
        if self.database is None:
            return True
        tracker, dozes = self.database.tracker, self._is_fresh
        self.database.rest()
        if dozes:
            self._is_fresh = False
            self.database.doze()
        self._volume.connections.used(self._holder)
        if tracker and tracker.has_news():
            self._volume.changed(self._tenant)
        return dozes

    def memory_bytes(self) -> int:
        """Return what SQLite holds for the store, 0 while its file is shut."""
        return self.database.memory_bytes() if self.database else 0

    def shut(self) -> None:
        """Have the file closed for now; the next message opens it again."""
        database, self.database = self.database, None
        if database:
            database.shut()

    def restart(self) -> None:
        """Have the file opened anew by the next message; what is committed stays to be synced."""
        self.shut()
        self._volume.connections.drop(self._holder)

    @property
    def is_dirty(self) -> bool:
        """Whether something is committed that is not said to be on disk."""
        return bool(self._unsynced)

    def unflushed(self) -> tuple[str, ...]:
        """Return what must be put on disk for all to be; nothing when the log is to be copied."""
        path = self._path()
        # What keeps it from being looked at keeps it from being put on disk, and is said then.
        with suppress(OSError):
            if log.length(path) > LOG_LIMIT_BYTES:
                return ()
        # The entry of a new log in its folder may not be on disk yet.
        return (log.log_of(path), *(() if self._is_log_named else (str(path.parent),)))

    def flushed(self) -> None:
        """Take note that what was `unflushed` is on disk, and say so."""
        self._is_log_named = True
        self._report()

    def copy_log(self) -> None:
        """Have what is in the log on disk in the file, and say so. Raises as `opened`."""
        if self.database:
            self.database.sync()
        else:
            self._close(self.opened())
        self._report()

    def close(self, now: int) -> None:
        """
        Leave a whole file with no log beside it, and what need not be known any more forgotten.

        Raises:
            Quarantined: when it cannot be; nothing is reported, so the journal has it.

        """
        if self._is_pruned and not log.length(self._path()):
            return
        database = self.opened()
        self._forget(database, now)
        self._is_pruned = True
        self._close(database)
        self._report()

    def abandon(self) -> None:
        """Let go of the file; what was not synced stays in the journal, which replays it."""
        database, self.database = self.database, None
        self._is_log_named = False
        self._unsynced.clear()
        if database:
            database.abandon()
            self._volume.connections.drop(self._holder)

    def _close(self, database: Database) -> None:
        self.database = None
        self._is_log_named = False
        try:
            database.close()
        finally:
            self._volume.connections.drop(self._holder)

    def _forget(self, database: Database, now: int) -> None:
        """Prune on the way to sleep, where nobody waits; what a sick file keeps is no harm."""
        try:
            applied.prune(database, now - applied.KEPT_MS)
            parses.prune(database, now - parses.KEPT_MS)
        except Quarantined as error:
            logger.warning("tenant.not_pruned tenant=%s why=%s", self._tenant, error)

    def _path(self) -> Path:
        return path_of(self._volume.root, self._tenant)

    def _report(self) -> None:
        if self._unsynced:
            self._volume.synced(tuple(self._unsynced))
            self._unsynced.clear()
