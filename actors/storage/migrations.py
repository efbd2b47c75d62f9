"""
Brings a store file's schema up to date: numbered SQL files, additive only.

`user_version` says how many of them a file has seen. A fresh file is made durable at once:
without FULL and a checkpoint a power cut could leave a store without even its schema.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actors.storage.database import Database


@cache
def scripts() -> tuple[str, ...]:
    """Return the SQL of every migration, oldest first."""
    folder = files("actors.storage") / "schema"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".sql"))
    return tuple((folder / name).read_text("utf-8") for name in names)


def migrate(database: "Database") -> None:
    """Apply what `database` has not seen yet, each script in one durable transaction."""
    found = database.row("PRAGMA user_version")
    seen = found[0] if found else 0
    for number, script in enumerate(scripts()[seen:], start=seen + 1):
        with database.transaction(durable=True):
            database.script(script)
            database.run(f"PRAGMA user_version={number}")
    if seen == 0:
        database.sync()
