"""The tokens of one message, made once for all who read it."""

from actors.business.entry import CatalogueView
from actors.parsing.annotate import annotate
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.tokens import Token
from actors.parsing.words import Words


class Annotated:
    """
    The tokens of one message's words.

    Whoever asks again for the same words gets the same tokens: what is no business of one reader
    is annotated for the next one already.
    """

    def __init__(self, view: CatalogueView, *, alerts: bool = False) -> None:
        self._view = view
        self._alerts = alerts
        self._words: Words | None = None
        self._tokens: tuple[Token, ...] = ()

    def tokens(self, words: Words) -> tuple[Token, ...]:
        """Return what each word is, in order."""
        if words is not self._words:
            self._tokens = annotate(words, self._view, shared_lexicon(), alerts=self._alerts)
            self._words = words
        return self._tokens
