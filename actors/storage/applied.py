"""Idempotency: which messages a store has handled, each with the outcome it led to."""

from typing import Final

from actors.storage.database import Database
from channels.codec import decode_outcome, encode
from channels.identity import MessageKey
from channels.messages import Outcome

KEPT_MS: Final = 8 * 24 * 3600 * 1000
"""No channel delivers a message again after a week."""


def recall(database: Database, key: MessageKey, at: int | None = None) -> Outcome | None:
    """Return what `key` led to, or None when it is new here; only as received `at` ms if given."""
    sql = "SELECT outcome FROM applied WHERE key = ?"
    if at is None:
        found = database.row(sql, (key,))
    else:
        found = database.row(f"{sql} AND at = ?", (key, at))
    return decode_outcome(found[0]) if found else None


def remember(database: Database, key: MessageKey, outcome: Outcome, at: int) -> None:
    """Write the outcome beside its effect; call inside the transaction that makes the effect."""
    row = (key, encode(outcome), at)
    database.run("INSERT INTO applied(key, outcome, at) VALUES (?, ?, ?)", row)


def forget(database: Database, key: MessageKey) -> None:
    """Make room for another outcome of `key`: where the clock was set back, a due time recurs."""
    database.run("DELETE FROM applied WHERE key = ?", (key,))


def prune(database: Database, before: int) -> None:
    """Forget outcomes older than `before` (ms): no channel redelivers so late."""
    database.run("DELETE FROM applied WHERE at < ?", (before,))
