"""The names of one store, found by a few indexed reads; nothing is kept in memory."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.business import product
from actors.business.entry import Entry
from actors.business.names import fold, skeleton
from actors.business.product import Product
from actors.storage.database import Database, Row
from channels.identity import MessageKey

SHORTLIST: Final = 400
"""Aliases looked at for one misspelt word; at most 0.3 ms."""

CANDIDATES: Final = 4
"""Names looked at for each that is wanted: several may be one product's."""

_ALIASES: Final = "SELECT folded, target, ambiguous FROM aliases WHERE "
_PARTIES: Final = "SELECT id, kind, name, active FROM parties WHERE "


def _of_product(one: Product) -> Entry:
    units = tuple(unit for unit in one.packs if unit != one.unit)
    return Entry("product", "", one.name, one.unit, units, one.price, one.active)


class Catalogue:
    """
    A store's names as the parser needs them: `actors.business.entry.CatalogueView`.

    For one message: it remembers which of the words looked up are declared ambiguous.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked: set[str] = set()
        self._ambiguous: dict[str, tuple[str, ...]] = {}
        self._beginnings: dict[str, list[Row]] = {}

    def lookup(self, keys: list[str]) -> list[Entry]:
        """Return every entry one of whose folded aliases is in `keys`."""
        self._asked.update(keys)
        return self._where("folded", keys)

    def lookup_skeletons(self, skeletons: list[str]) -> list[Entry]:
        """Return every entry one of whose aliases has one of these consonant skeletons."""
        return self._where("skeleton", skeletons)

    def suggest(self, word: str, limit: int = 3, least: float = 0) -> list[Entry]:
        """Return the entries whose names look most like `word`, `least` percent, best first."""
        folded = fold(word)
        if not folded:
            return []
        rows = self._beginning(folded[0].replace("%", "").replace("_", ""))
        scores = _alike(folded, rows, limit * CANDIDATES, least)
        best: dict[tuple[str, str], tuple[float, Entry]] = {}
        alike = [row for row in rows if row[0] in scores]
        for entry in self._entries(alike) if alike else ():
            held = best.get((entry.kind, entry.name))
            if held is None or held[0] < scores[entry.key]:
                best[entry.kind, entry.name] = (scores[entry.key], entry)
        ranked = sorted(best.values(), key=lambda scored: (-scored[0], scored[1].name))
        return [entry for _, entry in ranked[:limit]]

    def _beginning(self, first: str) -> list[Row]:
        """Return the aliases of which a word begins with this letter; the store is read once."""
        if first not in self._beginnings:
            shape = "(folded LIKE ? OR folded LIKE ?) LIMIT ?"
            values = (f"{first}%", f"% {first}%", SHORTLIST)
            self._beginnings[first] = self._database.rows(_ALIASES + shape, values)
        return self._beginnings[first]

    def ambiguous(self, keys: list[str]) -> dict[str, tuple[str, ...]]:
        """Return the declared ambiguous words among `keys` with the product names to ask about."""
        unknown = [key for key in keys if key not in self._asked]
        if unknown:
            self.lookup(unknown)
        return {key: self._ambiguous[key] for key in keys if key in self._ambiguous}

    def categories(self, keys: list[str]) -> dict[str, str]:
        """Return the categories of goods among `keys`, folded, with their names as stored."""
        rows = self._database.rows("SELECT DISTINCT category FROM products WHERE active = 1")
        named = {fold(name): name for (name,) in rows if name}
        return {key: named[key] for key in keys if key in named}

    def _where(self, column: str, values: list[str]) -> list[Entry]:
        if not values:
            return []
        rows = self._database.rows(f"{_ALIASES}{column} IN ({_holes(values)})", values)
        return self._entries(rows) if rows else []

    def _entries(self, aliases: list[Row]) -> list[Entry]:
        """Return what the aliases stand for; the ambiguous ones are put aside."""
        ids = list(dict.fromkeys(target for _, target, _ in aliases))
        found = {one.id: _of_product(one) for one in product.by_ids(self._database, ids)}
        others = [one for one in ids if one not in found]
        if others:
            rows = self._database.rows(f"{_PARTIES}id IN ({_holes(others)})", others)
            found |= {row[0]: Entry(row[1], "", row[2], active=bool(row[3])) for row in rows}
        entries = []
        for folded, target, ambiguous in aliases:
            one = found[target]
            if not ambiguous:
                entries.append(replace(one, key=folded))
            elif one.name not in self._ambiguous.get(folded, ()):
                self._ambiguous[folded] = (*self._ambiguous.get(folded, ()), one.name)
        return entries


def _alike(word: str, rows: list[Row], limit: int, least: float) -> dict[str, float]:
    """Return the names that look most like `word`, whole or one of their words, and how much."""
    # Imported here: 6 MiB that a host without misspelt words never pays.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    whole = list(dict.fromkeys(row[0] for row in rows))
    parts = [(part, name) for name in whole if " " in name for part in name.split()]
    names = [*whole, *(name for _, name in parts)]
    heard = [*whole, *(part for part, _ in parts)]
    scores: dict[str, float] = {}
    found = process.extract(word, heard, scorer=fuzz.ratio, limit=limit, score_cutoff=least)
    for _, score, at in found:
        scores.setdefault(names[at], score)
    return scores


def _holes(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def add_alias(
    database: Database, kind: str, target: str, name: str, *, ask: bool = False, key: str = ""
) -> None:
    """
    Make `name` stand for the target; with `ask` it must lead to a question first.

    With the `key` of the message that taught it, it can be forgotten again.
    """
    folded = fold(name)
    if not folded:
        return
    known = "SELECT 1 FROM aliases WHERE folded = ? AND kind = ? AND target = ? AND ambiguous = ?"
    if database.row(known, (folded, kind, target, int(ask))) is None:
        database.run(
            "INSERT INTO aliases(folded, skeleton, kind, target, ambiguous, key)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (folded, skeleton(folded), kind, target, int(ask), key or None),
        )


def learn_alias(database: Database, word: str, kind: str, name: str, key: MessageKey) -> None:
    """Make an unknown word stand for what is called `name`, if that is one thing only."""
    if database.row("SELECT 1 FROM aliases WHERE folded = ?", (fold(word),)):
        return
    targets = database.rows(
        "SELECT DISTINCT target FROM aliases WHERE folded = ? AND kind = ? AND ambiguous = 0",
        (fold(name), kind),
    )
    if len(targets) == 1:
        add_alias(database, kind, targets[0][0], word, key=key)


def forget_aliases(database: Database, taught_by: Sequence[MessageKey]) -> None:
    """Forget the words that these messages taught; reads every alias, so not for each one."""
    if taught_by:
        database.run(f"DELETE FROM aliases WHERE key IN ({_holes(taught_by)})", taught_by)
