"""Tokens without a store, and with one."""

from typing import Final

from actors.business.entry import CatalogueView, Entry
from actors.business.names import fold, skeleton
from actors.parsing.annotate import annotate
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.text import tokenise
from actors.parsing.tokens import Token


class Shelf:
    """A catalogue of a few names in memory, found the same way as in a store's file."""

    def __init__(self, *entries: Entry) -> None:
        self._entries = [
            Entry(entry.kind, fold(entry.key), entry.name, entry.unit, entry.units)
            for entry in entries
        ]

    def lookup(self, keys: list[str]) -> list[Entry]:
        return [entry for entry in self._entries if entry.key in keys]

    def lookup_skeletons(self, skeletons: list[str]) -> list[Entry]:
        return [entry for entry in self._entries if skeleton(entry.key) in skeletons]

    def suggest(self, word: str, limit: int = 3, least: float = 0) -> list[Entry]:  # noqa: ARG002 - as promised
        near = [entry for entry in self._entries if entry.key[:1] == word[:1]]
        return near[:limit]

    def ambiguous(self, keys: list[str]) -> dict[str, tuple[str, ...]]:
        both = tuple(entry.name for entry in self._entries if entry.name.endswith("Soap"))
        return {key: both for key in keys if key == "soap" and both}


EMPTY: Final = Shelf()
GROCER: Final = Shelf(
    Entry("product", "sugar", "Sugar", "kg", ("g",)),
    Entry("product", "batteries", "Batteries AA", "pack"),
    Entry("product", "cheeni", "Sugar", "kg", ("g",)),
    Entry("product", "light bulb", "Light Bulb", "piece"),
    Entry("product", "hand soap", "Hand Soap", "bottle"),
    Entry("product", "dish soap", "Dish Soap", "bottle"),
    Entry("product", "eggs", "Eggs", "dozen"),
    Entry("customer", "ali", "Ali Hassan"),
    Entry("vendor", "metro", "Metro Traders"),
)


def tokens_of(text: str, view: CatalogueView = GROCER) -> tuple[Token, ...]:
    """Return the tokens of a text."""
    return annotate(tokenise(text), view, shared_lexicon())
