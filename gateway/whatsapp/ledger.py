"""
What was sent, what became of it, and what it costs each store: one row a message, one a month.

What is counted is messages that Meta calls billable, and their price where an operator gave one.
"""

import time
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from channels.adapter import HttpCall
from channels.codec import encode
from channels.identity import TenantId
from channels.whatsapp.batch import Status
from gateway.database import Connection
from gateway.whatsapp.book import Book
from gateway.whatsapp.rates import MICRO, Rates

FREE: Final = Rates()

KEPT_MS: Final = 35 * 24 * 3_600_000
"""Rows of single messages; statuses come for 7 days at most, an operator may ask a month later."""

RANKS: Final = {"": 0, "sent": 1, "delivered": 2, "read": 3, "played": 4, "failed": 5}
ARRIVED: Final = frozenset({"delivered", "read", "played"})

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS sent (
    wamid TEXT PRIMARY KEY, tenant TEXT NOT NULL, account TEXT NOT NULL, at INTEGER NOT NULL,
    stage TEXT NOT NULL, billed INTEGER NOT NULL, code INTEGER NOT NULL, reason TEXT NOT NULL,
    call BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sent_at ON sent (at);
CREATE INDEX IF NOT EXISTS sent_failed ON sent (wamid)
    WHERE stage = 'failed' AND call IS NOT NULL;
CREATE INDEX IF NOT EXISTS sent_open ON sent (tenant) WHERE stage IN ('', 'sent');
CREATE TABLE IF NOT EXISTS spending (
    tenant TEXT, month TEXT, category TEXT, billable INTEGER NOT NULL,
    PRIMARY KEY (tenant, month, category)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS charges (
    tenant TEXT, month TEXT, micro INTEGER NOT NULL, unpriced INTEGER NOT NULL,
    PRIMARY KEY (tenant, month)
) WITHOUT ROWID;
"""

OF_STORES: Final = ("sent", "spending", "charges")
"""Tables whose rows are a store's, and leave with it."""

OPEN: Final = "SELECT count(*) FROM sent WHERE tenant = ? AND stage IN ('', 'sent') AND at > ?"

USED: Final = "SELECT coalesce(sum(billable), 0) FROM spending WHERE tenant = ? AND month = ?"

UNSURE_MS: Final = 48 * 3_600_000
"""A message without a word of its arrival for so long is not counted until there is one."""

_call: Final = msgspec.msgpack.Decoder(HttpCall)


class Failed(msgspec.Struct, frozen=True):
    """A message that was taken at `at` (ms) and failed later, as its status says."""

    wamid: str
    call: HttpCall
    at: int
    code: int
    reason: str


class Ledger:
    """
    `cap` is how many billable messages of a month a store may cause by templates, 0 = any.

    `budget` is how much they may cost by `rates`, in the bill's currency, 0 = any.
    """

    def __init__(self, book: Book, cap: int, rates: Rates = FREE, budget: float = 0) -> None:
        self._book = book
        self._cap = cap
        self._rates = rates
        self._budget = round(budget * MICRO)
        self.counts: Counter[str] = Counter()
        self._settled: list[tuple[str]] = []
        self._gone: set[TenantId] = set()

    async def sent(self, wamid: str, call: HttpCall, tenant: TenantId, at: int) -> None:
        """Write down a message that Meta took, unless its store was erased while it waited."""
        if tenant in self._gone:
            return
        row = _Row(wamid, tenant, call.chat.account, at, call=encode(call))
        await self._book.write(lambda db: _insert(db, row))

    async def note(self, statuses: Iterable[Status], at: int) -> list[Failed]:
        """
        Return the messages that are now known to have failed; each status counts once.

        All is on disk when it returns. A status that comes late takes nothing back.
        """
        told = list(statuses)
        noted, failed = await self._book.write(lambda db: _note_all(db, told, at, self._rates))
        self.counts.update(noted)
        return failed

    def failed(self) -> list[Failed]:
        """Return the failures that nobody has made good yet: a former life did not get to it."""
        sql = (
            "SELECT wamid, call, at, code, reason FROM sent"
            " WHERE stage = 'failed' AND call IS NOT NULL"
        )
        return [_failed(*row) for row in self._book.rows(sql)]

    def settle(self, wamid: str) -> None:
        """Take note, soon, that a failure has been made good or kept elsewhere."""
        self._settled.append((wamid,))

    async def flush(self) -> None:
        """Put on disk what was noted."""
        settled, self._settled = self._settled, []
        if settled:
            sql = "UPDATE sent SET call = NULL WHERE wamid = ?"
            await self._book.write(lambda db: db.executemany(sql, settled))

    async def forget(self, tenant: TenantId) -> None:
        """Forget what a store sent and what it cost; write down no more of it."""
        self._gone.add(tenant)

        def write(db: Connection) -> None:
            for table in OF_STORES:
                db.execute(f"DELETE FROM {table} WHERE tenant = ?", (tenant,))  # noqa: S608 - ours

        await self._book.write(write)

    def spent(self, tenant: TenantId, at: int) -> int:
        """Return the store's billable messages of this month, those on their way included."""
        ((used,),) = self._book.rows(USED, (tenant, month_of(at)))
        return int(used) + self._under_way(tenant, at)

    def _under_way(self, tenant: TenantId, at: int) -> int:
        ((count,),) = self._book.rows(OPEN, (tenant, at - UNSURE_MS))
        return int(count)

    def allows(self, tenant: TenantId, at: int) -> bool:
        """Return whether the store may still cause templates this month."""
        if self._cap and self.spent(tenant, at) >= self._cap:
            return False
        return not self._budget or self._owed(tenant, at) < self._budget

    def _owed(self, tenant: TenantId, at: int) -> int:
        """Return this month's micro units; what is on its way counts at the dearest rate."""
        charged, _ = self._charged(tenant, at)
        return charged + self._under_way(tenant, at) * self._rates.dearest

    def _charged(self, tenant: TenantId, at: int) -> tuple[int, int]:
        sql = "SELECT micro, unpriced FROM charges WHERE tenant = ? AND month = ?"
        found = self._book.rows(sql, (tenant, month_of(at)))
        return (int(found[0][0]), int(found[0][1])) if found else (0, 0)

    def account_of(self, tenant: TenantId, at: int) -> dict[str, Any]:
        """Return what the store has used this month, by category, and what it may."""
        sql = "SELECT category, billable FROM spending WHERE tenant = ? AND month = ?"
        used = dict(self._book.rows(sql, (tenant, month_of(at))))
        micro, unpriced = self._charged(tenant, at)
        money = {"cost": micro / MICRO, "unpriced": unpriced, "budget": self._budget / MICRO}
        return {"month": month_of(at), "billable": used, "cap": self._cap} | money


def month_of(at: int) -> str:
    """Return the month of a moment (ms), as "2026-11", by UTC as Meta's bills."""
    return time.strftime("%Y-%m", time.gmtime(at / 1000))


def _when(status: Status, now: int) -> int:
    """Return when it happened; a time that cannot be is now."""
    return status.at if now - KEPT_MS < status.at <= now else now


class _Row(msgspec.Struct, frozen=True):
    """One message as it stands in the file."""

    wamid: str
    tenant: str
    account: str
    at: int
    stage: str = ""
    billed: int = 0
    code: int = 0
    reason: str = ""
    call: bytes | None = None


_PUT: Final = (
    "INSERT INTO sent(wamid, tenant, account, at, stage, billed, code, reason, call)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (wamid) DO UPDATE SET tenant = excluded.tenant, call = excluded.call"
)
_GET: Final = (
    "SELECT wamid, tenant, account, at, stage, billed, code, reason, call FROM sent WHERE wamid = ?"
)


def _insert(db: Connection, row: _Row) -> None:
    # A status may have been faster than the answer to our call.
    db.execute(_PUT, msgspec.structs.astuple(row))
    db.execute("DELETE FROM sent WHERE at < ?", (row.at - KEPT_MS,))


def _note_all(
    db: Connection, statuses: list[Status], at: int, rates: Rates
) -> tuple[Counter[str], list[Failed]]:
    noted: Counter[str] = Counter()
    failed = []
    for status in statuses:
        row = _row(db, status, at)
        _bill(db, row, status, at, rates)
        news = _is_news(row.stage, status.stage)
        noted[status.stage if news else "repeated"] += 1
        if news:
            _advance(db, status)
        if news and status.stage == "failed" and row.call:
            failed.append(_failed(row.wamid, row.call, row.at, status.code, status.reason))
    return noted, failed


def _row(db: Connection, status: Status, at: int) -> _Row:
    """Return what is known of the message; from now on something is."""
    for known in db.execute(_GET, (status.message,)):
        return _Row(*known)
    row = _Row(status.message, "", status.account, at)
    _insert(db, row)
    return row


def _failed(wamid: str, call: bytes, at: int, code: int, reason: str) -> Failed:
    return Failed(wamid, _call.decode(call), at, code, reason)


def _is_news(stage: str, told: str) -> bool:
    """Return whether what is told lies beyond the stage; what has arrived cannot fail."""
    return RANKS[told] > RANKS[stage] and not (told == "failed" and stage in ARRIVED)


def _bill(db: Connection, row: _Row, status: Status, at: int, rates: Rates) -> None:
    """Count the message once, by whichever status first says that it arrived and costs."""
    if row.billed or not status.billable or status.stage not in ARRIVED:
        return
    db.execute("UPDATE sent SET billed = 1 WHERE wamid = ?", (row.wamid,))
    db.execute(
        "INSERT INTO spending(tenant, month, category, billable) VALUES (?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET billable = billable + 1",
        (row.tenant, month_of(_when(status, at)), status.category),
    )
    price = rates.price(status.recipient, status.category)
    db.execute(
        "INSERT INTO charges(tenant, month, micro, unpriced) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE"
        " SET micro = micro + excluded.micro, unpriced = unpriced + excluded.unpriced",
        (row.tenant, month_of(_when(status, at)), price or 0, int(price is None)),
    )


def _advance(db: Connection, status: Status) -> None:
    # The words are not needed once they have arrived.
    db.execute(
        "UPDATE sent SET stage = ?, code = ?, reason = ?,"
        " call = CASE WHEN ? IN ('sent', 'failed') THEN call END WHERE wamid = ?",
        (status.stage, status.code, status.reason, status.stage, status.message),
    )
