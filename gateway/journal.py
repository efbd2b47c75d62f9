"""
Durable ingress: what came in is on disk before anybody is told 200.

One SQLite file, synchronous=FULL, one writer thread. Whatever was queued during the last fsync is
the next commit; there is no linger timer, which measured slower. Appends are waited for; settling
and retiring ride with them or with the next tick, because losing those costs a repeated reply at
most. A commit that failed is never believed: the journal is broken until the process starts anew.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import perf_counter
from typing import Final

import msgspec

from channels.codec import decode_order, encode
from channels.errors import JournalBroken, Overloaded, TarError
from channels.histogram import SIZES, Histogram
from channels.identity import TenantId
from channels.messages import Order
from gateway import dead_letters
from gateway.database import DatabaseError, Tail, connect, rewrite
from gateway.dead_letters import DeadLetter
from gateway.journal_writes import Append, Bury, Forget, Mark, Operation, apply, promise_of

log = logging.getLogger(__name__)

BATCH: Final = 2_000
"""Operations in one commit."""

SETTLED: Final = 1
SYNCED: Final = 2

SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS entries (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    state INTEGER NOT NULL DEFAULT 0
);
{dead_letters.SCHEMA}"""


class Entry(msgspec.Struct, frozen=True):
    """One journaled order; `settled` when its replies have left already."""

    sequence: int
    tenant: TenantId
    received_at: int
    order: Order
    settled: bool


class Journal:
    """
    The list of what came in and is not yet done with; to be used on one loop.

    Attributes:
        broken: why nothing can be made durable any more, "" while it can.

        entries: how many are on disk and not done with.

        commit_seconds, batch_sizes: of each commit, with its fsync.
    """

    def __init__(self, path: Path, on_broken: Callable[[str], object]) -> None:
        self.broken = ""
        self._on_broken = on_broken
        self._loop = asyncio.get_running_loop()
        self._connection = connect(path, SCHEMA)
        self._reading = connect(path, SCHEMA)
        self._tail = Tail(self._connection)
        self._next = self._highest() + 1
        self.entries = self._count()
        self.commit_seconds = Histogram()
        self.batch_sizes = Histogram(SIZES)
        self._queue: SimpleQueue[Operation | None] = SimpleQueue()
        self._later: list[Operation] = []
        self._writer = Thread(target=self._write_all, name="journal", daemon=True)
        self._writer.start()

    def append(
        self, tenant: TenantId, received_at: int, order: Order
    ) -> tuple[int, "asyncio.Future[None]"]:
        """
        Return the order's sequence, and a future that is done when it is on disk.

        Raises:
            JournalBroken: at once, or later in the future.

        """
        if self.broken:
            raise JournalBroken(self.broken)
        sequence, self._next = self._next, self._next + 1
        durable = self._loop.create_future()
        self._queue.put(Append((sequence, tenant, received_at, encode(order)), durable))
        return sequence, durable

    def settle(self, sequence: int) -> None:
        """Take note, soon, that its replies have left."""
        self._later.append(Mark(SETTLED, (sequence,)))

    def synced(self, sequences: tuple[int, ...]) -> None:
        """Take note, soon, that its effects are on disk in their tenant's own file."""
        self._later.append(Mark(SYNCED, sequences))

    def bury(self, letter: DeadLetter) -> None:
        """Keep a dead letter, in place of the entry if it was one; sequence 0 gets a new one."""
        sequence = letter.sequence
        if not sequence:
            sequence, self._next = self._next, self._next + 1
        self._queue.put(Bury((sequence, *msgspec.structs.astuple(letter)[1:])))

    def forget(self, tenant: TenantId) -> "asyncio.Future[None]":
        """
        Return a future that is done when nothing of a store stands in the file any more.

        Raises:
            JournalBroken: at once, or later in the future.
            Overloaded: in the future; what was forgotten is gone, but can still be found.

        """
        if self.broken:
            raise JournalBroken(self.broken)
        done = self._loop.create_future()
        # What is done with goes first: the front desk's entries name the store and are of none.
        self.flush()
        self._queue.put(Forget(tenant, done))
        return done

    def flush(self) -> None:
        """Let what was noted travel to the disk now; to be called some times a second."""
        later, self._later = self._later, []
        for operation in later:
            self._queue.put(operation)

    def backlog(self, after: int, limit: int) -> list[Entry]:
        """Return entries with a sequence above `after`, oldest first; before the first append."""
        rows = self._reading.execute(
            "SELECT sequence, tenant, received_at, body, state FROM entries WHERE sequence > ?"
            " ORDER BY sequence LIMIT ?",
            (after, limit),
        )
        return [
            Entry(sequence, TenantId(tenant), at, decode_order(body), bool(state & SETTLED))
            for sequence, tenant, at, body, state in rows
        ]

    def figures(self) -> dict[str, float]:
        """Return how much waits, and since when: milliseconds since the epoch, 0 = nothing does."""
        oldest = list(
            self._reading.execute("SELECT received_at FROM entries ORDER BY sequence LIMIT 1")
        )
        return {"journal_entries": self.entries, "journal_oldest_at": oldest[0][0] if oldest else 0}

    def close(self) -> None:
        """Write what is queued and close the file."""
        self.flush()
        self._queue.put(None)
        self._writer.join()
        self._connection.close()
        self._reading.close()

    def _highest(self) -> int:
        """Return the highest number ever given: a host may still speak of a retired one."""
        ((highest,),) = self._reading.execute(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'entries'), 0),"
            " coalesce((SELECT max(sequence) FROM dead), 0))"
        )
        return int(highest)

    def _count(self) -> int:
        """Return how many entries are there: at the start only, bounded by the backlog."""
        ((count,),) = self._reading.execute("SELECT count(*) FROM entries")
        return int(count)

    def _write_all(self) -> None:
        while (batch := self._gather()) is not None:
            if self.broken or not self._write(batch):
                self._loop.call_soon_threadsafe(self._fail, batch)
                continue
            self._rewrite([one for one in batch if isinstance(one, Forget)])
            promises = [one for one in map(promise_of, batch) if one]
            if promises:
                self._loop.call_soon_threadsafe(_release, promises)
            self._trim()

    def _gather(self) -> list[Operation] | None:
        """Return whatever is queued, waiting for the first; None at the end."""
        first = self._queue.get()
        if first is None:
            return None
        batch = [first]
        try:
            while len(batch) < BATCH:
                operation = self._queue.get_nowait()
                if operation is None:
                    self._queue.put(None)
                    break
                batch.append(operation)
        except Empty:
            pass
        return batch

    def _write(self, batch: Sequence[Operation]) -> bool:
        """Return whether the batch is on disk."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            more = apply(self._connection, batch)
            started = perf_counter()
            # Not apsw's `with`: it would hold the GIL while the disk works.
            self._connection.execute("COMMIT")
        except DatabaseError as error:
            self.broken = f"{type(error).__name__}: {error}"
            log.critical("journal.broken why=%s", self.broken)
            return False
        self.commit_seconds.observe(perf_counter() - started)
        self.batch_sizes.observe(len(batch))
        self.entries += more
        return True

    def _trim(self) -> None:
        """Keep the log short; nobody's message waits for it but those that come meanwhile."""
        try:
            self._tail.trim()
        except DatabaseError as error:
            log.warning("journal.not_trimmed why=%s", error)

    def _rewrite(self, forgotten: Sequence[Forget]) -> None:
        """Leave nothing of what was forgotten in the file; it is as small as its backlog."""
        # Retired entries are overwritten, but not what an older version left in the file.
        try:
            if forgotten:
                rewrite(self._connection)
        except DatabaseError as error:
            log.warning("journal.not_rewritten why=%s", error)
            busy = Overloaded(f"the journal cannot be rewritten now: {error}")
            self._loop.call_soon_threadsafe(_refuse, forgotten, busy)

    def _fail(self, batch: Sequence[Operation]) -> None:
        _refuse(batch, JournalBroken(self.broken))
        self._on_broken(self.broken)


def _refuse(operations: Sequence[Operation], error: TarError) -> None:
    for promise in map(promise_of, operations):
        if promise and not promise.done():
            promise.set_exception(error)


def _release(promises: Sequence["asyncio.Future[None]"]) -> None:
    for one in promises:
        if not one.done():
            one.set_result(None)
