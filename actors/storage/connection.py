"""
How a store's file is opened: many small connections, checksums, one owner. A door to apsw.

Decides nothing about what is in the file.
"""

from functools import cache
from pathlib import Path
from typing import Final

import apsw
import apsw.sqlite_extra

from channels.errors import Quarantined, UnknownTenant

CACHE_KIB: Final = 256
"""Page cache while a message is worked on; `rest` gives it back between messages."""

CHECKPOINT_PAGES: Final = 4_000
"""Below 4,096, so that the WAL index of a busy store stays in its first 32 KiB."""

BUSY_MS: Final = 250
RESERVED_BYTES: Final = 8
"""At the end of each page, for the checksum: https://sqlite.org/cksumvfs.html"""


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


@cache
def _checksums() -> str:
    """Return the name of the VFS that checks a checksum on every page read, registered once."""
    messenger = apsw.Connection(":memory:")
    apsw.sqlite_extra.load(messenger, "cksumvfs")
    messenger.close()
    return "cksmvfs"


def is_fresh(path: Path, *, create: bool) -> bool:
    """
    Return whether a store begins here; a crash may have left an empty file of its first try.

    Raises:
        UnknownTenant: when there is no file and `create` is false.
        Quarantined: when it is empty then.

    """
    try:
        if path.stat().st_size:
            return False
        if not create:
            raise Quarantined("open: the file is empty")
    except FileNotFoundError as error:
        if not create:
            raise UnknownTenant(path.stem) from error
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    return True


def connect(path: Path, *, fresh: bool) -> apsw.Connection:
    """Return the only connection to the store at `path`, whose page size is set when `fresh`."""
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
    # Whoever closes it has had it checkpointed, or wants it left as it is.
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    # Before anything that reads the file: the log's index lives on the heap then, which saves a
    # file and its descriptor, and nobody else can open the store.
    list(connection.execute("PRAGMA locking_mode=EXCLUSIVE"))
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute("PRAGMA temp_store=MEMORY")
    if fresh:
        connection.execute("PRAGMA page_size=4096")
        connection.reserve_bytes(reserve=RESERVED_BYTES)
    list(connection.execute("PRAGMA journal_mode=WAL"))
    go_on(connection)
    connection.drop_modules(None)


def hold_back(connection: apsw.Connection) -> None:
    """
    Have nothing synced and nothing checkpointed until `go_on`; only while the log is empty.

    The first commit into an empty log syncs its header and its folder, in front of somebody who
    waits: 0.8 ms, at times 15. The header is synced lest a frame of the log before be taken for one
    of this log (https://sqlite.org/src/file/src/wal.c, walFrames); where there is none, the log is
    as whole or as lost without it, and whoever asks for all to be on disk syncs the whole of it.
    """
    connection.execute("PRAGMA synchronous=OFF")
    connection.wal_autocheckpoint(0)


def go_on(connection: apsw.Connection) -> None:
    """Have each checkpoint synced again, and one made whenever the log is long."""
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.wal_autocheckpoint(CHECKPOINT_PAGES)
