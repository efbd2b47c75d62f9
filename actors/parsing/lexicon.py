"""
The words of the languages: word -> what it does in a sentence. Read-only, shared by all stores.

The words stand in `lexicon/*.tsv`, one file a language: phrase, class, value, separated by tabs.
Names of goods or people must never be among them: those belong to the stores.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

import msgspec

from actors.business.names import fold, skeleton

_TEXTED: Final = {"es": {"que": "q", "por": "x", "para": "pa"}}
"""Language -> its words that are cut short in chats, in whatever phrase they stand."""
PHRASE_LIMIT: Final = 5
"""Words in the longest phrase that is looked for."""
LANGUAGES: Final = ("en", "hi", "es", "ar", "arabizi", "deva", "urdu")
"""In the order in which a word that several languages share is understood; `hi` is in Latin letters."""
SKELETON_LENGTH: Final = 3
"""Consonants below which a misspelt word is not recognised by them."""
SPELLING_LENGTH: Final = 4
"""Letters up to which a word resembles too many others to be a misspelling of one."""
_GROUP: Final = re.compile(r"(\([^)]*\))")
_ALTERNATIVE: Final = re.compile(r"(?:\([^)]*\)|[^|(])+")


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One meaning of a word: its class, and the value of that class ("pay", "cash")."""

    kind: str
    value: str = ""


Senses = dict[str, tuple[Sense, ...]]
"""Language -> the meanings of one phrase in it."""


class Lexicon(msgspec.Struct, frozen=True):
    """
    All languages at once.

    Attributes:
        phrases: folded phrase -> its meanings by language.

        longest: first word -> words in the longest phrase that starts with it.

        skeletons: language -> consonants -> the one word that has them; shared ones are left out.

        units: spelling of a unit -> its canonical word.

        spellings: language -> its single words long enough to be misspelt.
    """

    phrases: dict[str, Senses]
    longest: dict[str, int]
    skeletons: dict[str, dict[str, str]]
    units: dict[str, str]
    spellings: dict[str, tuple[str, ...]]

    def senses(self, phrase: str, language: str) -> tuple[Sense, ...]:
        """Return the meanings of a known phrase: in `language`, else in the first that has it."""
        found = self.phrases[phrase]
        if language in found:
            return found[language]
        return next(iter(found.values()))


@cache
def shared_lexicon() -> Lexicon:
    """Return the lexicon, read from the package once a process."""
    phrases: dict[str, dict[str, tuple[Sense, ...]]] = {}
    for language in LANGUAGES:
        for phrase, sense in _rows(language):
            senses = phrases.setdefault(phrase, {})
            senses[language] = (*senses.get(language, ()), sense)
    own = {language: _spoken(phrases, language) for language in LANGUAGES}
    skeletons = {language: _skeletons(words) for language, words in own.items()}
    long = {language: tuple(filter(_is_long, words)) for language, words in own.items()}
    return Lexicon(phrases, _longest(phrases), skeletons, _units(phrases), long)


def _spoken(phrases: dict[str, Senses], language: str) -> dict[str, Sense]:
    """Return the single words of one language with their first meaning."""
    return {
        phrase: senses[language][0]
        for phrase, senses in phrases.items()
        if language in senses and " " not in phrase
    }


def _is_long(word: str) -> bool:
    return len(word) > SPELLING_LENGTH


def _rows(language: str) -> Iterator[tuple[str, Sense]]:
    """Yield the file's rows, one for each phrase."""
    text = (files("actors.parsing") / "lexicon" / f"{language}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            phrases, kind, *value = line.split("\t")
            sense = Sense(kind, value[0] if value else "")
            for phrase in _phrases(phrases):
                yield from ((spelt, sense) for spelt in _spellings(phrase, language))


def _phrases(written: str) -> Iterator[str]:
    """Yield the phrases of a row: "a|b" are two, "(a|b) c" are "a c" and "b c"."""
    for phrase in _ALTERNATIVE.findall(written):
        parts = [part.strip("()").split("|") for part in _GROUP.split(phrase)]
        yield from (fold("".join(chosen)) for chosen in product(*parts))


def _spellings(phrase: str, language: str) -> Iterator[str]:
    """Yield a phrase, and the way it is texted: "lo q mas" for "lo que mas"."""
    yield phrase
    words = phrase.split()
    short = [_TEXTED[language].get(word, word) for word in words] if language in _TEXTED else words
    if len(words) > 1 and short != words:
        yield " ".join(short)


def _longest(phrases: dict[str, Senses]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 1), len(words))
    return longest


def _units(phrases: dict[str, Senses]) -> dict[str, str]:
    return {
        phrase: sense.value
        for phrase, senses in phrases.items()
        for meanings in senses.values()
        for sense in meanings
        if sense.kind == "unit"
    }


def _skeletons(words: dict[str, Sense]) -> dict[str, str]:
    """Return the consonants that mean one thing only, whichever spelling they come from."""
    found: dict[str, dict[Sense, str]] = {}
    for word, sense in words.items():
        bones = skeleton(word)
        if len(bones) >= SKELETON_LENGTH:
            found.setdefault(bones, {}).setdefault(sense, word)
    return {bones: next(iter(ways.values())) for bones, ways in found.items() if len(ways) == 1}
