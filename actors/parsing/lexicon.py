"""
The words of the languages: word -> what it does in a sentence. Read-only, shared by all stores.

The words stand in `lexicon/*.tsv`, one file a language: phrase, class, value, separated by tabs.
Names of goods or people must never be among them: those belong to the stores.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

import msgspec

from actors.business.names import skeleton
from actors.parsing.openings import Openings
from actors.parsing.phrasal import Pattern, Sense, Senses, written
from actors.parsing.phrases import Phrases

_TEXTED: Final = {"es": {"que": "q", "por": "x", "para": "pa", "de": "d"}}
"""Language -> its words that are cut short in chats, in whatever phrase they stand."""
_RESPELT: Final = frozenset({"es", "ar"})
"""Languages whose phrases are written in further ways, each by itself."""
PHRASE_LIMIT: Final = 8
"""Words in the longest phrase that is looked for."""
_ONE_WORD: Final = re.compile(r"(?:[a-z]+ )?\d(?: [a-z]+(?: \d)?)*")
"""Letters and digits in turn, as a word is folded in which digits are letters."""
ARTICLE: Final = "\u0627\u0644"
"""The Arabic al-, which the words of a message may be rid of."""
LANGUAGES: Final = ("en", "hi", "es", "ar", "arabizi", "deva", "urdu")
"""In the order in which a word that several share is understood; `hi` is in Latin letters."""
_UNVOWELLED: Final = frozenset({"ar"})
"""Languages that write few vowels: words that have nothing in common share their consonants."""
DIGITS_AS_LETTERS: Final = "arabizi"
"""The language in which 2, 3, 5, 7, 8 and 9 are letters, so that "be 3 t" is one word."""
MAYBE_NAME: Final = "name"
"""The value of a small word that is a name too: "على" is "on", and folds to the name "علي"."""
LINKS: Final = frozenset({"and", "to", "for", "from", "of", "at"})
"""Kinds of words that only lead to the next one, so that no name ends with them."""
NEVER_NAMES: Final = LINKS | {"each", "by", "is", "article"}
"""Kinds of words that are no name by themselves."""
SKELETON_LENGTH: Final = 3
"""Consonants below which a misspelt word is not recognised by them."""
SPELLING_LENGTH: Final = 4
"""Letters up to which a word resembles too many others to be a misspelling of one."""


class Lexicon(msgspec.Struct, frozen=True):
    """
    All languages at once.

    Attributes:
        phrases: folded phrase -> its meanings by language.

        openings: how phrases of several words begin.

        skeletons: language -> consonants -> the one word that has them; shared ones are left out.

        units: spelling of a unit -> its canonical word.

        currencies: words that name money -> the currencies that each of their meanings may be.

        spellings: language -> its single words long enough to be misspelt.

        begun, ended: the same by their first letter, and by their last.

        small: words that are no name by themselves, whatever the language.

        leading: language -> words with which no name ends in it.
    """

    phrases: Phrases
    openings: Openings
    skeletons: dict[str, dict[str, str]]
    units: dict[str, str]
    currencies: dict[str, tuple[frozenset[str], ...]]
    spellings: dict[str, tuple[str, ...]]
    begun: dict[str, dict[str, tuple[str, ...]]]
    ended: dict[str, dict[str, tuple[str, ...]]]
    small: frozenset[str]
    leading: dict[str, frozenset[str]]

    def senses(self, phrase: str, language: str) -> tuple[Sense, ...]:
        """Return the meanings of a known phrase: in `language`, else in the first that has it."""
        found = self.phrases[phrase]
        return found.get(language) or next(iter(found.values()))

    def meanings(self, phrase: str, kind: str) -> frozenset[str]:
        """Return all values that the phrase may have as this kind, in any language."""
        known = self.phrases.get(phrase) or {}
        return frozenset([one.value for said in known.values() for one in said if one.kind == kind])


@cache
def shared_lexicon() -> Lexicon:
    """Return the lexicon, read from the package once a process."""
    phrases = Phrases()
    for language in LANGUAGES:
        for phrase, sense in rows("actors.parsing", language):
            phrases.add(phrase, language, sense)
    phrases.complete()
    plain = phrases.plain()
    own = {language: _spoken(plain, language) for language in LANGUAGES}
    skeletons = {
        language: {} if language in _UNVOWELLED else _skeletons(words)
        for language, words in own.items()
    }
    long = {language: tuple(filter(_is_long, words)) for language, words in own.items()}
    return Lexicon(
        phrases=phrases,
        openings=Openings(phrases.openings()),
        skeletons=skeletons,
        units=dict(_valued(plain, "unit")),
        currencies=_currencies(plain),
        spellings=long,
        begun={language: _by_letter(words, 0) for language, words in long.items()},
        ended={language: _by_letter(words, -1) for language, words in long.items()},
        small=frozenset(filter(lambda phrase: _is_small(plain[phrase]), plain)),
        leading={language: _leading(plain, language) for language in LANGUAGES},
    )


def _spoken(phrases: Mapping[str, Senses], language: str) -> dict[str, Sense]:
    """Return the single words of one language with their first meaning."""
    return {
        phrase: senses[language][0]
        for phrase, senses in phrases.items()
        if language in senses and (" " not in phrase or _ONE_WORD.fullmatch(phrase))
    }


def _is_small(senses: Senses) -> bool:
    return any(
        sense.kind in NEVER_NAMES and sense.value != MAYBE_NAME
        for meanings in senses.values()
        for sense in meanings
    )


def _leading(phrases: Mapping[str, Senses], language: str) -> frozenset[str]:
    """Return the phrases that lead to what follows, in a language or else in English."""
    return frozenset(
        phrase
        for phrase, senses in phrases.items()
        if any(sense.kind in LINKS for sense in senses.get(language, senses.get("en", ())))
    )


def _is_long(word: str) -> bool:
    return len(word) > SPELLING_LENGTH


def _by_letter(words: Sequence[str], at: int) -> dict[str, tuple[str, ...]]:
    letters = {word[at] for word in words}
    return {letter: tuple([word for word in words if word[at] == letter]) for letter in letters}


def rows(package: str, language: str) -> Iterator[tuple[str | Pattern, Sense]]:
    """Yield the rows of a file, one for each phrase or pattern."""
    text = (files(package) / "lexicon" / f"{language}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            phrases, kind, *value = line.split("\t")
            sense = Sense(kind, value[0] if value else "")
            for phrase in written(phrases):
                yield from ((spelt, sense) for spelt in _spelt(phrase, language))


def _spelt(phrase: str | Pattern, language: str) -> Iterable[str | Pattern]:
    if isinstance(phrase, Pattern) and language not in _RESPELT:
        return (phrase,)
    whole = phrase.phrases() if isinstance(phrase, Pattern) else (phrase,)
    return dict.fromkeys(spelt for one in whole if one for spelt in _spellings(one, language))


def _spellings(phrase: str, language: str) -> Iterator[str]:
    """
    Yield a phrase, and other ways in which it is written.

    In Spanish as it is texted: "lo q mas" for "lo que mas"; in Arabic without its articles.
    """
    yield phrase
    words = phrase.split()
    short = [_TEXTED[language].get(word, word) for word in words] if language in _TEXTED else words
    if len(words) > 1 and short != words:
        yield " ".join(short)
    if len(words) > 1 and ARTICLE in phrase:
        bare = [dict.fromkeys((word, word.removeprefix(ARTICLE) or word)) for word in words]
        yield from map(" ".join, product(*bare))


def _valued(phrases: Mapping[str, Senses], kind: str) -> Iterator[tuple[str, str]]:
    """Yield the phrases that may be of this kind, each with the value of each such meaning."""
    for phrase, senses in phrases.items():
        for meanings in senses.values():
            for sense in meanings:
                if sense.kind == kind:
                    yield phrase, sense.value


def _currencies(phrases: Mapping[str, Senses]) -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for phrase, codes in _valued(phrases, "currency"):
        if codes:
            found[phrase] = (*found.get(phrase, ()), frozenset(codes.split()))
    return found


def _skeletons(words: dict[str, Sense]) -> dict[str, str]:
    """Return the consonants that mean one thing only, whichever spelling they come from."""
    found: dict[str, dict[Sense, str]] = {}
    for word, sense in words.items():
        bones = skeleton(word)
        if len(bones) >= SKELETON_LENGTH:
            found.setdefault(bones, {}).setdefault(sense, word)
    return {bones: next(iter(ways.values())) for bones, ways in found.items() if len(ways) == 1}
