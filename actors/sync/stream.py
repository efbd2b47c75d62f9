"""
A pipeline of Hrana requests answered in one store: the way in for pushes and for remote SQL.

No stream outlives its request, because a transaction that waits for a phone would stop a store.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from actors.business.offline import Author
from actors.storage.database import Database
from actors.storage.foreign import Policy, Rows, Shape, SqlFailed
from actors.storage.guarded import guarding, split
from actors.sync import hrana, push, tables
from actors.sync.conflicts import Conflicts
from actors.sync.hrana import Answered, Batch, Condition, Request, Stmt
from actors.sync.rules import Books, Reader
from actors.sync.session import Session
from channels.errors import Malformed, Refused
from channels.sync import RunSql, Served

T = TypeVar("T")

SECONDS: Final = 20.0
"""All of a request: 7,000 sales that a device made while it was away, pushed in one of them."""

LEFT_OPEN: Final = SqlFailed(
    "the transaction was rolled back: it must be sent whole, as one batch", "TRANSACTION_OPEN"
)
BOOKS: Final[Policy] = Books()
_READER: Final = Reader()


def run(  # noqa: PLR0917 - what is asked, by whom, when, and within which bounds
    database: Database,
    order: RunSql,
    author: Author,
    at: int,
    wake: Callable[[int], None],
    policy: Policy = BOOKS,
) -> Served:
    """
    Return the answer to a pipeline or a cursor; what it committed is on disk.

    `wake` has the store woken at an instant or before; what it raises leaves nothing written.

    Raises:
        Malformed: it is none.
        Expired: it would go on with a stream of before.
        Refused: a device that only reads would push.
        OutOfTime, TooLarge: it asks for too much.
        Quarantined: the file is damaged or full.

    """
    asked, writes = hrana.read(order.request), order.device.access == "full"
    with guarding(database, policy if writes else _READER, SECONDS) as guarded:
        session = Session(database, guarded, author, at, wake)
        stream = Stream(database, session, Conflicts(author, at), writes=writes)
        if order.form == "cursor":
            body = hrana.cursor(stream.cursor(asked.batch or Batch(())))
        else:
            body = hrana.pipeline(stream.pipeline(asked.requests))
    return Served(body)


class Stream:
    """Carries out requests one after the other, each with its own answer."""

    def __init__(
        self,
        database: Database,
        session: Session,
        conflicts: Conflicts,
        *,
        writes: bool,
    ) -> None:
        self._database = database
        self._session = session
        self._conflicts = conflicts
        self._writes = writes
        self._stored: dict[int, str] = {}

    def pipeline(self, requests: tuple[Request, ...]) -> list[Answered]:
        """Return an answer to each; a transaction that is left open is no success."""
        answers = [self._answer(one) for one in requests]
        if answers and not self._session.is_autocommit:
            answers[-1] = hrana.failed(LEFT_OPEN)
        return answers

    def cursor(self, batch: Batch) -> Iterator[Answered]:
        """Yield what happens in a batch, entry by entry."""
        results, errors = self._batch(batch)
        for step, (rows, error) in enumerate(zip(results, errors, strict=True)):
            if error is not None:
                yield {"type": "step_error", "step": step, "error": hrana.error(error)}
            elif rows is not None:
                yield from _entries(step, rows)
        if not self._session.is_autocommit:
            yield {"type": "error", "error": hrana.error(LEFT_OPEN)}
        yield {"type": "replication_index", "replication_index": None}

    def _answer(self, asked: Request) -> Answered:
        try:
            return self._respond(asked)
        except SqlFailed as why:
            return hrana.failed(why)

    def _respond(self, asked: Request) -> Answered:
        match asked.type:
            case "execute":
                done = self._execute(_needed(asked.stmt))
                return hrana.ok("execute", result=hrana.result(done))
            case "batch":
                return hrana.ok("batch", result=self._batch_result(_needed(asked.batch)))
            case "sequence":
                self._sequence(self._text(asked))
            case "describe":
                return hrana.ok("describe", result=hrana.shape(self._described(asked)))
            case "get_autocommit":
                return hrana.ok("get_autocommit", is_autocommit=self._session.is_autocommit)
            case "store_sql":
                self._stored[_needed(asked.sql_id)] = asked.sql or ""
            case "close_sql":
                self._stored.pop(_needed(asked.sql_id), None)
        return hrana.ok(asked.type)

    def _batch_result(self, batch: Batch) -> Answered:
        results, errors = self._batch(batch)
        return {
            "step_results": [None if one is None else hrana.result(one) for one in results],
            "step_errors": [None if one is None else hrana.error(one) for one in errors],
            "replication_index": None,
        }

    def _batch(self, batch: Batch) -> tuple[list[Rows | None], list[SqlFailed | None]]:
        carry_out = self._execute
        if push.is_push(batch):
            self._prepare_push()
            if push.is_applied(self._database, batch):
                return [Rows() for _ in batch.steps], [None for _ in batch.steps]
            carry_out = self._push
        results: list[Rows | None] = []
        errors: list[SqlFailed | None] = []
        for step in batch.steps:
            done, failed = None, None
            if step.condition is None or self._holds(step.condition, results, errors):
                try:
                    done = carry_out(step.stmt)
                except SqlFailed as why:
                    failed = why
            results.append(done)
            errors.append(failed)
        return results, errors

    def _prepare_push(self) -> None:
        if not self._writes:
            raise Refused("this device only reads")
        tables.make(self._database)
        self._session.conflicts = self._conflicts

    def _push(self, stmt: Stmt) -> Rows:
        return push.carry_out(self._session, stmt)

    def _execute(self, stmt: Stmt) -> Rows:
        sql = stmt.sql if stmt.sql is not None else self._stored.get(stmt.sql_id or 0)
        if sql is None:
            raise SqlFailed("no SQL is stored under this number", "SQL_NOT_FOUND")
        rows = stmt.want_rows is not False
        return self._session.execute(sql, hrana.arguments(stmt), want_rows=rows)

    def _sequence(self, sql: str) -> None:
        for one in split(sql):
            self._session.execute(one, want_rows=False)

    def _described(self, asked: Request) -> Shape:
        return self._session.describe(self._text(asked))

    def _text(self, asked: Request) -> str:
        sql = asked.sql if asked.sql is not None else self._stored.get(asked.sql_id or 0)
        if sql is None:
            raise SqlFailed("no SQL is stored under this number", "SQL_NOT_FOUND")
        return sql

    def _holds(
        self, asked: Condition, results: list[Rows | None], errors: list[SqlFailed | None]
    ) -> bool:
        def nested(one: Condition) -> bool:
            return self._holds(one, results, errors)

        known = 0 <= asked.step < len(results)
        match asked.type:
            case "ok":
                return known and results[asked.step] is not None
            case "error":
                return known and errors[asked.step] is not None
            case "not":
                return not nested(_needed(asked.cond))
            case "and":
                return all(map(nested, asked.conds))
            case "or":
                return any(map(nested, asked.conds))
            case "is_autocommit":
                return self._session.is_autocommit


def _entries(step: int, rows: Rows) -> Iterator[Answered]:
    yield {"type": "step_begin", "step": step, "cols": hrana.columns(rows.columns)}
    for row in rows.rows:
        yield {"type": "row", "row": [hrana.cell_of(value) for value in row]}
    yield {
        "type": "step_end",
        "affected_row_count": rows.changes,
        "last_insert_rowid": None if rows.last_rowid is None else str(rows.last_rowid),
    }


def _needed(given: T | None) -> T:
    if given is None:
        raise Malformed("a Hrana request lacks what its type needs")
    return given
