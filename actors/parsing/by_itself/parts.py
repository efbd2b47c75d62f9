"""
A message in parts: the words of `vocabulary.py` first, then what everybody else takes them for.

A name of the store's stays a name, a time like "18:30" is one part.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import msgspec

from actors.business.entry import Entry
from actors.parsing.by_itself.concerns import phrase_of, reach
from actors.parsing.by_itself.vocabulary import (
    vocabulary,
)
from actors.parsing.lexicon import LANGUAGES, shared_lexicon
from actors.parsing.tokens import UNKNOWN, Token
from actors.parsing.words import Word, Words

_TOPICS: Final = {
    ("report", ""): "report", ("report", "sales"): "report", ("debts", "customers"): "debts",
    ("debts", "who"): "who_owes", ("till", ""): "cash",
}  # fmt: skip
"""What an alert may be about in the words of the other rules."""
_THEIRS: Final = frozenset({"number", "period", "low"})
"""Kinds of other rules whose longer phrases say more than our shorter ones."""
_DAYS: Final = frozenset({"ahead", "daypart"})
"""Our kinds that a period of other rules may hide: "kal subah" is more than a day."""
_BREAK: Final = re.compile(r"[,;\n!?:]")
_MINUTES: Final = 2
"""Digits behind the colon of a time."""
_SHORT: Final = 2
"""Digits up to which a leading zero makes an hour or a day rather than a code: "09"."""


class Part(msgspec.Struct, frozen=True):
    """
    A word or phrase and what it does here; `value`, `number` and `entries` as in a token.

    Attributes:
        start, stop: the words it covers.
    """

    kind: str
    start: int
    stop: int
    value: str = ""
    number: Decimal | None = None
    entries: tuple[Entry, ...] = ()
    text: str = ""
    doubt: str = ""


def parts_of(words: Words, tokens: Sequence[Token]) -> tuple[Part, ...]:
    """Return the message in parts; every word is covered by exactly one."""
    return tuple(_Reader(words.words, tokens).parts())


class _Reader:
    def __init__(self, words: tuple[Word, ...], tokens: Sequence[Token]) -> None:
        self._words = words
        self._tokens = {token.start: token for token in tokens if token.stop > token.start}
        self._language = _spoken(words)
        self._reminds = False

    def parts(self) -> Iterator[Part]:
        at = 0
        while at < len(self._words):
            part = self._time(at) or self._longest(at)
            self._reminds = self._reminds or part.kind == "remind"
            yield part
            at = part.stop

    def _time(self, at: int) -> Part | None:
        """Return the time that is written with a colon here: "18:30"."""
        ahead = self._words[at : at + 2]
        if len(ahead) < _MINUTES or not ahead[1].before.startswith(":"):
            return None
        hour, minute = ahead[0].key, ahead[1].key
        written = hour.isdigit() and minute.isdigit() and len(minute) == _MINUTES
        return Part("time", at, at + 2, f"{hour}:{minute}") if written else None

    def _longest(self, at: int) -> Part:
        token = self._tokens.get(at)
        own = self._own(at)
        if token is None:
            return own or self._alone(at)
        named = bool(token.entries) and not token.doubt
        if own is not None and own.stop >= token.stop + named:
            return own
        if named or token.kind == "number":
            return _as_part(token)
        return self._within(token, own) or _as_part(token)

    def _within(self, token: Token, own: Part | None) -> Part | None:
        """Return what of a longer phrase of other rules is ours, None when all of it is theirs."""
        leads = self._reminds and own is not None and own.kind == "connector"
        if token.kind not in _THEIRS or leads:
            return own  # "to buy" says what is low, but not in "remind me to buy milk"
        if token.kind != "period" or (own and own.kind in _DAYS):
            return own if token.kind == "period" else None
        later = [self._own(at) for at in range(token.start + 1, token.stop)]
        hidden = any(part is not None and part.kind in _DAYS for part in later)
        return self._alone(token.start) if hidden else None

    def _alone(self, at: int) -> Part:
        """Return a word that other rules know in a phrase only: "friday" of "every friday"."""
        key, lexicon = self._words[at].key, shared_lexicon()
        senses = lexicon.senses(key, self._language) if key in lexicon.phrases else ()
        kind, value = (senses[0].kind, senses[0].value) if senses else (UNKNOWN, "")
        if kind == "weekday":
            return Part("period", at, at + 1, f"weekday:{value}", text=key)
        number = Decimal(value) if kind == "num" else None
        return Part("number" if number is not None else kind, at, at + 1, value, number, text=key)

    def _own(self, at: int) -> Part | None:
        """Return the longest phrase of the vocabulary that starts here."""
        words = self._words
        for stop in range(reach(words, at), at, -1):
            phrase = phrase_of(words, at, stop)
            sense = vocabulary().meaning(phrase, self._language)
            if sense is not None and not _is_broken(words[at + 1 : stop]):
                return Part(sense.kind, at, stop, sense.value, text=phrase)
        return None


def _is_broken(words: Sequence[Word]) -> bool:
    """Return whether a mark stands before any of the words that no phrase reaches across."""
    return any(word.before != " " and _BREAK.search(word.before) for word in words)


def _spoken(words: Sequence[Word]) -> str:
    """Return the language of most words, those of the vocabulary and all others."""
    votes = dict.fromkeys(LANGUAGES, 0.0)
    own, others = vocabulary().senses, shared_lexicon().phrases
    for word in words:
        languages = {*own.get(word.key, ()), *others.get(word.key, ())}
        for language in languages:
            votes[language] += 1 / len(languages)
    return min(votes, key=lambda name: (-votes[name], LANGUAGES.index(name)))


def _as_part(token: Token) -> Part:
    kind, number = token.kind, token.number
    topic = _TOPICS.get((kind, token.value))
    if topic:
        return Part("topic", token.start, token.stop, topic, text=token.text)
    if kind == "digits" and len(token.text) <= _SHORT:
        kind, number = "number", Decimal(token.text)
    return Part(
        kind, token.start, token.stop, token.value, number, token.entries, token.text, token.doubt
    )
