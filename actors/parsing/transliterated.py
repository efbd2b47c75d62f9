"""
Names that the store has in Arabic letters, typed in Latin ones: "samer" for "سامر".

They are compared by their consonants, as vowels are written in one script and left out in the
other. A Latin letter may stand for several Arabic ones, so each word is looked for in several ways.
Whatever is found carries a doubt.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from actors.business.entry import CatalogueView, Entry
from actors.business.names import skeleton
from actors.parsing.lexicon import ARTICLE, SKELETON_LENGTH
from actors.parsing.tokens import UNKNOWN, Token, name_token

RUN_LIMIT: Final = 3
"""Words of the longest name that is looked for."""
WAYS_LIMIT: Final = 64
"""Arabic words that are looked for in place of one run of words."""
_LETTERS: Final[dict[str, tuple[str, ...]]] = {
    "sh": ("ش",), "ch": ("ش", "تش"), "kh": ("خ",), "gh": ("غ",), "th": ("ث", "ت"),
    "dh": ("ذ", "ض"), "b": ("ب",), "p": ("ب",), "t": ("ت", "ط"), "g": ("ج", "غ"), "j": ("ج",),
    "d": ("د", "ض"), "r": ("ر",), "z": ("ز", "ظ", "ذ"), "s": ("س", "ص"), "f": ("ف",),
    "v": ("ف",), "k": ("ك", "ق"), "q": ("ق",), "c": ("ك", "س"), "x": ("كس",), "l": ("ل",),
    "m": ("م",), "n": ("ن",), "h": ("ه", "ح"), "w": ("و",), "y": ("ي",), "2": ("ق", "ا"),
    "3": ("ع",), "5": ("خ",), "6": ("ط",), "7": ("ح",), "8": ("غ",), "9": ("ص",), "a": ("ا",),
    "e": ("ا",), "i": ("ا",), "o": ("ا",), "u": ("ا",),
}  # fmt: skip
"""https://en.wikipedia.org/wiki/Arabic_chat_alphabet; a vowel within a word is left out."""
_LETTER: Final = re.compile("|".join(_LETTERS))
_ENDS_IN_A: Final = ("a", "e", "ah", "eh")
"""How the ending is typed that is a letter of its own in Arabic: "lamba" is "لمبة"."""
_A: Final = "ه"
_VOWELS: Final = "اوي"
"""Letters that are kept only where a name begins with them, and so not behind an article."""


def transliterated(tokens: Sequence[Token], view: CatalogueView) -> list[Token]:
    """Return the tokens with unknown words as the Arabic name they may be, where that is one."""
    runs = {(start, stop): set(_ways(tokens[start:stop])) for start, stop in _unknown_runs(tokens)}
    wanted = sorted(set().union(*runs.values()))
    found: dict[str, dict[str, Entry]] = {}
    for entry in view.lookup_skeletons(wanted) if wanted else ():
        if entry.active:
            found.setdefault(skeleton(entry.key), {})[entry.name] = entry
    kept, at = [], 0
    while at < len(tokens):
        stop = next((e for s, e in runs if s == at and not found.keys().isdisjoint(runs[s, e])), 0)
        kept.append(_named(tokens[at:stop], runs[at, stop], found) if stop else tokens[at])
        at = stop or at + 1
    return kept


def _unknown_runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where unknown words stand side by side, the longest run from each place first."""
    for start, token in enumerate(tokens):
        stop = start
        while stop < len(tokens) and tokens[stop].kind == UNKNOWN and stop - start < RUN_LIMIT:
            stop += 1
        yield from ((start, end) for end in range(stop, start, -1) if token.text.isascii())


def _ways(words: Sequence[Token]) -> Iterator[str]:
    """Yield the consonants of the Arabic words that these may be."""
    letters = [_LETTER.findall(token.text.replace(" ", "")) for token in words]
    spelt = product(*[_LETTERS[letter] for word in letters for letter in word])
    ends = ("", _A) if words[-1].text.endswith(_ENDS_IN_A) else ("",)
    ways = dict.fromkeys(map(skeleton, islice(map("".join, spelt), WAYS_LIMIT)))
    for bones in (way + end for way in ways for end in ends):
        if len(bones) >= SKELETON_LENGTH:
            yield bones
            yield ARTICLE + bones.lstrip(_VOWELS).removeprefix(ARTICLE[1])


def _named(words: Sequence[Token], ways: set[str], found: dict[str, dict[str, Entry]]) -> Token:
    entries = {name: entry for way in sorted(ways) for name, entry in found.get(way, {}).items()}
    text = " ".join([word.text for word in words])
    first, last = words[0], words[-1]
    doubt = f"fuzzy:{text}"
    return name_token(
        text, first.start, last.stop, tuple(entries.values()), doubt, owned=last.owned
    )
