"""
Arabic in Latin letters, where digits are letters as well: "7aleeb" is one word, "3sokkar" is two.

Folding takes letters and digits apart, in names and lexicon alike; here the words of a message
become what they were, and small words written in one with the next come apart: "la7asan".
No digit of a word that nobody knows is ever left to be read as a number.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from actors.business.entry import CatalogueView
from actors.business.names import fold
from actors.parsing.language import spoken
from actors.parsing.lexicon import DIGITS_AS_LETTERS, Lexicon
from actors.parsing.words import Word, Words

SHORTEST: Final = 3
"""Letters that must remain behind a small word."""
_SMALL: Final = {
    "wel": "w", "bel": "b", "bil": "b", "lel": "la", "lal": "la", "w": "w", "b": "b", "la": "la",
    "l": "la", "el": "el", "al": "el",
}  # fmt: skip
"""What is written in one with the next word -> the entry of the lexicon that it is."""
_DUALS: Final = (
    ("tein", "a"), ("tein", "e"), ("ten", "a"), ("ten", "e"), ("tayn", "a"), ("ein", ""),
    ("ayn", ""),
)  # fmt: skip
"""Ends of what there are two of -> the end of one: "lambtein" is "2 lamba"."""
_VOWELS: Final = "aeiou"
_WAYS: Final = (
    ("8", "gh"), ("gh", "8"), ("5", "kh"), ("kh", "5"), ("ee", "i"), ("i", "ee"), ("oo", "o"),
    ("ou", "o"), ("j", "g"), ("g", "j"), ("2", "q"), ("q", "2"), ("9", "s"), ("6", "t"),
)  # fmt: skip
"""Letters that are written in two ways."""
_COUNTED: Final = frozenset({"unit", "span"})
_ARTICLES: Final = frozenset({"el", "al"})
_TO_THE: Final = frozenset({"lal", "lel", "lil"})
_TO_OR_LITRE: Final = "l"
"""A litre only before goods."""


def rejoined(words: Words, view: CatalogueView, lexicon: Lexicon) -> Words:
    """Return the message with its words as they are meant; unchanged in any other language."""
    if not words.source.isascii() or spoken(words) != DIGITS_AS_LETTERS:
        return words
    pieces = list(_pieces(words.words))
    keys = [key for at in range(len(pieces)) for key in _candidates(pieces, at)]
    entries = view.lookup(keys)
    goods = frozenset(entry.key for entry in entries if entry.kind == "product")
    known = _Known(frozenset(entry.key for entry in entries), goods, lexicon)
    found: list[Word] = []
    at = 0
    while at < len(pieces):
        if _is_inside_name(pieces, at, known):
            at += 1
            continue
        taken, parts = _meant(pieces, at, known)
        found += parts
        at += taken
    return Words(tuple(found), words.tail, words.source)


def respellings(key: str) -> Iterator[str]:
    """Yield other ways to write a word: with another vowel, one letter less, or another digit."""
    for at, letter in enumerate(key):
        if letter in _VOWELS:
            yield from (f"{key[:at]}{other}{key[at + 1 :]}" for other in _VOWELS if other != letter)
        if at and letter.isalpha() and (letter in _VOWELS or key[at - 1] == letter):
            yield key[:at] + key[at + 1 :]
    written = key.replace(" ", "")
    yield from (fold(written.replace(one, other)) for one, other in _WAYS if one in written)


class _Known:
    def __init__(self, names: frozenset[str], goods: frozenset[str], lexicon: Lexicon) -> None:
        self.names = names
        self.goods = goods
        self.lexicon = lexicon

    def has(self, key: str) -> bool:
        return key in self.names or key in self.lexicon.phrases

    def counts(self, key: str) -> bool:
        """Return whether there may be two of it in one word."""
        senses = self.lexicon.phrases.get(key, {}).get(DIGITS_AS_LETTERS, ())
        return key in self.goods or any(sense.kind in _COUNTED for sense in senses)

    def follows(self, small: str, rest: str) -> bool:
        """Return whether the rest can stand behind a small word, or behind a number."""
        if small.isdigit():
            return rest in self.goods or rest in self.lexicon.phrases
        joined = small in _ARTICLES and f"{small} {rest}" in self.lexicon.phrases
        return rest.isdigit() or joined or self.has(rest)


def _pieces(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Yield the words that stand between two gaps."""
    held: list[Word] = []
    for word in words:
        if held and word.before:
            yield tuple(held)
            held = []
        held.append(word)
    if held:
        yield tuple(held)


def _key(piece: Sequence[Word]) -> str:
    return " ".join([word.key for word in piece])


def _candidates(pieces: Sequence[tuple[Word, ...]], at: int) -> Iterator[str]:
    """Yield every key under which the piece, a part of it, or it and its article may be known."""
    key = _key(pieces[at])
    yield key
    yield from (rest for _, rest in _splits(key))
    yield from _singulars(key)
    if key in _ARTICLES and at + 1 < len(pieces):
        yield key + _key(pieces[at + 1])
    if at + 2 < len(pieces) and _key(pieces[at + 1]) in _ARTICLES:
        yield f"{key} {_key(pieces[at + 2])}"
    if key in _TO_THE and at + 1 < len(pieces):
        yield from (article + _key(pieces[at + 1]) for article in _ARTICLES)


def _splits(key: str) -> Iterator[tuple[str, str]]:
    """Yield a small word or a number, and what is written behind it."""
    digits, _, rest = key.partition(" ")
    if digits.isdigit() and rest:
        yield digits, rest
    for written, small in _SMALL.items():
        rest = key.removeprefix(written).lstrip()
        if rest != key and (len(rest) >= SHORTEST or rest.isdigit()):
            yield small, rest


def _singulars(key: str) -> Iterator[str]:
    """Yield what there may be two of."""
    for written, ending in _DUALS:
        stem = key.removesuffix(written)
        if stem != key and len(stem) >= SHORTEST:
            yield stem + ending


def _meant(
    pieces: Sequence[tuple[Word, ...]], at: int, known: _Known
) -> tuple[int, tuple[Word, ...]]:
    """Return how many pieces the next words take, and those words."""
    piece, key = pieces[at], _key(pieces[at])
    following = pieces[at + 1 : at + 2]
    if key == _TO_OR_LITRE and following and _key(following[0]) not in known.goods:
        return 1, (_word(_SMALL[key], piece),)
    named = _behind_article(key, following, known)
    if named:
        return 2, (_word("la", piece), _word(named, following[0]))
    if key in _ARTICLES and following and key + _key(following[0]) in known.names:
        joined = (*piece, *following[0])
        return 2, (_word(key + _key(following[0]), joined),)
    if len(piece) == 1 and (known.has(key) or not key.isalpha()):
        return 1, piece
    apart = () if known.has(key) else _apart(key, piece, known)
    if apart:
        return 1, apart
    return 1, (piece if len(piece) == 1 else (_word(key, piece),))


def _is_inside_name(pieces: Sequence[tuple[Word, ...]], at: int, known: _Known) -> bool:
    """Return whether an article stands within a name that has none: "el loz el m7ammas"."""
    if not 0 < at < len(pieces) - 1 or _key(pieces[at]) not in _ARTICLES:
        return False
    return f"{_key(pieces[at - 1])} {_key(pieces[at + 1])}" in known.names


def _apart(key: str, piece: Sequence[Word], known: _Known) -> tuple[Word, ...]:
    """Return the words that are written in one here, none when it is one."""
    for small, rest in _splits(key):
        if known.follows(small, rest):
            return _word(small, piece[:1]), _word(rest, piece[len(piece) > 1 :], glued=True)
    one = next(filter(known.counts, _singulars(key)), "")
    return (_word("2", piece[:1]), _word(one, piece, glued=True)) if one else ()


def _behind_article(key: str, following: Sequence[Sequence[Word]], known: _Known) -> str:
    """Return the name with its article of which "lal neel" writes a part, empty when it is none."""
    names = [article + _key(word) for word in following for article in _ARTICLES]
    found = (name for name in names if key in _TO_THE and name in known.names)
    return next(found, "")


def _word(key: str, piece: Sequence[Word], *, glued: bool = False) -> Word:
    first, last = piece[0], piece[-1]
    before = "" if glued else first.before
    return Word(key, before, source=first.source, parts=last.source - first.source + 1)
