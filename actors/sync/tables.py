"""
The two tables that sync needs in a store's file; made when the first device comes.

They are in no migration, because a table costs two pages in each of a million files.
"""

from typing import Final

from actors.storage.database import Database
from actors.storage.tracker import Tracker

ACKNOWLEDGED: Final = "turso_sync_last_change_id"
"""The library's own: up to which change each device has pushed. Its rows are its own, too."""

CONFLICTS: Final = "sync_conflicts"

KEPT: Final = 500
"""Conflicts; the oldest go."""

_SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS {ACKNOWLEDGED} (
    client_id TEXT PRIMARY KEY, pull_gen INTEGER, change_id INTEGER
);
-- What a device wrote and the store did not take: the table, the key of the row, the values as
-- they came (JSON), and why, in words for people. An app may delete what it has shown.
CREATE TABLE IF NOT EXISTS {CONFLICTS} (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    device TEXT NOT NULL,
    person TEXT NOT NULL,
    subject TEXT NOT NULL,
    row TEXT NOT NULL,
    said TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
"""


def prepare(database: Database) -> Tracker:
    """Return what tracks the store's pages, its tables for sync present."""
    if database.tracker is None:
        make(database)
    return database.track()


def make(database: Database) -> None:
    """Add the tables that are missing."""
    there = database.row("SELECT 1 FROM sqlite_schema WHERE name = ?", (CONFLICTS,))
    if there is None:
        with database.transaction(durable=True):
            database.script(_SCHEMA)
