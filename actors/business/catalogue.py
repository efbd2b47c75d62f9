"""The names of one store, found by a few indexed reads; nothing is kept in memory."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from msgspec.structs import replace
from rapidfuzz import fuzz, process

from actors.business import product
from actors.business.entry import Entry
from actors.business.names import fold, skeleton
from actors.business.product import Product
from actors.storage.database import Database, Row
from actors.storage.listed import listed
from channels.identity import MessageKey

SHORTLIST: Final = 800
"""Aliases looked at for one misspelt word."""

CANDIDATES: Final = 4
"""Names looked at for each that is wanted: several may be one product's."""

_ALIASES: Final = "SELECT folded, target, kind, ambiguous FROM carray(?) CROSS JOIN aliases ON "
# All it wants stands in an index: a third of the pages of the table.
_BEGINNING: Final = (
    "SELECT DISTINCT folded FROM aliases WHERE folded LIKE ? OR folded LIKE ? LIMIT ?"
)
_PARTIES: Final = "SELECT id, kind, name, active FROM carray(?) CROSS JOIN parties ON id = value"
_PARTY: Final = "SELECT id, kind, name, active FROM parties WHERE id = ?"
_KEY: Final = attrgetter("key")


def _of_product(one: Product) -> Entry:
    units = tuple(unit for unit in one.packs if unit != one.unit)
    return Entry("product", "", one.name, one.unit, units, one.price, one.active)


class Catalogue:
    """
    A store's names as the parser needs them: `actors.business.entry.CatalogueView`.

    For one message: it remembers what its words stand for, and which are declared ambiguous.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked: list[list[str]] = []
        self._targets: dict[str, Entry] = {}
        self._ambiguous: dict[str, tuple[str, ...]] = {}
        self._beginnings: dict[str, list[tuple[str, str]]] = {}
        self._categories: dict[str, str] | None = None

    def lookup(self, keys: list[str]) -> list[Entry]:
        """Return every entry with a folded alias among `keys`, by key; for a key twice, twice."""
        self._asked.append(keys)
        return sorted(self._where("folded", keys), key=_KEY)

    def lookup_skeletons(self, skeletons: list[str]) -> list[Entry]:
        """Return every entry one of whose aliases has one of these consonant skeletons."""
        return self._where("skeleton", sorted(skeletons))

    def suggest(self, word: str, limit: int = 3, least: float = 0) -> list[Entry]:
        """Return the entries whose names look most like `word`, `least` percent, best first."""
        folded = fold(word)
        if not folded:
            return []
        names = self._beginning(folded[0].replace("%", "").replace("_", ""))
        scores = _alike(folded, names, limit * CANDIDATES, least)
        best: dict[tuple[str, str], tuple[float, Entry]] = {}
        for entry in self._where("folded", sorted(scores)):
            held = best.get((entry.kind, entry.name))
            if held is None or held[0] < scores[entry.key]:
                best[entry.kind, entry.name] = (scores[entry.key], entry)
        ranked = sorted(best.values(), key=lambda scored: (-scored[0], scored[1].name))
        return [entry for _, entry in ranked[:limit]]

    def _beginning(self, first: str) -> list[tuple[str, str]]:
        """
        Return the words that begin with this letter, and whole names of which a word does.

        Each stands beside its name. The store is read once a message.
        """
        if first not in self._beginnings:
            values = (f"{first}%", f"% {first}%", SHORTLIST)
            whole = [name for (name,) in self._database.rows(_BEGINNING, values)]
            parts = [(part, name) for name in whole if " " in name for part in name.split()]
            begun = [pair for pair in parts if pair[0].startswith(first)]
            self._beginnings[first] = [*zip(whole, whole, strict=True), *begun]
        return self._beginnings[first]

    def ambiguous(self, keys: list[str]) -> dict[str, tuple[str, ...]]:
        """Return the declared ambiguous words among `keys` with the product names to ask about."""
        # The very list that was looked up, nearly always: to compare its words costs more.
        if not any(keys is asked for asked in self._asked):
            self.lookup(sorted(set(keys).difference(*self._asked)))
        known = self._ambiguous
        return {key: known[key] for key in keys if key in known} if known else {}

    def categories(self, keys: list[str]) -> dict[str, str]:
        """Return the categories of goods among `keys`, folded, with their names as stored."""
        if self._categories is None:
            rows = self._database.rows("SELECT DISTINCT category FROM products WHERE active = 1")
            self._categories = {fold(name): name for (name,) in rows if name}
        return {key: self._categories[key] for key in keys if key in self._categories}

    def _where(self, column: str, values: list[str]) -> list[Entry]:
        if not values:
            return []
        rows = self._database.rows(f"{_ALIASES}{column} = value", (listed(values),))
        return self._entries(rows) if rows else []

    def _entries(self, aliases: list[Row]) -> list[Entry]:
        """Return what the aliases stand for; the ambiguous ones are put aside."""
        self._read({target: kind for _, target, kind, _ in aliases if target not in self._targets})
        entries = []
        for folded, target, _, ambiguous in aliases:
            one = self._targets[target]
            if not ambiguous:
                entries.append(replace(one, key=folded))
            elif one.name not in self._ambiguous.get(folded, ()):
                self._ambiguous[folded] = (*self._ambiguous.get(folded, ()), one.name)
        return entries

    def _read(self, kinds: dict[str, str]) -> None:
        """Have these ids, each of its kind, among the targets that are known."""
        goods = [one for one, kind in kinds.items() if kind == "product"]
        people = [one for one, kind in kinds.items() if kind != "product"]
        if goods:
            found = product.by_ids(self._database, goods)
            self._targets |= {one.id: _of_product(one) for one in found}
        if people:
            alone = len(people) == 1
            asked = (_PARTY, people) if alone else (_PARTIES, (listed(people),))
            for identity, kind, name, active in self._database.rows(*asked):
                self._targets[identity] = Entry(kind, "", name, active=bool(active))


def _alike(word: str, names: list[tuple[str, str]], limit: int, least: float) -> dict[str, float]:
    """Return the names that look most like `word`, whole or one of their words, and how much."""
    heard = [part for part, _ in names]
    scores: dict[str, float] = {}
    found = process.extract(word, heard, scorer=fuzz.ratio, limit=limit, score_cutoff=least)
    for _, score, at in found:
        scores.setdefault(names[at][1], score)
    return scores


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
        database.run("DELETE FROM aliases WHERE key IN carray(?)", (listed(taught_by),))
