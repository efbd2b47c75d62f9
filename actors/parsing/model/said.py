"""
What a message says, whoever reads it: the evidence against which a model's answer is held.

Everything here comes from the message and the store's own names, nothing from the answer.
"""

import datetime as dt
import re

import msgspec

from actors.business.entry import CatalogueView
from actors.business.names import fold
from actors.parsing.annotate import annotate
from actors.parsing.as_meant import as_meant
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.model.redact import Redacted
from actors.parsing.text import tokenise
from actors.parsing.tokens import UNKNOWN, Token
from actors.parsing.words import Words


class Said(msgspec.Struct, frozen=True):
    """A message in words and tokens, without its placeholders; and as it was typed."""

    redacted: Redacted
    words: Words
    tokens: tuple[Token, ...]
    now: dt.datetime

    def holds(self, text: str) -> bool:
        """Return whether `text` stands in the message, spelling of letters and spaces aside."""
        key = fold(text)
        return bool(key) and key in fold(self.redacted.restore(self.redacted.text))

    def names(self, text: str) -> bool:
        """Return whether `text` stands in the message as words of their own: no Ali in "alina"."""
        key = re.escape(fold(text))
        written = fold(self.redacted.restore(self.redacted.text))
        meant = " ".join([word.key for word in self.words.words])
        said = re.compile(rf"(?:^|\s){key}(?:e?s)?(?:\s|$)")
        return bool(key) and any(map(said.search, (written, meant)))

    def has(self, *kinds: str) -> bool:
        """Return whether a word of one of these classes was said, beyond doubt."""
        return any(token.kind in kinds and not token.doubt for token in self.tokens)

    @property
    def unexplained(self) -> bool:
        """Whether some words mean nothing certain to us, so that a model may know better."""
        return any(token.kind == UNKNOWN or token.doubt for token in self.tokens)

    @property
    def periods(self) -> tuple[str, ...]:
        """The days and periods that were said, as specifications."""
        certain = (token for token in self.tokens if not token.doubt)
        return tuple(token.value for token in certain if token.kind == "period")

    def unit(self, canonical: str) -> bool:
        """Return whether this unit was said."""
        return any(token.kind == "unit" and token.value == canonical for token in self.tokens)


def hear(redacted: Redacted, view: CatalogueView, now: dt.datetime) -> Said:
    """Return what the message says."""
    words = as_meant(tokenise(redacted.blanked), view)
    return Said(redacted, words, annotate(words, view, shared_lexicon()), now)
