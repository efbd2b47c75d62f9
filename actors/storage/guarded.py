"""
SQL that was not written here, run on a store's connection within limits. A door to apsw.

What a statement may do is asked of a policy when SQLite prepares it, so no wording gets past. What
it did is reported row by row.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import apsw

from actors.storage.damage import DAMAGE
from actors.storage.database import Database, Row
from actors.storage.foreign import (
    Arguments,
    OutOfTime,
    Policy,
    Rows,
    Shape,
    SqlFailed,
    Touched,
)
from channels.errors import Quarantined, TooLarge

VALUE_BYTES: Final = 1_048_576
SQL_BYTES: Final = 131_072
RESULT_BYTES: Final = 8_388_608
STEPS: Final = 20_000
"""Of SQLite's machine between two looks at the clock: some tenths of a millisecond."""

_LIMITS: Final = {
    apsw.SQLITE_LIMIT_LENGTH: VALUE_BYTES,
    apsw.SQLITE_LIMIT_SQL_LENGTH: SQL_BYTES,
    apsw.SQLITE_LIMIT_EXPR_DEPTH: 100,
    apsw.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
}
_HARMLESS: Final = frozenset(
    {apsw.SQLITE_SELECT, apsw.SQLITE_READ, apsw.SQLITE_FUNCTION, apsw.SQLITE_RECURSIVE}
)
_SCHEMA_PRAGMAS: Final = frozenset({"table_info", "table_xinfo", "index_list", "index_info"})
_ANSWERS: Final = {"yes": apsw.SQLITE_OK, "no": apsw.SQLITE_DENY, "skip": apsw.SQLITE_IGNORE}

_QUOTED: Final = re.compile(
    r"'[^']*'|\"[^\"]*\"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?(?:\*/|$)", re.DOTALL
)
_REPLACES: Final = re.compile(r"\breplace\b(?!\s*\()", re.IGNORECASE)
TOO_LONG: Final = "this takes too long; send less at once"


class Guarded:
    """
    A store's connection in the hands of a stranger, until the end of `guarding`.

    Attributes:
        touched: rows that were written, in order.
    """

    def __init__(self, database: Database, policy: Policy, is_over: Callable[[], bool]) -> None:
        self._database = database
        self._is_over = is_over
        self._connection: apsw.Connection = database._connection  # noqa: SLF001 - of one room
        self._policy = policy
        self._inserts = self._is_begun = False
        self.touched: list[Touched] = []

    @property
    def is_autocommit(self) -> bool:
        """Whether no transaction is open."""
        return not self._connection.in_transaction

    def run(self, sql: str, arguments: Arguments = (), *, want_rows: bool = True) -> Rows:
        """
        Return what the one statement in `sql` led to; transactions are not its to begin or end.

        Raises:
            SqlFailed: it is wrong or forbidden, or there is another one behind it.
            OutOfTime, TooLarge: it took or returned too much; the transaction is gone.
            Quarantined: the file is damaged.

        """
        self._hurry()
        if _REPLACES.search(_QUOTED.sub(" ", sql)):
            # It deletes rows that no policy would be asked about.
            raise SqlFailed("not authorized: REPLACE", "SQLITE_AUTH")
        with self._judged():
            return self._run(sql, arguments, want_rows=want_rows)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Hold a savepoint: what is raised inside takes back what was done inside."""
        before = len(self.touched)
        self._database.run("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._database.run("ROLLBACK TO attempt")
                self._database.run("RELEASE attempt")
            del self.touched[before:]
            raise
        self._database.run("RELEASE attempt")

    def read(self, one: Touched) -> None:
        """
        Do nothing when a row can be read by anybody.

        Raises:
            SqlFailed: its text is not UTF-8.
            OutOfTime: as `run`.

        """
        self._hurry()
        try:
            self._database.rows(f'SELECT * FROM "{one.table}" WHERE rowid = ?', (one.rowid,))
        except ValueError as error:
            raise SqlFailed(f"{one.table}: text that is not UTF-8", "SQLITE_MISMATCH") from error

    def describe(self, sql: str) -> Shape:
        """Return what the statement is, without running it. Raises SqlFailed."""
        # Imported here: 3 MiB for what hardly anybody asks.
        from apsw.ext import query_info  # noqa: PLC0415

        with self._judged():
            found = query_info(self._connection, sql)
        return Shape(
            columns=tuple(found.description or ()),
            parameters=tuple(found.bindings_names),
            is_explain=bool(found.is_explain),
            is_readonly=found.is_readonly,
        )

    def _run(self, sql: str, arguments: Arguments, *, want_rows: bool) -> Rows:
        columns: list[tuple[str, str | None]] = []

        def look(cursor: apsw.Cursor, _: str, __: Any) -> bool:
            columns[:] = cursor.get_description()
            is_first, self._is_begun = not self._is_begun, True
            return is_first

        before = self._connection.total_changes()
        cursor = self._connection.cursor()
        cursor.exec_trace = look
        rows = tuple(_bounded(cursor.execute(sql, arguments, can_cache=False)))
        return Rows(
            tuple(columns) if want_rows else (),
            rows if want_rows else (),
            self._connection.total_changes() - before,
            self._connection.last_insert_rowid(),
        )

    @contextmanager
    def _judged(self) -> Iterator[None]:
        """Have what SQLite says of SQL from outside said in our words; the policy is asked."""
        try:
            with self._asking():
                yield
        except (KeyError, ValueError) as error:
            # Text with a NUL or that is not UTF-8, an argument that is not there.
            raise SqlFailed(f"{type(error).__name__}: {error}", "SQLITE_MISUSE") from error
        except (apsw.InterruptError, apsw.NoMemError) as error:
            self._give_up()
            raise OutOfTime(TOO_LONG) from error
        except TooLarge:
            self._give_up()
            raise
        except DAMAGE as error:
            raise Quarantined(f"sync: {type(error).__name__}: {error}") from error
        except apsw.Error as error:
            raise _failed(error) from error

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Have the policy asked while SQL from outside is prepared, and only then."""
        self._inserts = self._is_begun = False
        self._connection.authorizer = self._authorize
        try:
            yield
        finally:
            self._connection.authorizer = None

    def _hurry(self) -> None:
        """Do nothing while there is time: SQLite looks at the clock in long statements only."""
        if self._is_over():
            self._give_up()
            raise OutOfTime(TOO_LONG)

    def _give_up(self) -> None:
        """Leave nothing of the transaction; the clock, which is over, must not stop that too."""
        self._connection.set_progress_handler(None)
        self._database.roll_back()

    def _authorize(self, action: int, first: str | None, second: str | None, *_: Any) -> int:
        table, column = first or "", second or ""
        if action in _HARMLESS:
            return apsw.SQLITE_OK
        if action == apsw.SQLITE_INSERT:
            self._inserts = True
            return apsw.SQLITE_OK if self._policy.may_insert(table) else apsw.SQLITE_DENY
        if action == apsw.SQLITE_DELETE:
            return apsw.SQLITE_OK if self._policy.may_delete(table) else apsw.SQLITE_DENY
        if action == apsw.SQLITE_UPDATE:
            return _ANSWERS[self._policy.may_update(table, column, upsert=self._inserts)]
        if action == apsw.SQLITE_PRAGMA and table in _SCHEMA_PRAGMAS:
            return apsw.SQLITE_OK
        return apsw.SQLITE_DENY


def split(sql: str) -> Iterator[str]:
    """Yield the statements of a script."""
    begun = ""
    for part in sql.split(";"):
        begun += f"{part};"
        if apsw.complete(begun):
            if begun.strip("; \n\t"):
                yield begun
            begun = ""
    if begun.strip("; \n\t"):
        yield begun


@contextmanager
def guarding(
    database: Database,
    policy: Policy,
    seconds: float,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Guarded]:
    """
    Hold the store's connection for SQL from outside: bounded, without triggers, and durable.

    Each commit inside is on disk when it returns; what is open at the end is rolled back.
    """
    connection: apsw.Connection = database._connection  # noqa: SLF001 - of one room
    ends, former = clock() + seconds, {}

    def is_over() -> bool:
        return clock() > ends

    def wrote(kind: int, _: str, table: str, rowid: int) -> None:
        if kind != apsw.SQLITE_DELETE:
            guarded.touched.append(Touched(table, rowid, kind == apsw.SQLITE_INSERT))

    guarded = Guarded(database, policy, is_over)
    try:
        former = {kind: connection.limit(kind, most) for kind, most in _LIMITS.items()}
        # The device has pushed what its own triggers did.
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
        connection.set_progress_handler(is_over, STEPS)
        connection.set_update_hook(wrote)
        database.run("PRAGMA synchronous=FULL")
        yield guarded
    except apsw.InterruptError as error:
        # In a statement of our own that follows from theirs.
        raise OutOfTime(TOO_LONG) from error
    finally:
        connection.set_update_hook(None)
        connection.set_progress_handler(None)
        database.roll_back()
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 1)
        for kind, most in former.items():
            connection.limit(kind, most)
        database.run("PRAGMA synchronous=NORMAL")


def _bounded(cursor: apsw.Cursor) -> Iterator[Row]:
    size = 0
    for row in cursor:
        size += 16 + sum(len(one) if isinstance(one, str | bytes) else 8 for one in row)
        if size > RESULT_BYTES:
            raise TooLarge(f"more than {RESULT_BYTES} bytes of rows")
        yield row


def _failed(error: apsw.Error) -> SqlFailed:
    name = f"SQLITE_{type(error).__name__.removesuffix('Error').upper()}"
    if isinstance(error, apsw.ExecTraceAbort):
        return SqlFailed("one statement at a time", "SQLITE_MISUSE")
    return SqlFailed(str(error), name)
