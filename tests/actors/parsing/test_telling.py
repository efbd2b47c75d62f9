"""Verbs that only tell us to write down what follows."""

import pytest

from tests.actors.parsing.tokens import tokens_of


def kinds(text: str) -> list[str]:
    return [token.kind for token in tokens_of(text) if token.kind != "filler"]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("anota venta 3 sugar", "sell"),
        ("apunta que ali pagó 50", "paid"),
        ("registra un gasto de 50 taxi", "expense"),
        ("por favor anote la devolución de 2 sugar", "return"),
    ],
)
def test_what_tells_us_to_write_a_deed_down_says_nothing(text: str, deed: str) -> None:
    found = kinds(text)

    assert deed in found
    assert not {"charge", "new", "what"} & set(found)


@pytest.mark.parametrize("text", ["apunta 2 sugar a ali", "anota 50 a la cuenta de ali"])
def test_without_a_deed_it_puts_something_on_the_tab(text: str) -> None:
    assert kinds(text)[0] == "charge"
