"""What operators and the side panel may see of a store, as JSON. Reads only."""

import msgspec

from actors.business import members, panel, store, store_export
from actors.storage.database import Database
from channels.messages import Report


def report(database: Database, view: str, at: int) -> Report:
    """Return the view of the store: "panel", "show" or "export". Raises UnknownTenant."""
    match view:
        case "panel":
            return Report(panel.panel(database, at))
        case "export":
            return Report(store_export.export(database))
        case _:
            return Report(msgspec.json.encode(_facts(database)))


def _facts(database: Database) -> dict[str, object]:
    facts = store.load(database)
    counts = {
        table: database.rows(f"SELECT count(*) FROM {table}")[0][0]
        for table in ("members", "chats", "products", "parties", "txns", "applied")
    }
    return {
        "name": facts.name,
        "currency": facts.currency,
        "timezone": facts.timezone,
        "owners": [one.name for one in members.owners(database)],
        "rows": counts,
        "file_bytes": database.path.stat().st_size,
        "memory_bytes": database.memory_bytes(),
    }
