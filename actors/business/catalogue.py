"""The names of one store, found by a few indexed reads; nothing is kept in memory."""

import json
from typing import Final

from actors.business.entry import Entry
from actors.business.names import fold, skeleton
from actors.storage.database import Database, Row

SHORTLIST: Final = 400
"""Aliases looked at for one misspelt word; at most 0.3 ms."""

_PRODUCTS: Final = (
    "SELECT a.kind, a.folded, p.name, p.unit, p.packs, p.price, p.active"
    " FROM aliases a JOIN products p ON p.id = a.target"
    " WHERE a.kind = 'product' AND NOT a.ambiguous AND "
)
_PARTIES: Final = (
    "SELECT a.kind, a.folded, p.name, '', '{}', NULL, p.active"
    " FROM aliases a JOIN parties p ON p.id = a.target"
    " WHERE a.kind <> 'product' AND "
)


def _entry(row: Row) -> Entry:
    kind, key, name, unit, packs, price, active = row
    units = tuple(one for one in json.loads(packs) if one != unit)
    return Entry(kind, key, name, unit, units, price, bool(active))


class Catalogue:
    """A store's names as the parser needs them: `actors.business.entry.CatalogueView`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lookup(self, keys: list[str]) -> list[Entry]:
        """Return every entry one of whose folded aliases is in `keys`."""
        return self._where("a.folded", keys)

    def lookup_skeletons(self, skeletons: list[str]) -> list[Entry]:
        """Return every entry one of whose aliases has one of these consonant skeletons."""
        return self._where("a.skeleton", skeletons)

    def suggest(self, word: str, limit: int = 3) -> list[Entry]:
        """Return the entries whose names look most like `word`, best first."""
        # Imported here: 6 MiB that a host without misspelt words never pays.
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415

        folded = fold(word)
        if not folded:
            return []
        first = folded[0].replace("%", "").replace("_", "")
        shape = "(a.folded LIKE ? OR a.folded LIKE ?) LIMIT ?"
        values = (f"{first}%", f"% {first}%", SHORTLIST)
        rows = self._database.rows(_PRODUCTS + shape, values)
        rows += self._database.rows(_PARTIES + shape, values)
        best: dict[tuple[str, str], tuple[float, Entry]] = {}
        for entry in map(_entry, rows):
            score = max(ratio(folded, part) for part in (entry.key, *entry.key.split()))
            held = best.get((entry.kind, entry.name))
            if held is None or held[0] < score:
                best[entry.kind, entry.name] = (score, entry)
        ranked = sorted(best.values(), key=lambda scored: (-scored[0], scored[1].name))
        return [entry for _, entry in ranked[:limit]]

    def ambiguous(self, keys: list[str]) -> dict[str, tuple[str, ...]]:
        """Return the declared ambiguous words among `keys` with the product names to ask about."""
        if not keys:
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for word, name in self._database.rows(
            "SELECT a.folded, p.name FROM aliases a JOIN products p ON p.id = a.target"
            f" WHERE a.ambiguous AND a.folded IN ({_holes(keys)}) ORDER BY a.id",
            keys,
        ):
            found[word] = (*found.get(word, ()), name)
        return found

    def _where(self, column: str, values: list[str]) -> list[Entry]:
        if not values:
            return []
        # One statement for both tables: half the preparing, which is most of the cost.
        one_of = f"{column} IN ({_holes(values)})"
        sql = f"{_PRODUCTS}{one_of} UNION ALL {_PARTIES}{one_of}"
        return [_entry(row) for row in self._database.rows(sql, values + values)]


def _holes(values: list[str]) -> str:
    return ",".join("?" * len(values))


def add_alias(database: Database, kind: str, target: str, name: str, *, ask: bool = False) -> None:
    """Make `name` stand for the target; with `ask` it must lead to a question first."""
    folded = fold(name)
    if not folded:
        return
    known = "SELECT 1 FROM aliases WHERE folded = ? AND kind = ? AND target = ? AND ambiguous = ?"
    if database.row(known, (folded, kind, target, int(ask))) is None:
        database.run(
            "INSERT INTO aliases(folded, skeleton, kind, target, ambiguous) VALUES (?, ?, ?, ?, ?)",
            (folded, skeleton(folded), kind, target, int(ask)),
        )
