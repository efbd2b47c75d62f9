"""Words of one message, annotated for whoever asks."""

from actors.parsing.annotated import Annotated
from actors.parsing.text import tokenise
from tests.actors.parsing.tokens import GROCER


def test_the_same_words_are_annotated_once() -> None:
    annotated, words = Annotated(GROCER), tokenise("sold 2 sugar")

    assert annotated.tokens(words) is annotated.tokens(words)


def test_other_words_are_annotated_anew() -> None:
    annotated = Annotated(GROCER)
    annotated.tokens(tokenise("sold 2 sugar"))

    assert [token.kind for token in annotated.tokens(tokenise("2 eggs"))] == ["number", "product"]
