"""
A model's names -> the store's own.

A name counts when it is an offered candidate or stands in the message, and then only when the store
has exactly one such name: of several, people choose; of none, nothing is made up.
"""

from typing import Final, TypeAlias

from rapidfuzz import fuzz

from actors.business.entry import CatalogueView, Entry, EntryKind
from actors.business.names import fold
from actors.parsing import spelling
from actors.parsing.model.doubt import Unclear
from actors.parsing.model.request import Candidate, ModelRequest
from actors.parsing.model.said import Said

Kinds: TypeAlias = tuple[EntryKind, ...]
ALIKE: Final = 70.0
"""Similarity (0-100) a candidate needs with the word for which a model chose it."""
CUSTOMER: Final[Kinds] = ("customer",)
VENDOR: Final[Kinds] = ("vendor",)
PARTY: Final[Kinds] = ("customer", "vendor")
DRIVER: Final[Kinds] = ("driver", "staff")
MEMBER: Final[Kinds] = ("staff", "driver")
GOODS: Final[Kinds] = ("product",)


class Names:
    """Resolves the names of one message; `settled` are those that somebody chose already."""

    def __init__(
        self, request: ModelRequest, said: Said, view: CatalogueView, settled: dict[str, Entry]
    ) -> None:
        self._offered = (*request.products, *request.parties)
        self._said = said
        self._view = view
        self._settled = settled

    def find(self, text: str, index: int | None, kinds: Kinds) -> Entry:
        """
        Return the one entry of these kinds that is meant.

        Raises:
            Unclear: there are several, or none.

        """
        word = fold(text) if self._said.names(text) else ""
        if word in self._settled:
            return self._settled[word]
        candidate = self._candidate(index, kinds)
        exact = self._exact(word, kinds) if word else ()
        if len(exact) > 1:
            raise Unclear(word, kinds[0], exact, known=True)
        if exact and candidate and candidate.name != exact[0].name:
            raise Unclear(word, kinds[0], (*exact, candidate), known=True)
        if exact:
            return exact[0]
        if candidate and (not word or _alike(word, candidate)):
            return candidate
        raise self._unknown(word or fold(text)[:60], kinds)

    def known(self, text: str, kinds: Kinds) -> Entry | None:
        """Return the one entry of exactly this name, None when there is none or several."""
        found = self._exact(fold(text), kinds)
        return found[0] if len(found) == 1 else None

    def _candidate(self, index: int | None, kinds: Kinds) -> Entry | None:
        """Return the offered entry; an index that was never offered is no candidate."""
        fitting = (one.entry for one in self._offered if _is(one, index, kinds))
        return next(fitting, None)

    def _exact(self, word: str, kinds: Kinds) -> tuple[Entry, ...]:
        keys = [word, word[:-1]] if word.endswith("s") else [word]
        found = [entry for entry in self._view.lookup(keys) if entry.active]
        if "product" in kinds and not any(entry.key == word for entry in found):
            found += self._declared(keys)
        best = [entry for entry in found if entry.key == word] or found
        return tuple({entry.name: entry for entry in best if entry.kind in kinds}.values())

    def _declared(self, keys: list[str]) -> list[Entry]:
        """Return the products to ask about when one of the words is declared ambiguous."""
        names = [name for meant in self._view.ambiguous(keys).values() for name in meant]
        entries = self._view.lookup([fold(name) for name in names]) if names else []
        return sorted(
            (entry for entry in entries if entry.active and entry.name in names),
            key=lambda entry: names.index(entry.name),
        )

    def _unknown(self, word: str, kinds: Kinds) -> Unclear:
        near = [one for kind in kinds for one in spelling.suggestions(word, kind, self._view)]
        return Unclear(word, kinds[0], tuple(near), known=False)


def _is(one: Candidate, index: int | None, kinds: Kinds) -> bool:
    return one.index == index and one.entry.kind in kinds


def _alike(word: str, entry: Entry) -> bool:
    """Return whether the name resembles the word for which it was chosen."""
    parts = (entry.key, *entry.key.split(), fold(entry.name))
    return max(fuzz.ratio(word, part) for part in parts) >= ALIKE
