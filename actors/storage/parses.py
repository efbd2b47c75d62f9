"""
What a model said of a message, by the message's key; bytes, whose meaning is the conversation's.

Kept for a day: a replay comes within seconds, and the words of people need not lie about longer.
"""

from typing import Final, Literal, TypeAlias

from actors.storage.database import Database
from channels.identity import MessageKey, PersonId

KEPT_MS: Final = 24 * 3600 * 1000

Step: TypeAlias = Literal["hear", "see", "read", "again"]
"""To be heard; to be seen; to be read; to be read by the next model, the first being of no use."""


def recall(database: Database, key: MessageKey, step: Step) -> bytes | None:
    """Return what was said of the message, None when nobody was asked yet."""
    sql = "SELECT body FROM parses WHERE key = ? AND step = ?"
    return _first(database, sql, (key, step))


def lately(database: Database, asker: PersonId, said: str, since: int, until: int) -> bytes | None:
    """Return the last reading of the same words of the same person within these times (ms)."""
    # Without an index: a day of one store is a few hundred rows, and only who is unread looks.
    sql = (
        "SELECT body FROM parses WHERE asker = ? AND said = ? AND step IN ('read', 'again')"
        " AND at BETWEEN ? AND ? ORDER BY at DESC, rowid DESC LIMIT 1"
    )
    return _first(database, sql, (asker, said, since, until)) if said else None


def keep(
    database: Database,
    key: MessageKey,
    step: Step,
    body: bytes,
    *,
    asker: PersonId,
    said: str,
    at: int,
) -> None:
    """Write it down, committed, and forget what is older than a day; `said` "" = for once only."""
    with database.transaction():
        prune(database, at - KEPT_MS)
        database.run(
            "INSERT INTO parses(key, step, asker, said, body, at) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (key, step) DO UPDATE SET body = excluded.body, said = excluded.said",
            (key, step, asker, said, body, at),
        )


def prune(database: Database, before: int) -> None:
    """Forget what was said of messages before then (ms)."""
    database.run("DELETE FROM parses WHERE at < ?", (before,))


def _first(database: Database, sql: str, values: tuple[str | int, ...]) -> bytes | None:
    found = database.row(sql, values)
    return found[0] if found else None
