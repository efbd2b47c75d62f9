"""
Whether a message is about what is said by itself. No part of it is explained here.

It is asked of every message, so nothing is looked up where no word begins a phrase of ours.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from actors.parsing.by_itself.vocabulary import (
    ANCHORED,
    ANCHORS,
    REMIND,
    REMINDING,
    REPEATED,
    TIMES,
    TOPIC,
    openers,
    vocabulary,
    without_article,
)
from actors.parsing.lexicon import ARTICLE
from actors.parsing.phrasal import Sense
from actors.parsing.words import Word, Words


def concerns(words: Words) -> bool:
    """Return whether the message may be about what is said by itself; any other costs no more."""
    said = _said(words, ANCHORED)
    kinds = {sense.kind for sense in said}
    if not ANCHORS.isdisjoint(kinds) or TIMES.isdisjoint(kinds):
        return not ANCHORS.isdisjoint(kinds)
    topics = {sense.value for sense in said if sense.kind == TOPIC}
    return "report" in topics or (bool(topics) and not REPEATED.isdisjoint(kinds))


def reminds(words: Words) -> bool:
    """
    Return whether somebody is to be reminded, wherever in the message that is said.

    Such a message concerns us; it is asked again of words that were taken apart meanwhile.
    """
    return any(sense.kind == REMIND for sense in _said(words, REMINDING))


def _keys(words: Words) -> list[list[str]]:
    """Return the words as phrases begin with them: as they are, and without articles."""
    keys = [word.bare or word.key for word in words.words]
    return [keys] if words.source.isascii() else [keys, [without_article(key) for key in keys]]


def _said(words: Words, kinds: frozenset[str]) -> list[Sense]:
    """Return what phrases of the message mean in any language, if one may be of these kinds."""
    begun = any(_begins(keys, kinds) for keys in _keys(words))
    return list(_meanings(words.words)) if begun else []


def _begins(keys: Sequence[str], kinds: frozenset[str]) -> bool:
    """Return whether one or two of the words are what a phrase of these kinds begins with."""
    firsts, begun = openers(kinds)
    if firsts.isdisjoint(keys):
        return False
    return not (begun.isdisjoint(keys) and begun.isdisjoint(map(" ".join, pairwise(keys))))


def _meanings(words: Sequence[Word]) -> Iterator[Sense]:
    """Yield every meaning that a phrase of the message has in any language."""
    senses = vocabulary().senses
    for at in range(len(words)):
        for stop in range(at + 1, reach(words, at) + 1):
            phrase = phrase_of(words, at, stop)
            found = senses.get(phrase)
            if found is None and ARTICLE in phrase:
                found = senses.get(without_article(phrase))
            if found:
                yield from found.values()


def reach(words: Sequence[Word], at: int) -> int:
    """Return where the longest phrase may end that starts at `at`."""
    longest, first = vocabulary().longest, words[at].bare or words[at].key
    length = longest.get(first, 0)
    if not length and ARTICLE in first:
        length = longest.get(without_article(first), 0)
    return min(at + length, len(words))


def phrase_of(words: Sequence[Word], start: int, stop: int) -> str:
    """Return the words from `start` to `stop` as phrases are written."""
    return " ".join([word.bare or word.key for word in words[start:stop]])
