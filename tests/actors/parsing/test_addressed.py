"""Whom a question is put to: "auntie, how much is sugar" is about sugar."""

import pytest

from actors.business.intents import PriceQuery, StockQuery
from tests.actors.parsing.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "auntie what is the price of sugar again",
        "Uncle, how much is sugar",
        "good morning sis, price of sugar please",
        "how much is sugar uncle",
        "my sister how much is sugar",
        "excuse me what is the price of sugar",
        "oigan q precio tiene el sugar",
        "chicos a cómo está el sugar",
    ],
)
def test_whoever_is_asked_is_no_part_of_the_question(text: str) -> None:
    assert read(text).commands == (PriceQuery(("Sugar",)),)


def test_several_may_be_asked() -> None:
    assert read("muchachos cuánto queda de sugar").commands == (StockQuery(("Sugar",)),)


@pytest.mark.parametrize(
    "text",
    [
        "auntie took 2 sugar",
        "uncle paid 500",
        "auntie owes 500",
        "show me sales of auntie",
        "los muchachos trajeron 2 sugar",
        "mi tía viene mañana",
        "auntie how are you",
    ],
)
def test_whoever_does_something_is_not_passed_over(text: str) -> None:
    assert read(text).commands == ()
