"""Which language a message is in: a vote of its words. Says nothing about what they mean."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from actors.parsing.lexicon import DIGITS_AS_LETTERS, LANGUAGES, Lexicon, shared_lexicon
from actors.parsing.words import Word, Words

_DIGIT_INSIDE: Final = re.compile(r"[a-z]+(?: [235789] [a-z]+)+")
"""A word with a digit between its letters, as folded."""


@lru_cache(maxsize=1)
def spoken(words: Words) -> str:
    """Return the language of most words; that of the latest is at hand, for it is asked twice."""
    said = votes(words.words, shared_lexicon())
    return max(LANGUAGES, key=said.__getitem__)


def votes(words: Sequence[Word], lexicon: Lexicon) -> dict[str, float]:
    """Return how many words each language has; one that several have says less for each."""
    found = dict.fromkeys(LANGUAGES, 0.0)
    known = lexicon.phrases.get
    for written in _written(words):
        senses = known(written)
        if senses:
            share = 1 / len(senses)
            for language in senses:
                found[language] += share
        elif " " in written and _DIGIT_INSIDE.fullmatch(written):
            found[DIGITS_AS_LETTERS] += 1
    return found


def _written(words: Sequence[Word]) -> list[str]:
    """Return the words as they are written between spaces: "be 3 t" for "be3t"."""
    found: list[str] = []
    for word in words:
        if found and not word.before:
            found[-1] += f" {word.key}"
        else:
            found.append(word.key)
    return found
