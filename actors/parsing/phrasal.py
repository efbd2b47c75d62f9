"""
Phrases of a lexicon and what they mean: plain ones, and those written once for thousands.

A row "(kar|karke) (diya|do|dena)" is six phrases. Written out, the rows of a language with light
verbs are ten times as many phrases as are ever said; so such rows are kept as they are written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from sys import intern
from typing import Final

import msgspec

from actors.business.names import fold

WRITTEN_OUT: Final = 4
"""Phrases up to which a row is written out."""
_GROUP: Final = re.compile(r"(\([^)]*\))")
_ALTERNATIVE: Final = re.compile(r"(?:\([^)]*\)|[^|(])+")


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One meaning of a word: its class, and the value of that class ("pay", "cash")."""

    kind: str
    value: str = ""


Senses = Mapping[str, tuple[Sense, ...]]
"""Language -> the meanings of one phrase in it."""
Part = Mapping[int, frozenset[str]]
"""Number of words -> the phrases of so many words that may stand here."""


class Pattern(msgspec.Struct, frozen=True):
    """
    One row that stands for many phrases: what may stand first, second, and so on.

    Attributes:
        shortest, longest: how many words its phrases have.
    """

    parts: tuple[Part, ...]
    shortest: int
    longest: int

    def fits(self, words: Sequence[str], part: int = 0, start: int = 0) -> bool:
        """Return whether the words from `start` on are a phrase of the parts from `part` on."""
        if part == len(self.parts):
            return start == len(words)
        for size, known in self.parts[part].items():
            stop = start + size
            said = words[start] if stop == start + 1 <= len(words) else " ".join(words[start:stop])
            if said in known and self.fits(words, part + 1, stop):
                return True
        return False

    def openings(self) -> Iterator[tuple[str, str, range]]:
        """Yield the first two words of its phrases, with how many words these may have."""
        lengths = range(self.shortest, self.longest + 1)
        following = {one.split()[0] for known in self.parts[1].values() for one in known}
        for known in self.parts[0].values():
            for first, *rest in map(str.split, known):
                yield from ((first, second, lengths) for second in rest[:1] or following)

    def phrases(self) -> Iterator[str]:
        """Yield every phrase."""
        choices = [[one for known in part.values() for one in known] for part in self.parts]
        return map(" ".join, product(*choices))


def written(row: str) -> Iterator[str | Pattern]:
    """Yield the phrases of a row: "a|b" are two, "(a|b) c" are "a c" and "b c", or one pattern."""
    for phrase in _ALTERNATIVE.findall(row):
        groups = [part.strip("()").split("|") for part in _GROUP.split(phrase)]
        pattern = _pattern(groups)
        if pattern is not None:
            yield pattern
        else:
            yield from (fold("".join(chosen)) for chosen in product(*groups))


def _pattern(groups: Sequence[Sequence[str]]) -> Pattern | None:
    """Return the groups as a pattern; None for few phrases, or where words are glued together."""
    count = 1
    for group in groups:
        count *= len(group)
    said = [group for group in groups if any(group)]
    glued = any(_touches(left, right) for left, right in pairwise(said))
    if count <= WRITTEN_OUT or glued:
        return None
    parts = [_part(group) for group in groups if any(one.strip() for one in group)]
    whole = len(parts) > 1 and all(0 not in part for part in parts)
    return Pattern(tuple(parts), sum(map(min, parts)), sum(map(max, parts))) if whole else None


def _touches(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return whether two neighbours may have no space between them."""
    apart = all(one.endswith(" ") or not one for one in left)
    return not (apart or all(one.startswith(" ") or not one for one in right))


def _part(group: Iterable[str]) -> Part:
    found: dict[int, set[str]] = {}
    for one in map(intern, map(fold, group)):  # a few hundred words stand in thousands of parts
        found.setdefault(len(one.split()), set()).add(one)
    return {size: frozenset(known) for size, known in found.items()}
