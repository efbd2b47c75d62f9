"""
Words -> tokens: the store's own names first, then the lexicon, longest first; the rest is unknown.

One catalogue look-up for all runs of words; further ones only when a word is left unexplained.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from actors.business.entry import CatalogueView
from actors.parsing import chat_spelling, spelling
from actors.parsing.dates import with_days, with_days_of_month
from actors.parsing.decimals import POINTED, with_groups
from actors.parsing.doubled import with_doubled
from actors.parsing.giving import gives
from actors.parsing.language import spoken
from actors.parsing.lexicon import (
    DIGITS_AS_LETTERS,
    MAYBE_NAME,
    NEVER_NAMES,
    PHRASE_LIMIT,
    Lexicon,
)
from actors.parsing.marks import SEPARATOR, punctuation
from actors.parsing.numerals import merge_numbers, read_number
from actors.parsing.period_words import merge_periods
from actors.parsing.shorthand import (
    addressed,
    ended,
    named_once,
    numbered,
    unaddressed,
    without_light,
)
from actors.parsing.store_words import (
    DEPARTMENTS,
    Names,
    names_among,
    with_categories,
    with_store_units,
)
from actors.parsing.telling import contrasted, without_telling
from actors.parsing.texted import texted
from actors.parsing.tokens import UNKNOWN, Token, name_token, sense_token
from actors.parsing.transliterated import transliterated
from actors.parsing.words import Word, Words

ABBREVIATION: Final = 4
"""Letters up to which a unit may be shortened with a dot."""
NAME_LIMIT: Final = 5
"""Words in the longest name that is looked for."""
_BREAK: Final = re.compile(r"[^\s&.'/\-]")
_BOUND: Final = frozenset(
    {"customer", "vendor", "category", "till", "expense", "vendornoun", "customernoun"}
)
"""Before what a small word that is a name too is the small word."""
_PLACED: Final = frozenset({"deliver", "address"})
"""After what a small word that is a name too is the small word, if a strange word follows."""
_BEHIND_NAMES: Final = frozenset({"ko", "se", "ne", "ka"})
"""Kinds of words before which it can be nothing but a name."""

_TALK: Final = frozenset({"hypothetical", "modality", "negation", "question", "reported"})
"""Kinds of words beside which nothing is done, so that nobody guesses what is misspelt there."""
_NATIVE: Final = frozenset({"filler", "to", "of", "by"})
"""Kinds of small words that are none in another language: "lal" is red in Hindi."""
_NO_MARK: Final = frozenset({" ", ""})


def annotate(
    words: Words, view: CatalogueView, lexicon: Lexicon, *, alerts: bool = False
) -> tuple[Token, ...]:
    """
    Return what each word is, in order; every word is covered by exactly one token.

    Where it may be about an alert, "if" is no hypothesis.
    """
    language = spoken(words)
    reader = _Reader(words.words, lexicon, language)
    tokens = without_telling(
        named_once(reader.tokens(names_among(reader.spans.values(), language, reader.speaks, view)))
    )
    kinds = {token.kind for token in tokens}
    if not DEPARTMENTS.isdisjoint(kinds):
        tokens = with_categories(with_store_units(tokens), view)
        if language == DIGITS_AS_LETTERS:
            tokens = transliterated(tokens, view)
        if alerts or _TALK.isdisjoint(kinds):
            tokens = named_once(spelling.recover(tokens, view, lexicon, language))
    if language in POINTED:
        tokens = with_groups(tokens, words)
    tokens = gives(addressed(unaddressed(tokens)))
    plain = texted(numbered(tokens)) if language == "en" else ended(numbered(tokens))
    merged = merge_periods(merge_numbers(with_days(plain, words), words))
    return contrasted(without_light(with_doubled(with_days_of_month(merged), words)))


class _Reader:
    """Reads one message from left to right."""

    def __init__(self, words: tuple[Word, ...], lexicon: Lexicon, language: str) -> None:
        self._words = words
        self.lexicon = lexicon
        self._language = language
        self._keys = [word.key for word in words]
        bare = [word.bare or word.key for word in words]
        self._bare = self._keys if bare == self._keys else bare
        self._meant = chat_spelling.as_meant(self._keys, language)
        # Nothing is spelt in another way, nor several words of a phrase written in one.
        self._is_plain = not self._meant and bare == self._keys and " " not in "".join(bare)
        self._apart = [at for at, word in enumerate(words) if word.before not in _NO_MARK]
        self._ends = self._ends_before(SEPARATOR)
        self.spans = self._runs()

    def _ends_before(self, mark: re.Pattern[str]) -> list[int]:
        """Return for each word where the next mark stands."""
        ends, start = [len(self._words)] * len(self._words), 0
        for at in self._apart:
            if mark.search(self._words[at].before):
                ends[start:at] = [at] * (at - start)
                start = at
        return ends

    def _runs(self) -> dict[tuple[int, int], str]:
        """Return every run of words that may be a name, with its key."""
        keys, bare, spans = self._keys, self._bare, {}
        leading, small = self.lexicon.leading[self._language], self.lexicon.small
        ends = self._ends_before(_BREAK)
        for start, first in enumerate(keys):
            if not (first in small or self._words[start].is_number):
                spans[start, start + 1] = first
            key = bare[start]
            for stop in range(start + 1, min(start + NAME_LIMIT, ends[start])):
                run = f"{key} {keys[stop]}"
                if keys[stop] not in leading:
                    spans[start, stop + 1] = run
                key = run if bare is keys else f"{key} {bare[stop]}"
        return spans

    def _name_stops(self, names: Names) -> dict[int, int]:
        """Return where the longest name ends that starts at a word, for each at which one does."""
        found: dict[int, int] = {}
        for (start, stop), key in self.spans.items():
            if key in names:
                found[start] = stop
        return found

    def speaks(self, phrase: str) -> bool:
        """Return whether it is a phrase of the message's language, or of English."""
        senses = self.lexicon.phrases.get(phrase, {})
        return self._language in senses or "en" in senses

    def tokens(self, names: Names) -> list[Token]:
        found: list[Token] = []
        name_stops, at = self._name_stops(names), 0
        while at < len(self._words):
            before = self._words[at].before
            if before not in _NO_MARK and not (found and found[-1].kind == "currency"):
                abbreviated = self._is_abbreviated(at, names, found)
                found += () if abbreviated else punctuation(before, at)
                found += self._each(at, found)
            token = self._longest(at, name_stops.get(at, at), names, found)
            found.append(token)
            at = token.stop
        return found

    def _is_abbreviated(self, at: int, names: Names, before: Sequence[Token]) -> bool:
        """Return whether the dot ends a unit before the name of goods: "2 gal. semi gloss"."""
        if self._words[at].before != ". " or not before or before[-1].kind != "unit":
            return False
        stops = range(at + 1, min(at + NAME_LIMIT, len(self._words)) + 1)
        entries = [
            entry for stop in stops for entry in names.get(self.spans.get((at, stop), ""), ())
        ]
        return len(before[-1].text) <= ABBREVIATION and any(e.kind == "product" for e in entries)

    def _each(self, at: int, before: Sequence[Token]) -> Iterator[Token]:
        """Yield "each" for the slash of "279/kg"."""
        counted = bool(before) and before[-1].kind == "number"
        if self._words[at].before == "/" and counted and self._words[at].key in self.lexicon.units:
            yield Token("each", "/", at, at)

    def _longest(self, at: int, name_stop: int, names: Names, before: list[Token]) -> Token:
        """Return the longest name or phrase; of two equally long, the store's own name."""
        stop, phrase = self._longest_phrase(at)
        if stop > name_stop > at and before and before[-1].kind == "to":
            named = MAYBE_NAME in self.lexicon.meanings(self._keys[at], "to")  # "لعلي دين"
            stop = name_stop if named else stop
        if name_stop == stop > at and self._is_small_here(phrase, stop, names, before):
            return self._known(phrase, at, stop, before)
        if name_stop >= stop and name_stop > at:
            key, owned = self.spans[at, name_stop], self._words[name_stop - 1].owned
            return name_token(key, at, name_stop, names[key], owned=owned)
        if phrase:
            return self._known(phrase, at, stop, before)
        word = self._words[at]
        if word.is_number:
            return read_number(word.key, at)
        return Token(UNKNOWN, word.bare or word.key, at, at + 1, owned=word.owned)

    def _is_small_here(self, phrase: str, stop: int, names: Names, before: Sequence[Token]) -> bool:
        """Return whether a small word that is a name as well stands before what it binds."""
        senses = self.lexicon.senses(phrase, self._language)
        bound = bool(before) and before[-1].kind in NEVER_NAMES
        if senses[0].value != MAYBE_NAME or stop == len(self._words) or bound:
            return False
        if before and before[-1].kind in _PLACED and self._is_strange(stop):
            return True
        named = any(token.kind == "customer" for token in before)
        priced = bool(before) and before[-1].kind == "product"  # "sold 3 rice at 12"
        if self._words[stop].is_number and (named or priced):
            return True  # "hassan settled on 400"
        return bool(self._kinds_at(stop) & _BOUND) or any(
            entry.kind in _BOUND
            for end in range(stop + 1, min(stop + NAME_LIMIT, len(self._words)) + 1)
            for entry in names.get(self.spans.get((stop, end), ""), ())
        )

    def _kinds_at(self, at: int) -> set[str]:
        """Return what kinds of words may start at `at` in the language of the message."""
        _, phrase = self._longest_phrase(at) if at < len(self._words) else (at, "")
        senses = self.lexicon.phrases.get(phrase, {}).get(self._language, ())
        return {sense.kind for sense in senses}

    def _is_strange(self, at: int) -> bool:
        word = self._words[at]
        return not word.is_number and word.key not in self.lexicon.phrases

    def _longest_phrase(self, at: int) -> tuple[int, str]:
        """Return where the longest phrase that starts at `at` ends, and it; else `at` and none."""
        phrases = self.lexicon.phrases
        for length in self._lengths(at):
            stop = at + length
            phrase = self._phrase(at, stop) if stop <= self._ends[at] else ""
            if phrases.get(phrase) and not self._is_torn(phrase, self._words[at:stop]):
                return stop, phrase
        word = self._keys[at] if self._is_plain else self._phrase(at, at + 1)
        return (at + 1, word) if phrases.get(word) else (at, "")

    def _lengths(self, at: int) -> Sequence[int]:
        """Return how many words phrases may have that start at `at`, the most first."""
        keys, openings = self._keys, self.lexicon.openings
        if at + 1 >= self._ends[at]:
            return ()
        if self._is_plain:
            return openings.lengths(keys[at], keys[at + 1])
        ways = [one for one in (keys, self._bare, self._meant) if one]
        longest = max(openings.reach(one[at], two[at + 1]) for one in ways for two in ways)
        return range(min(longest, PHRASE_LIMIT), 1, -1)

    def _is_torn(self, phrase: str, words: Sequence[Word]) -> bool:
        """Return whether a digit that is a letter elsewhere is none: "sara 2", "3l" in English."""
        apart = any(
            right.before and (left.is_number or right.is_number) for left, right in pairwise(words)
        )
        unit = len(words) == 2 and words[1].key in self.lexicon.units  # noqa: PLR2004 - "3", "l"
        counts = unit and words[0].is_number
        said = apart or (counts and self._language != DIGITS_AS_LETTERS)
        return said and set(self.lexicon.phrases[phrase]) == {DIGITS_AS_LETTERS}

    def _phrase(self, at: int, stop: int) -> str:
        """Return the words as one phrase, with the s of "lay's" if it is known so."""
        bare = " ".join(self._bare[at:stop]) if stop > at + 1 else self._bare[at]
        if self._meant and not self.speaks(bare):
            meant = " ".join(self._meant[at:stop])
            if self.speaks(meant):
                return meant
        if self._bare is self._keys or bare in self.lexicon.phrases:
            return bare
        return " ".join(self._keys[at:stop])

    def _known(self, phrase: str, at: int, stop: int, before: list[Token]) -> Token:
        senses = self.lexicon.senses(phrase, self._language)
        if senses[0].kind in _NATIVE and not self.speaks(phrase):
            return Token(UNKNOWN, phrase, at, stop)
        if senses[0].value == MAYBE_NAME and self._kinds_at(stop) & _BEHIND_NAMES:
            return Token(UNKNOWN, phrase, at, stop)  # of "ali ne" nothing is left but a name
        glued = at > 0 and not self._words[at].before
        return sense_token(phrase, at, stop, senses, before, glued=glued)
