"""
The few names a message may mean, for a model to choose from.

Only names that resemble words of the message are looked for: never a store's whole list, and no
customer nobody mentioned.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from rapidfuzz.fuzz import ratio

from actors.business.entry import CatalogueView, Entry
from actors.business.names import fold, skeleton
from actors.parsing.lexicon import SKELETON_LENGTH, Lexicon, shared_lexicon
from actors.parsing.model.request import PARTIES_LIMIT, PRODUCTS_LIMIT, Candidate
from actors.parsing.text import tokenise
from actors.parsing.words import Word

RUN_LIMIT: Final = 4
"""Words in the longest run that is looked up."""
WORDS_LIMIT: Final = 12
"""Words for which similar names are looked for; each costs a fraction of a millisecond."""
WORD_LENGTH: Final = 3
"""Letters below which a word resembles too many names."""
ALIKE: Final = 70.0
"""Similarity (0-100) below which a suggested name is left out."""
EXACT: Final = 101.0
_ARABIC: Final = re.compile(r"[\u0621-\u064a]{4,}")


class Shortlist(msgspec.Struct, frozen=True):
    """The candidates of one message; indices run on from products to parties."""

    products: tuple[Candidate, ...] = ()
    parties: tuple[Candidate, ...] = ()


def shortlist(text: str, view: CatalogueView) -> Shortlist:
    """Return the names that words of the (redacted) text resemble, the likeliest first."""
    words = tokenise(text).words
    scored: dict[tuple[str, str], tuple[float, Entry]] = {}
    for score, entry in _found(words, view):
        held = scored.get((entry.kind, entry.name))
        if entry.active and (held is None or held[0] < score):
            scored[entry.kind, entry.name] = (score, entry)
    ranked = [entry for _, entry in sorted(scored.values(), key=lambda one: -one[0])]
    goods = [entry for entry in ranked if entry.kind == "product"][:PRODUCTS_LIMIT]
    people = [entry for entry in ranked if entry.kind != "product"][:PARTIES_LIMIT]
    return Shortlist(_numbered(goods, 1), _numbered(people, PRODUCTS_LIMIT + 1))


def _numbered(entries: Iterable[Entry], first: int) -> tuple[Candidate, ...]:
    return tuple(Candidate(index, entry) for index, entry in enumerate(entries, first))


def _found(words: tuple[Word, ...], view: CatalogueView) -> Iterator[tuple[float, Entry]]:
    keys = list(dict.fromkeys(_runs(words)))
    if not keys:
        return
    yield from ((EXACT, entry) for entry in view.lookup(keys))
    for names in view.ambiguous(keys).values():
        yield from ((EXACT, entry) for entry in view.lookup([fold(name) for name in names]))
    strange = list(dict.fromkeys(_strange(words, shared_lexicon())))[:WORDS_LIMIT]
    bones = [skeleton(word) for word in strange]
    bones = [bone for bone in bones if len(bone) >= SKELETON_LENGTH]
    yield from ((ALIKE, entry) for entry in (view.lookup_skeletons(bones) if bones else ()))
    for word in strange:
        yield from _alike(word, view)


def _runs(words: tuple[Word, ...]) -> Iterator[str]:
    """Yield every run of words that may be a name, with and without a final 's."""
    for start in range(len(words)):
        key = ""
        for word in words[start : start + RUN_LIMIT]:
            yield f"{key} {word.key}".strip()
            key = f"{key} {word.bare or word.key}".strip()
            yield key
        yield from _without_prefix(words[start].key)


def _without_prefix(word: str) -> Iterator[str]:
    """Yield an Arabic word without the "to", "with", "and" or "the" that is written onto it."""
    if _ARABIC.fullmatch(word):
        yield from (word[1:], word[2:])


def _strange(words: tuple[Word, ...], lexicon: Lexicon) -> Iterator[str]:
    """Yield the words of which no language is known to be anything but a name."""
    for word in words:
        if len(word.key) >= WORD_LENGTH and word.key.isalpha() and word.key not in lexicon.phrases:
            yield word.key


def _alike(word: str, view: CatalogueView) -> Iterator[tuple[float, Entry]]:
    for entry in view.suggest(word, 4):
        score = max(ratio(word, part) for part in (entry.key, *entry.key.split()))
        if score >= ALIKE:
            yield score, entry
