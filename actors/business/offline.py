"""
What a device wrote without asking, held against what the store would have let happen.

Facts are looked at row by row, entries in the books as a whole before they are committed. Call
inside the transaction that wrote them.
"""

from collections.abc import Iterable

from actors.business import offline_entries, offline_facts
from actors.business.offline_author import Author, Refusal
from actors.storage.database import Database
from actors.storage.foreign import Touched

__all__ = ["Author", "Refusal", "check", "settle"]


def check(database: Database, one: Touched, author: Author) -> None:
    """
    Let a written row stand, with what follows from it.

    Raises:
        Refused: no store has such a row.

    """
    look = offline_facts.CHECKS.get(one.table)
    if look:
        look(database, one.rowid, author, inserted=one.inserted)


def settle(
    database: Database, written: Iterable[Touched], author: Author, at: int
) -> list[Refusal]:
    """
    Number the new entries of the books and derive stock and balances from them.

    Return those that were taken out again, whole, because they do not add up.
    """
    added: dict[str, list[int]] = {"txns": [], "movements": [], "entries": []}
    for one in written:
        if one.inserted and one.table in added:
            added[one.table].append(one.rowid)
    if not any(added.values()):
        return []
    return offline_entries.settle(database, added, author, at)
