"""A piece of a message whose meaning is known, or known to be unknown. Frozen values only."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

import msgspec

from actors.business.entry import Entry
from actors.parsing.phrasal import Sense

UNKNOWN: Final = "unknown"
PLACE: Final = "place"
"""The kind of a word that only addresses have: "calle"."""
COUNTED: Final = frozenset({"number", "num", "mult", "suffix", "article", "each"})
"""Kinds after which a word that may be a unit is one: "3 can", "per can", but "can you"."""
_GLUED: Final = frozenset({"suffix", "ordinal"})
"""Kinds that are written in one with a number: "2k", "3rd"."""


_COUNTABLE: Final = frozenset({"unit", "entries"})
_PERSONS: Final = {"driver": "person", "staff": "person"}


class Token(msgspec.Struct, frozen=True, gc=False):
    """
    One word or phrase.

    Attributes:
        kind: its class in the lexicon, or "number", "digits", "product", "customer", "vendor",
            "person", "separator", "unknown".

        text: the folded words.

        start, stop: the words it covers.

        value: the lexicon's value; for a number "money" when a currency was said.

        number: for a number.

        entries: for a name, all it may stand for; several need a question or a context.

        doubt: a stable word when it was not written as stored ("fuzzy:sugr"), else empty.

        owned: it ended in 's.
    """

    kind: str
    text: str
    start: int
    stop: int
    value: str = ""
    number: Decimal | None = None
    entries: tuple[Entry, ...] = ()
    doubt: str = ""
    owned: bool = False


def is_share(token: Token) -> bool:
    """Return whether it is a part in words, which is so much of something, and no money: "half"."""
    return token.number is not None and token.number < 1 and not token.text[0].isdigit()


def name_token(
    key: str, start: int, stop: int, entries: tuple[Entry, ...], doubt: str = "", *, owned: bool
) -> Token:
    """Return a token for one of the store's own names."""
    kind = _PERSONS.get(entries[0].kind, entries[0].kind)
    return Token(kind, key, start, stop, entries=entries, doubt=doubt, owned=owned)


def first_doubt(tokens: Iterable[Token]) -> str:
    """Return why tokens that are to become one are not certain, empty when they all are."""
    return next((token.doubt for token in tokens if token.doubt), "")


def sense_token(
    phrase: str,
    start: int,
    stop: int,
    senses: tuple[Sense, ...],
    before: Sequence[Token],
    *,
    doubt: str = "",
    glued: bool = False,
) -> Token:
    """Return a token for a phrase of the lexicon; after a number a unit, otherwise what it says."""
    if len(senses) == 1 and senses[0].kind not in _GLUED:
        return Token(senses[0].kind, phrase, start, stop, senses[0].value, doubt=doubt)
    counted = bool(before) and before[-1].kind in COUNTED
    possible = [s for s in senses if s.kind not in _GLUED or (counted and (glued or _apart(s)))]
    if not possible:
        return Token(UNKNOWN, phrase, start, stop)
    fitting = [sense for sense in possible if (sense.kind in _COUNTABLE) == counted] or possible
    sense = fitting[0]
    return Token(sense.kind, phrase, start, stop, sense.value, doubt=doubt)


def _apart(sense: Sense) -> bool:
    """Return whether it makes a day of a number that it stands behind: "5 tareekh"."""
    return sense.kind == "ordinal" and bool(sense.value)
