"""
The words of what shall be said by itself, whatever else they mean: `lexicon/*.tsv` beside this.

They are kept apart from the words of all other rules: "cash" is how something was paid there, and
here what an alert is about; "at" comes before a price there, and before an hour here.
"""

import re
from functools import cache
from typing import Final

import msgspec

from actors.parsing.lexicon import ARTICLE, LANGUAGES, Lexicon, rows, shared_lexicon
from actors.parsing.phrasal import Pattern, Sense, Senses
from actors.parsing.phrases import Overlaid

REMIND: Final = "remind"
QUIET: Final = "quiet"
REMINDING: Final = frozenset({REMIND})
ANCHORS: Final = frozenset({REMIND, QUIET, "alert", "automation"})
"""Kinds one of which makes it our business; what an alert is about does so beside a time only."""
TOPIC: Final = "topic"
REPEATED: Final = frozenset({"every", "often", "daypart", "manage"})
TIMES: Final = REPEATED | {"clock", "half", "hours"}
ANCHORED: Final = ANCHORS | TIMES
"""Kinds without which it is none of our business."""
_ARTICLE: Final = re.compile(rf"\b{ARTICLE}(?=\w{{2}})")
_SHORT: Final = 4
"""Letters up to which a word of one language is taken for nothing of another language's."""


class Vocabulary(msgspec.Struct, frozen=True):
    """
    All languages at once.

    Attributes:
        senses: folded phrase -> language -> its meaning here.

        longest: first word -> words in the longest phrase that starts with it.
    """

    senses: dict[str, dict[str, Sense]]
    longest: dict[str, int]

    def meaning(self, phrase: str, language: str) -> Sense | None:
        """Return what a phrase means in a language, else in the first one that has it."""
        found = self.senses.get(phrase) or self.senses.get(without_article(phrase))
        if found is None or language in found:
            return found[language] if found else None
        elsewhere = language in shared_lexicon().phrases.get(phrase, {})
        return None if elsewhere and len(phrase) <= _SHORT else next(iter(found.values()))


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read from the package once a process."""
    senses: dict[str, dict[str, Sense]] = {}
    longest: dict[str, int] = {}
    for language in LANGUAGES:
        for row, sense in rows("actors.parsing.by_itself", language):
            for phrase in row.phrases() if isinstance(row, Pattern) else (row,):
                senses.setdefault(phrase, {}).setdefault(language, sense)
    for phrase, languages in tuple(senses.items()):
        senses.setdefault(without_article(phrase), languages)
    for phrase in senses:
        first, *rest = phrase.split()
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return Vocabulary(senses, longest)


@cache
def openers(kinds: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first word of every phrase of these kinds; and its first two, or its only one."""
    begun = frozenset(
        " ".join(phrase.split()[:2])
        for phrase, languages in vocabulary().senses.items()
        if any(sense.kind in kinds for sense in languages.values())
    )
    return frozenset(phrase.partition(" ")[0] for phrase in begun), begun


def without_article(phrase: str) -> str:
    """Return an Arabic phrase without the articles, which come and go: "the big sales"."""
    return _ARTICLE.sub("", phrase) if ARTICLE in phrase else phrase


@cache
def all_words() -> Lexicon:
    """Return the lexicon of all rules and the vocabulary in one, to find small words by."""
    lexicon = shared_lexicon()
    return msgspec.structs.replace(lexicon, phrases=Overlaid(lexicon.phrases, _senses()))


def _senses() -> dict[str, Senses]:
    return {
        phrase: {language: (sense,) for language, sense in found.items()}
        for phrase, found in vocabulary().senses.items()
    }
