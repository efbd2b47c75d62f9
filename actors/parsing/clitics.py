"""
Small words that Arabic script writes in one with the next: "لحسن" is "ل" + "حسن", "to Hassan".

The dual as well: "كيلوين" is "2" + "كيلو". Only where what remains is a word that is known: a name
of the store's or a word of the lexicon.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from actors.business.entry import CatalogueView
from actors.parsing.lexicon import ARTICLE, Lexicon
from actors.parsing.words import Word, Words

RUN_LIMIT: Final = 3
"""Words of a name that is looked for behind a small word."""
SHORTEST: Final = 2
"""Letters that must remain."""
_ARABIC: Final = re.compile(r"[\u0621-\u064a]")
_DUAL: Final = "\u064a\u0646"
_ENDINGS: Final = ((f"\u062a{_DUAL}", "\u0647"), (_DUAL, ""))
"""The dual of a word in -a and of any other, each with what it stands for."""
_AND: Final = "\u0648"
_ALONE: Final = frozenset(
    {"third", "negation", "question", "filler", "thanks", "greeting", "is", "was", "self", "to"}
)
_LANGUAGE: Final = "ar"
_TWO: Final = "2"
_COUNTED: Final = frozenset({"unit", "span", "entries", "productnoun", "mult"})
"""Kinds of which there may be two in one word; "موردين" are suppliers, not two."""
# What is written -> the small words it stands for, each in the lexicon; the article is none.
_PREFIXES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("\u0648\u0628\u0627\u0644", ("\u0648", "\u0628")),  # and with the
    ("\u0648\u0644\u0644", ("\u0648", "\u0644")),  # and to the
    ("\u0648\u0627\u0644", ("\u0648",)),  # and the
    ("\u0628\u0627\u0644", ("\u0628",)),  # with the
    ("\u0639\u0627\u0644", ("\u0639",)),  # on the
    ("\u0644\u0644", ("\u0644",)),  # to the
    ("\u0648\u0628", ("\u0648", "\u0628")),  # and with
    ("\u0648\u0644", ("\u0648", "\u0644")),  # and to
    (ARTICLE, ()),
    ("\u0648", ("\u0648",)),  # and
    ("\u0628", ("\u0628",)),  # with, for
    ("\u0644", ("\u0644",)),  # to
    ("\u0639", ("\u0639",)),  # on
)
_SHARES: Final = frozenset({"\u0646\u0635", "\u0646\u0635\u0641", "\u0631\u0628\u0639"})
"""A half and a quarter, which are parts of all there is before an article: "نص الخبز"."""
_BEGINNING: Final = {
    first: tuple([row for row in _PREFIXES if row[0].startswith(first)])
    for first in {written[0] for written, _ in _PREFIXES}
}
"""The same by their first letter."""

Split = tuple[tuple[str, ...], str]
"""The small words, and what remains."""


def separated(words: Words, view: CatalogueView, lexicon: Lexicon) -> Words:
    """Return the message with its small words apart; unchanged where nothing is gained."""
    if words.source.isascii() or not any(_ARABIC.search(word.key) for word in words.words):
        return words
    known = _known(list(_keys(words.words, lexicon)), view, lexicon)
    found: list[Word] = []
    stop = 0
    bare = 0
    for at, word in enumerate(words.words):
        stop = max(stop, known.stop(words.words, at))
        if at < bare:
            found.append(replace(word, key=word.key.removeprefix(ARTICLE)))
            continue
        split = None if at < stop else _best(words.words, at, known)
        if split and found and found[-1].key in _SHARES and word.key == ARTICLE + split[1]:
            split = (ARTICLE,), split[1]
        found += _apart(word, split)
        bare = known.bare(words.words, at, found[-1].key)
    return Words(tuple(found), words.tail, words.source)


def _known(keys: list[str], view: CatalogueView, lexicon: Lexicon) -> "_Known":
    entries = view.lookup(keys) if keys else []
    goods = {entry.key for entry in entries if entry.kind == "product"} | set(view.ambiguous(keys))
    return _Known(frozenset(goods | {entry.key for entry in entries}), frozenset(goods), lexicon)


class _Known:
    """What a word may be: a name of this store's, goods among them, or a word of the lexicon."""

    def __init__(self, names: frozenset[str], goods: frozenset[str], lexicon: Lexicon) -> None:
        self.names = names
        self.goods = goods
        self.lexicon = lexicon

    def begins(self, words: Sequence[Word], at: int, first: str) -> bool:
        """Return whether something that is known begins with `first` and the words after it."""
        phrases = self.lexicon.phrases
        return any(run in self.names or run in phrases for run in _runs(words, at, first))

    def remains(self, words: Sequence[Word], at: int, first: str) -> bool:
        """Return whether it is Arabic or a name: "سي" is Urdu, so that "عسى" is one word."""
        phrases = self.lexicon.phrases
        return any(
            run in self.names or _LANGUAGE in phrases.get(run, ())
            for run in _runs(words, at, first)
        )

    def stop(self, words: Sequence[Word], at: int) -> int:
        """Return where the longest phrase of several words that begins at `at` ends, else `at`."""
        if at + 1 == len(words):
            return at
        for length in self.lexicon.openings.lengths(words[at].key, words[at + 1].key):
            run = [word.key for word in words[at : at + length]]
            if len(run) == length and " ".join(run) in self.lexicon.phrases:
                return at + length
        return at

    def bare(self, words: Sequence[Word], at: int, first: str) -> int:
        """Return where a name ends that is stored without the articles in it, else `at`."""
        if not self.names:
            return at
        for stop in range(min(at + RUN_LIMIT, len(words)), at + 1, -1):
            rest = [word.key for word in words[at + 1 : stop]]
            plain = [key.removeprefix(ARTICLE) for key in rest]
            if plain != rest and " ".join([first, *plain]) in self.names:
                return stop
        return at

    def stands_alone(self, word: str) -> bool:
        """Return whether only "and" is ever written in one with it."""
        senses = self.lexicon.phrases.get(word, {}).values()
        return bool(senses) and all(s.kind in _ALONE for meant in senses for s in meant)

    def counts(self, word: str) -> bool:
        """Return whether there may be two of it in one word."""
        senses = self.lexicon.phrases.get(word, {}).values()
        return word in self.goods or any(s.kind in _COUNTED for meant in senses for s in meant)


def _keys(words: Sequence[Word], lexicon: Lexicon) -> dict[str, None]:
    """
    Return every run of words of which it matters whether it is a name, in order.

    It does where a word may be taken apart, which no word of the lexicon is, and where an article
    may stand within a name.
    """
    keys: dict[str, None] = {}
    articles = [word.key.startswith(ARTICLE) for word in words]
    for at, word in enumerate(words):
        apart = _may_be_apart(word.key) and word.key not in lexicon.phrases
        if apart or True in articles[at + 1 : at + RUN_LIMIT]:
            keys.update(dict.fromkeys(_runs(words, at, word.key)))
        for _, rest in (*_splits(word.key), *_duals(word.key)) if apart else ():
            keys.update(dict.fromkeys(_runs(words, at, rest)))
    return keys


def _may_be_apart(key: str) -> bool:
    """Return whether it begins as a small word does, or ends as the dual; most words do not."""
    return key[0] in _BEGINNING or key.endswith(_DUAL)


def _splits(key: str) -> Iterator[Split]:
    for written, small in _BEGINNING.get(key[0], ()):
        rest = key.removeprefix(written)
        if rest != key and len(rest) >= SHORTEST:
            yield small, rest
            if written.endswith(ARTICLE[1]):
                yield small, ARTICLE + rest


def _duals(key: str) -> Iterator[Split]:
    """Yield what there may be two of, with and without small words before it."""
    if not key.endswith(_DUAL):
        return
    for small, rest in (((), key), *_splits(key)):
        for written, ending in _ENDINGS:
            stem = rest.removesuffix(written)
            if stem != rest and len(stem) >= SHORTEST:
                yield (*small, _TWO), stem + ending


def _runs(words: Sequence[Word], at: int, first: str) -> Iterator[str]:
    """Yield `first` and the words after it as names, articles in between kept and left out."""
    plain = bare = first
    yield first
    for word in words[at + 1 : at + RUN_LIMIT]:
        plain, bare = f"{plain} {word.key}", f"{bare} {word.key.removeprefix(ARTICLE)}"
        yield plain
        if bare != plain:
            yield bare


def _best(words: Sequence[Word], at: int, known: _Known) -> Split | None:
    """Return how the word is taken apart; None when it is known as it is, or not at all."""
    key = words[at].key
    if not _may_be_apart(key) or known.begins(words, at, key):
        return None
    whole = (
        (small, rest)
        for small, rest in _splits(key)
        if known.remains(words, at, rest)
        and (small in {(), (_AND,)} or rest in known.names or not known.stands_alone(rest))
    )
    twice = (split for split in _duals(key) if known.counts(split[1]))
    return next(whole, None) or next(twice, None)


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
