"""
Phrases of a lexicon and what they mean: plain ones, and those written once for thousands.

A row "(kar|karke) (diya|do|dena)" is six phrases. Written out, the rows of a language with light
verbs are ten times as many phrases as are ever said; so such rows are kept as they are written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Any, Final

import msgspec

from actors.business.names import fold

REMEMBERED: Final = 4_096
"""Phrases whose meaning is remembered once it was looked for; then all are forgotten."""
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
    for one in map(fold, group):
        found.setdefault(len(one.split()), set()).add(one)
    return {size: frozenset(known) for size, known in found.items()}


class Phrases(Mapping[str, Senses]):
    """Every phrase with its meanings by language, whether it was written out or not."""

    def __init__(self) -> None:
        self._words: dict[str, Senses] = {}
        self._runs: dict[str, Senses] = {}
        self._patterns: dict[str, list[tuple[Pattern, str, Sense]]] = {}
        self._shared: dict[tuple[tuple[str, tuple[Sense, ...]], ...], Senses] = {}
        self._known: dict[str, Senses | None] = {}

    def add(self, phrase: str | Pattern, language: str, sense: Sense) -> None:
        """Take in one row's phrase, or all of a pattern's."""
        if isinstance(phrase, str):
            plain = self._runs if " " in phrase else self._words
            plain[phrase] = self._with(plain.get(phrase, {}), language, sense)
            return
        firsts = {one.split()[0] for known in phrase.parts[0].values() for one in known}
        for first in firsts:
            self._patterns.setdefault(first, []).append((phrase, language, sense))

    def _with(self, senses: Senses, language: str, sense: Sense) -> Senses:
        """Return the meanings with one more; equal ones are one object, for there are thousands."""
        merged = {**senses, language: (*senses.get(language, ()), sense)}
        return self._shared.setdefault(tuple(merged.items()), merged)

    def get(self, phrase: str, default: Any = None) -> Any:
        """Return the meanings of a phrase; asked a hundred times a message, so without detours."""
        if " " not in phrase:
            return self._words.get(phrase, default)
        found = self._runs.get(phrase)
        first = phrase[: phrase.index(" ")]
        if first in self._patterns:
            found = self._looked_up(phrase, first, found)
        return default if found is None else found

    def __getitem__(self, phrase: str) -> Senses:
        found: Senses | None = self.get(phrase)
        if found is None:
            raise KeyError(phrase)
        return found

    def __contains__(self, phrase: object) -> bool:
        return isinstance(phrase, str) and self.get(phrase) is not None

    def _looked_up(self, phrase: str, first: str, plain: Senses | None) -> Senses | None:
        if phrase not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            words, found = phrase.split(), plain
            for pattern, language, sense in self._patterns[first]:
                if pattern.shortest <= len(words) <= pattern.longest and pattern.fits(words):
                    found = self._with(found or {}, language, sense)
            self._known[phrase] = found
        return self._known[phrase]

    def __iter__(self) -> Iterator[str]:
        yield from self.plain()
        yield from dict.fromkeys(
            phrase
            for rows in self._patterns.values()
            for pattern, _, _ in rows
            for phrase in pattern.phrases()
            if phrase not in self._runs
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def plain(self) -> Mapping[str, Senses]:
        """Return the phrases that were written out: every single word is among them."""
        return {**self._words, **self._runs}

    def openings(self) -> Iterator[tuple[str, str, range]]:
        """Yield the first two words of all phrases that have two, and how many they may have."""
        for phrase in self._runs:
            words = phrase.split()
            yield words[0], words[1], range(len(words), len(words) + 1)
        patterns = {id(row[0]): row[0] for rows in self._patterns.values() for row in rows}
        for pattern in patterns.values():
            yield from pattern.openings()


class Overlaid(Mapping[str, Senses]):
    """Phrases of which some mean something else."""

    def __init__(self, phrases: Mapping[str, Senses], others: Mapping[str, Senses]) -> None:
        self._phrases = phrases
        self._others = others

    def __getitem__(self, phrase: str) -> Senses:
        return self._others[phrase] if phrase in self._others else self._phrases[phrase]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._phrases, **self._others})

    def __len__(self) -> int:
        return sum(1 for _ in self)
