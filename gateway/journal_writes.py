"""
What is written into the journal: operations, and how a batch of them becomes one transaction.

Called by the journal's own thread; nothing here waits, begins or commits.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from channels.identity import TenantId
from gateway.database import Connection

_APPEND: Final = "INSERT INTO entries (sequence, tenant, received_at, body) VALUES (?, ?, ?, ?)"
_BURY: Final = (
    "INSERT OR REPLACE INTO dead(sequence, kind, tenant, body, reason, died_at)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_MARK: Final = "UPDATE entries SET state = state | ? WHERE sequence = ?"
_RETIRE: Final = "DELETE FROM entries WHERE sequence = ? AND state = 3"


class Append(msgspec.Struct, frozen=True, gc=False):
    """An order that came in: sequence, tenant, when, bytes."""

    row: tuple[int, str, int, bytes]
    durable: "asyncio.Future[None]"


class Mark(msgspec.Struct, frozen=True, gc=False):
    """Entries that are settled, or synced."""

    state: int
    sequences: tuple[int, ...]


class Bury(msgspec.Struct, frozen=True, gc=False):
    """A dead letter, as its table has it."""

    row: tuple[Any, ...]


class Forget(msgspec.Struct, frozen=True, gc=False):
    """A store of which nothing may be left."""

    tenant: TenantId
    done: "asyncio.Future[None]"


Operation = Append | Mark | Bury | Forget


def promise_of(operation: Operation) -> "asyncio.Future[None] | None":
    """Return what is done once the operation is on disk, None when nobody waits."""
    if isinstance(operation, Append):
        return operation.durable
    return operation.done if isinstance(operation, Forget) else None


def apply(connection: Connection, batch: Sequence[Operation]) -> int:
    """Return how many entries there are more than before."""
    appended = [one.row for one in batch if isinstance(one, Append)]
    connection.executemany(_APPEND, appended)
    marks = list(_marks(batch))
    connection.executemany(_MARK, marks)
    gone = _rows_of(connection, _RETIRE, [(sequence,) for _, sequence in marks])
    buried: list[tuple[Any, ...]] = [one.row for one in batch if isinstance(one, Bury)]
    if buried:
        connection.executemany(_BURY, buried)
        gone += _rows_of(
            connection, "DELETE FROM entries WHERE sequence = ?", [row[:1] for row in buried]
        )
    gone += sum(_forgotten(connection, one) for one in batch if isinstance(one, Forget))
    return len(appended) - gone


def _forgotten(connection: Connection, wanted: Forget) -> int:
    """Return how many entries of a store were taken away; its dead letters are too."""
    values = [(wanted.tenant,)]
    connection.executemany("DELETE FROM dead WHERE tenant = ?", values)
    return _rows_of(connection, "DELETE FROM entries WHERE tenant = ?", values)


def _rows_of(connection: Connection, sql: str, values: Sequence[tuple[Any, ...]]) -> int:
    """Return how many rows the statement changed in all."""
    before = connection.total_changes()
    connection.executemany(sql, values)
    return connection.total_changes() - before


def _marks(batch: Sequence[Operation]) -> Iterator[tuple[int, int]]:
    for one in batch:
        if isinstance(one, Mark):
            for sequence in one.sequences:
                yield one.state, sequence
