"""A price that is said twice."""

from decimal import Decimal

import pytest

from actors.business.intents import Item, SaleCreate
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "6 maggi 40-40 ki bechi",
        "6 maggi becha 40-40 me",
        "6 मैगी 40-40 में बेची",
        "6 میگی 40-40 میں بیچی",
    ],
)
def test_a_price_said_twice_is_that_of_each(text: str, kirana: Database) -> None:
    sold = SaleCreate((Item("Instant Noodles", Decimal(6), price=Decimal(40)),))
    assert read(text, kirana).commands == (sold,)


@pytest.mark.parametrize(
    "text", ["6 maggi 40-45 me bechi", "6 maggi 40-40 bechi", "ramesh ko 2-2 cheeni di"]
)
def test_other_numbers_with_a_dash_wait(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"
