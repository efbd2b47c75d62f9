"""The tables of the registry; each is made where it is missing."""

from typing import Final

COUNTED: Final = ("tenants", "chats", "members", "grants")
"""Tables whose rows are counted as they come and go: count(*) walks a million of them."""


COLUMNS: Final = {
    "tenants": "id, name, currency, digits, timezone, secret, created_at",
    "chats": "channel, account, chat, tenant, many, active, drafting",
    "members": "person, tenant, role, account, chat",
    "grants": "digest, tenant, role, expires_at, used_by",
    "drafts": "channel, account, chat, draft",
    "handled": "key, outcome, at",
    "links": "digest, person, account, chat, name, expires_at",
    "twins": "person, twin, account, chat, name",
    "pairings": "digest, tenant, person, access, expires_at",
    "devices": "digest, id, tenant, person, access, name, paired_at",
    "apart": "tenant, why, at",
    "erasing": "tenant, at, people",
    "audit": "number, at, who, action, subject, result",
}
"""What is written into each, by name: an older version writes on when a newer one added more."""


def _counting(table: str) -> str:
    """Return the schema that keeps the number of the table's rows, whatever is in it by now."""
    return f"""
CREATE TABLE IF NOT EXISTS counts (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counts(name, rows) SELECT '{table}', (SELECT count(*) FROM {table})
    WHERE NOT EXISTS (SELECT 1 FROM counts WHERE name = '{table}');
CREATE TRIGGER IF NOT EXISTS {table}_more AFTER INSERT ON {table}
    BEGIN UPDATE counts SET rows = rows + 1 WHERE name = '{table}'; END;
CREATE TRIGGER IF NOT EXISTS {table}_fewer AFTER DELETE ON {table}
    BEGIN UPDATE counts SET rows = rows - 1 WHERE name = '{table}'; END;
"""


SCHEMA: Final = """
-- Without it, a row that is replaced would be counted as one more.
PRAGMA recursive_triggers = ON;
CREATE TABLE IF NOT EXISTS tenants (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, currency TEXT NOT NULL, digits INTEGER NOT NULL,
    timezone TEXT NOT NULL, secret TEXT NOT NULL, created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chats (
    channel TEXT, account TEXT, chat TEXT, tenant TEXT NOT NULL,
    many INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 1,
    drafting INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (channel, account, chat)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (
    person TEXT, tenant TEXT, role TEXT NOT NULL, account TEXT NOT NULL, chat TEXT NOT NULL,
    PRIMARY KEY (person, tenant)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_tenant ON members (tenant);
CREATE TABLE IF NOT EXISTS grants (
    digest BLOB PRIMARY KEY, tenant TEXT NOT NULL, role TEXT, expires_at INTEGER NOT NULL,
    used_by TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS drafts (
    channel TEXT, account TEXT, chat TEXT, draft BLOB NOT NULL,
    PRIMARY KEY (channel, account, chat)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS handled (
    key TEXT PRIMARY KEY, outcome BLOB NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS links (
    digest BLOB PRIMARY KEY, person TEXT NOT NULL, account TEXT NOT NULL, chat TEXT NOT NULL,
    name TEXT NOT NULL, expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS twins (
    person TEXT, twin TEXT, account TEXT NOT NULL, chat TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (person, twin)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairings (
    digest BLOB PRIMARY KEY, tenant TEXT NOT NULL, person TEXT NOT NULL, access TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS devices (
    digest BLOB PRIMARY KEY, id TEXT NOT NULL, tenant TEXT NOT NULL, person TEXT NOT NULL,
    access TEXT NOT NULL, name TEXT NOT NULL, paired_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS devices_tenant ON devices (tenant);
CREATE INDEX IF NOT EXISTS tenants_name ON tenants (name COLLATE NOCASE, id);
CREATE TABLE IF NOT EXISTS apart (
    tenant TEXT PRIMARY KEY, why TEXT NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS erasing (
    tenant TEXT PRIMARY KEY, at INTEGER NOT NULL, people TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL,
    action TEXT NOT NULL, subject TEXT NOT NULL, result TEXT NOT NULL
);
""" + "".join(map(_counting, COUNTED))
