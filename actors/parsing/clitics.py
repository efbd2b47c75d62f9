"""
Small words that Arabic script writes in one with the next: "لحسن" is "ل" + "حسن", "to Hassan".

Only where what remains is a word that is known: a name of the store's or a word of the lexicon.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from actors.business.entry import CatalogueView
from actors.parsing.lexicon import Lexicon
from actors.parsing.text import Word, Words

RUN_LIMIT: Final = 3
"""Words of a name that is looked for behind a small word."""
SHORTEST: Final = 2
"""Letters that must remain."""
_ARABIC: Final = re.compile(r"[\u0621-\u064a]")
_ARTICLE: Final = "\u0627\u0644"  # al-
# What is written -> the small words it stands for, each an entry of the lexicon; the article is none.
_PREFIXES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("\u0648\u0628\u0627\u0644", ("\u0648", "\u0628")),  # and with the
    ("\u0648\u0644\u0644", ("\u0648", "\u0644")),  # and to the
    ("\u0648\u0627\u0644", ("\u0648",)),  # and the
    ("\u0628\u0627\u0644", ("\u0628",)),  # with the
    ("\u0639\u0627\u0644", ("\u0639",)),  # on the
    ("\u0644\u0644", ("\u0644",)),  # to the
    ("\u0648\u0628", ("\u0648", "\u0628")),  # and with
    ("\u0648\u0644", ("\u0648", "\u0644")),  # and to
    (_ARTICLE, ()),
    ("\u0648", ("\u0648",)),  # and
    ("\u0628", ("\u0628",)),  # with, for
    ("\u0644", ("\u0644",)),  # to
)

Split = tuple[tuple[str, ...], str]
"""The small words, and what remains."""


def separated(words: Words, view: CatalogueView, lexicon: Lexicon) -> Words:
    """Return the message with its small words apart; unchanged where nothing is gained."""
    if not any(_ARABIC.search(word.key) for word in words.words):
        return words
    names = {entry.key for entry in view.lookup(_keys(words.words))}
    names |= set(view.ambiguous(_keys(words.words)))
    found: list[Word] = []
    for at, word in enumerate(words.words):
        found += _apart(word, _best(words.words, at, names, lexicon))
    return Words(tuple(found), words.tail, words.source)


def _keys(words: Sequence[Word]) -> list[str]:
    """Return every run of words that might be a name, with and without small words before it."""
    keys: dict[str, None] = {}
    for at in range(len(words)):
        for _, rest in _splits(words[at].key):
            keys.update(dict.fromkeys(_runs(words, at, rest)))
        keys.update(dict.fromkeys(_runs(words, at, words[at].key)))
    return list(keys)


def _splits(key: str) -> Iterator[Split]:
    for written, small in _PREFIXES:
        rest = key.removeprefix(written)
        if rest != key and len(rest) >= SHORTEST:
            yield small, rest
            if written.endswith(_ARTICLE[1]):
                yield small, _ARTICLE + rest


def _runs(words: Sequence[Word], at: int, first: str) -> Iterator[str]:
    """Yield `first` and the words after it as names, articles in between kept and left out."""
    plain = bare = first
    yield first
    for word in words[at + 1 : at + RUN_LIMIT]:
        plain, bare = f"{plain} {word.key}", f"{bare} {word.key.removeprefix(_ARTICLE)}"
        yield plain
        yield bare


def _best(words: Sequence[Word], at: int, names: set[str], lexicon: Lexicon) -> Split | None:
    """Return how the word is taken apart; None when it is known as it is, or not at all."""
    key = words[at].key
    if key in lexicon.phrases or any(run in names for run in _runs(words, at, key)):
        return None
    for small, rest in _splits(key):
        if rest in lexicon.phrases or any(run in names for run in _runs(words, at, rest)):
            return small, rest
    return None


def _apart(word: Word, split: Split | None) -> Iterator[Word]:
    if split is None:
        yield word
        return
    small, rest = split
    before = word.before
    for part in small:
        yield replace(word, key=part, before=before)
        before = " "
    yield replace(word, key=rest, before=before)
