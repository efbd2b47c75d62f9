"""The phrases of a lexicon, by what they are. Says nothing about how their rows are written."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from actors.parsing.phrasal import Pattern, Sense, Senses

REMEMBERED: Final = 4_096
"""Phrases whose meaning is remembered once it was looked for; then all are forgotten."""


class Phrases:
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

    def complete(self) -> None:
        """Forget what was kept to find equal meanings by; call it once all rows are taken in."""
        self._shared = {}

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


class Overlaid(Phrases):
    """Phrases of which some mean something else."""

    def __init__(self, phrases: Phrases, others: Mapping[str, Senses]) -> None:
        super().__init__()
        self._phrases = phrases
        self._others = others

    def get(self, phrase: str, default: Any = None) -> Any:
        """Return what the phrase means."""
        return self._others.get(phrase) or self._phrases.get(phrase, default)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._phrases, *self._others)))
