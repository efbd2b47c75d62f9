"""
A device's push: the batch in which its library sends every change that it made offline.

What cannot be taken becomes a conflict and the step a success: a step that failed would stay with
the device, and be sent again for ever. https://github.com/tursodatabase/turso (sync engine)
"""

from typing import Final

from actors.storage.database import Database
from actors.storage.foreign import Arguments, Rows, SqlFailed
from actors.sync import hrana
from actors.sync.hrana import Batch, Stmt
from actors.sync.session import Session
from actors.sync.tables import ACKNOWLEDGED
from channels.errors import Malformed

_FRAME: Final = ("BEGIN", "COMMIT")
"""What a push begins and ends with; if that fails, all of it does."""


def is_push(batch: Batch) -> bool:
    """Return whether the batch is one: its second step makes the library's own table."""
    return len(batch.steps) > 1 and _is_own_table(batch.steps[1].stmt.sql or "")


def is_applied(database: Database, batch: Batch) -> bool:
    """Return whether all of it stands already: a question may reach a store twice."""
    for step in reversed(batch.steps):
        if ACKNOWLEDGED in (step.stmt.sql or "") and step.stmt.args:
            said = _arguments(step.stmt)
            where = f"SELECT pull_gen, change_id FROM {ACKNOWLEDGED} WHERE client_id = ?"
            known = database.row(where, said[:1])
            return known is not None and list(said[1:3]) == list(known)
    return False


def carry_out(session: Session, stmt: Stmt) -> Rows:
    """Return what a step led to; nothing, when it became a conflict. Raises SqlFailed."""
    sql, arguments = stmt.sql or "", hrana.arguments(stmt)
    if ACKNOWLEDGED in sql:
        # Made already, by us.
        return Rows() if _is_own_table(sql) else session.execute(sql, arguments, want_rows=False)
    return _softly(session, sql, arguments)


def _softly(session: Session, sql: str, arguments: Arguments) -> Rows:
    assert session.conflicts is not None
    if sql.upper().startswith(_FRAME):
        return session.execute(sql)
    try:
        return session.execute(sql, arguments, want_rows=False)
    except SqlFailed as why:
        session.conflicts.refuse(sql, arguments, str(why))
        return Rows()


def _is_own_table(sql: str) -> bool:
    return ACKNOWLEDGED in sql and sql.lstrip()[:6].upper() == "CREATE"


def _arguments(stmt: Stmt) -> list[str | int | float | bytes | None]:
    found = hrana.arguments(stmt)
    if not isinstance(found, list):
        raise Malformed("a push has its arguments in order")
    return found
