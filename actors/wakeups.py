"""
Tenant -> its one wake-up: an index on disk, whatever the number of tenants.

The truth is in the stores' files; here is only the earliest instant of each, and nothing of a
store that wants nothing. An entry that is too early costs a false wake-up, which corrects it; one
that is too late would be a missed one, and never outlives a commit (`Alarms` in
`actors.conversation.firing` says how). All hosts of a house share the file.
"""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from actors.storage import shared
from channels.errors import Overloaded
from channels.identity import TenantId

log = logging.getLogger(__name__)

FILE: Final = "wakeups.db"

AGAIN_MS: Final = 10_000
"""A store that was told and whose wake-up has not moved is told again after this, then 2, 4, ..."""
DOUBLINGS: Final = 10
"""... 1,024 times as long, 3 hours: a store that cannot be opened shall not keep us busy."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS wakeups (
    tenant TEXT PRIMARY KEY,
    due INTEGER NOT NULL,
    look_at INTEGER NOT NULL, -- when to tell the store: at first `due`, later when to tell it again
    told INTEGER NOT NULL DEFAULT 0 -- how often it was told in vain
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS wakeups_look_at ON wakeups (look_at);
"""

_PUT: Final = (
    "INSERT INTO wakeups(tenant, due, look_at, told) VALUES (?1, ?2, ?2, 0)"
    " ON CONFLICT (tenant) DO UPDATE SET due = ?2, look_at = ?2, told = 0 WHERE due <> ?2"
)
_LOWER: Final = f"{_PUT} AND due > ?2"


class WakeUp(msgspec.Struct, frozen=True):
    """Somebody is due."""

    tenant: TenantId
    due: int


class Wakeups:
    """The index; used from any thread. Raises `SharedError` when it cannot be opened at all."""

    def __init__(self, path: Path, moved: Callable[[], object] = lambda: None) -> None:
        self._connection = _open(path)
        self._lock = Lock()
        self._later: dict[TenantId, int | None] = {}
        self.moved = moved

    @property
    def whole(self) -> bool:
        """Whether every store was written here, or asked, since the file was made."""
        with self._lock:
            return bool(self._connection.pragma("user_version"))

    def adopt(self, tenants: Iterable[TenantId], now: int) -> None:
        """Have stores asked that are not in the index: it was lost, and they know."""
        with self._lock, shared.writing(self._connection):
            self._connection.executemany(
                "INSERT OR IGNORE INTO wakeups(tenant, due, look_at, told) VALUES (?, 0, ?, 0)",
                [(one, now) for one in tenants],
            )

    def complete(self) -> None:
        """Take note that every store is in the index, or wants nothing."""
        with self._lock, shared.writing(self._connection, durable=True):
            self._connection.execute("PRAGMA user_version=1")

    def earlier(self, tenant: TenantId, due: int) -> None:
        """
        Have it on disk that the store is woken at `due` ms or before.

        Raises:
            Overloaded: when the index cannot be written now.

        """
        with self._lock:
            # What waited to be written was true before this one.
            self._later.pop(tenant, None)
            try:
                if self._known(tenant) > due:
                    with shared.writing(self._connection, durable=True):
                        self._connection.execute(_LOWER, (tenant, due))
            except shared.SharedError as error:
                raise Overloaded(f"no wake-up can be set: {error}") from error

    def later(self, tenant: TenantId, due: int | None) -> None:
        """Take note, soon, of the store's next wake-up; None when it wants nothing."""
        with self._lock:
            self._later[tenant] = due
        self.moved()

    def forget(self, tenant: TenantId) -> None:
        """Leave nothing of a store in the file. Raises SharedError."""
        with self._lock:
            self._later.pop(tenant, None)
            with shared.writing(self._connection):
                self._connection.execute("DELETE FROM wakeups WHERE tenant = ?", (tenant,))
            shared.scrub(self._connection)
        self.moved()

    def flush(self) -> None:
        """Write what was noted, as one transaction; kept when that fails, and logged."""
        with self._lock:
            if not self._later:
                return
            gone = [(tenant,) for tenant, due in self._later.items() if due is None]
            put = [(tenant, due) for tenant, due in self._later.items() if due is not None]
            try:
                with shared.writing(self._connection):
                    self._connection.executemany("DELETE FROM wakeups WHERE tenant = ?", gone)
                    self._connection.executemany(_PUT, put)
                self._later.clear()
            except shared.SharedError as error:
                log.error("wakeups.not_written count=%d why=%s", len(self._later), error)  # noqa: TRY400 - the file is at fault

    def take(self, now: int, limit: int) -> list[WakeUp]:
        """Return at most `limit` wake-ups that are due; each comes again later unless it moves."""
        with self._lock:
            rows = list(
                self._connection.execute(
                    "SELECT tenant, due, told FROM wakeups WHERE look_at <= ?"
                    " ORDER BY look_at LIMIT ?",
                    (now, limit),
                )
            )
            if rows:
                again = [(now + (AGAIN_MS << min(told, DOUBLINGS)), one) for one, _, told in rows]
                with shared.writing(self._connection):
                    self._connection.executemany(
                        "UPDATE wakeups SET look_at = ?, told = told + 1 WHERE tenant = ?", again
                    )
        return [WakeUp(TenantId(tenant), due) for tenant, due, _ in rows]

    def still(self, told: Iterable[WakeUp]) -> list[WakeUp]:
        """Return those of `told` that have not moved."""
        with self._lock:
            return [
                one
                for one in told
                if (one.tenant, one.due)
                in self._connection.execute(
                    "SELECT tenant, due FROM wakeups WHERE tenant = ?", (one.tenant,)
                )
            ]

    def count(self, now: int) -> dict[str, float]:
        """Return how many wake-ups there are, and how many are due."""
        with self._lock:
            ((total, due),) = self._connection.execute(
                "SELECT count(*), count(*) FILTER (WHERE due <= ?) FROM wakeups", (now,)
            )
        return {"wakeups": total, "wakeups_due": due}

    def close(self) -> None:
        """Write what was noted and close the file."""
        self.flush()
        with self._lock:
            self._connection.close()

    def _known(self, tenant: TenantId) -> float:
        rows = self._connection.execute("SELECT due FROM wakeups WHERE tenant = ?", (tenant,))
        return next((float(due) for (due,) in rows), float("inf"))


def _open(path: Path) -> "shared.Connection":
    try:
        return shared.connect(path, SCHEMA)
    except shared.Damaged as error:
        # It can be made again from the stores, which `whole` being false leads to.
        log.error("wakeups.damaged path=%s why=%s", path, error)  # noqa: TRY400 - the file is at fault
        shared.erase(path)
        return shared.connect(path, SCHEMA)
