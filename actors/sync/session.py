"""
SQL of a device or a program carried out in one store, its transactions kept to the books' rules.

Nothing commits without the business having looked at what was written.
"""

import re
from collections.abc import Callable
from typing import Final

from actors.business import agenda, offline
from actors.business.offline import Author
from actors.storage.database import Database
from actors.storage.foreign import Arguments, Rows, Shape, SqlFailed
from actors.storage.guarded import Guarded
from actors.sync.conflicts import Conflicts
from channels.errors import Refused

_COMMENT: Final = re.compile(r"\s+|--[^\n]*(\n|$)|/\*.*?(\*/|$)|;", re.DOTALL)
_READS: Final = frozenset({"SELECT", "VALUES", "EXPLAIN", "PRAGMA"})
_FAILED_RULE: Final = "TAR_REFUSED"


class Session:
    """
    One request's SQL; `at` is the store's "now".

    `wake` has the store woken at an instant or before, whatever happens once it returns.

    Attributes:
        conflicts: where what is refused goes instead of failing; None = it fails.
    """

    def __init__(
        self,
        database: Database,
        guarded: Guarded,
        author: Author,
        at: int,
        wake: Callable[[int], None],
    ) -> None:
        self._database = database
        self._guarded = guarded
        self._author = author
        self._at = at
        self._wake = wake
        self.conflicts: Conflicts | None = None

    @property
    def is_autocommit(self) -> bool:
        """Whether no transaction is open."""
        return self._guarded.is_autocommit

    def execute(self, sql: str, arguments: Arguments = (), *, want_rows: bool = True) -> Rows:
        """
        Return what one statement led to.

        Raises:
            SqlFailed: it is wrong or may not be done; what came before it stands.
            OutOfTime, TooLarge, Quarantined: nothing of the transaction stands.

        """
        word = _first_word(sql)
        if word == "BEGIN":
            return self._begin()
        if word in {"COMMIT", "END"}:
            return self._commit()
        if word == "ROLLBACK":
            return self._roll_back()
        if word in _READS:
            return self._guarded.run(sql, arguments, want_rows=want_rows)
        if self.is_autocommit:
            return self._alone(sql, arguments, want_rows=want_rows)
        return self._write(sql, arguments, want_rows=want_rows)

    def describe(self, sql: str) -> Shape:
        """Return what a statement is. Raises SqlFailed."""
        return self._guarded.describe(sql)

    def _begin(self) -> Rows:
        if not self.is_autocommit:
            raise SqlFailed("cannot start a transaction within a transaction", "SQLITE_ERROR")
        self._database.run("BEGIN IMMEDIATE")
        self._guarded.touched.clear()
        return Rows()

    def _commit(self) -> Rows:
        if self.is_autocommit:
            raise SqlFailed("cannot commit - no transaction is active", "SQLITE_ERROR")
        refusals = offline.settle(self._database, self._guarded.touched, self._author, self._at)
        if self.conflicts is None and refusals:
            self._database.roll_back()
            raise SqlFailed(refusals[0].why, _FAILED_RULE)
        for one in refusals:
            assert self.conflicts is not None
            self.conflicts.add(one.table, one.row, one.said, one.why)
        if self.conflicts:
            self.conflicts.write(self._database)
        due = agenda.earliest(self._database, self._at)
        if due is not None:
            self._wake(due)
        self._database.run("COMMIT")
        return Rows()

    def _roll_back(self) -> Rows:
        if self.is_autocommit:
            raise SqlFailed("cannot rollback - no transaction is active", "SQLITE_ERROR")
        self._database.roll_back()
        return Rows()

    def _alone(self, sql: str, arguments: Arguments, *, want_rows: bool) -> Rows:
        """Carry a statement out in a transaction of its own."""
        self._begin()
        try:
            rows = self._write(sql, arguments, want_rows=want_rows)
            self._commit()
        except BaseException:
            self._database.roll_back()
            raise
        return rows

    def _write(self, sql: str, arguments: Arguments, *, want_rows: bool) -> Rows:
        """Carry out a statement and look at the rows it wrote, or leave no trace of it."""
        touched = self._guarded.touched
        before = len(touched)
        try:
            with self._guarded.attempt():
                rows = self._guarded.run(sql, arguments, want_rows=want_rows)
                for one in touched[before:]:
                    self._guarded.read(one)
                    offline.check(self._database, one, self._author)
        except Refused as why:
            raise SqlFailed(str(why), _FAILED_RULE) from why
        return rows


def _first_word(sql: str) -> str:
    """Return the word a statement begins with, in capitals; whatever it is, SQLite judges it."""
    at = 0
    while (skipped := _COMMENT.match(sql, at)) and skipped.end() > at:
        at = skipped.end()
    found = re.compile(r"[A-Za-z]+").match(sql, at)
    return found[0].upper() if found else ""
