"""Lists of goods without a verb: what "all" says behind them, and before them."""

import pytest

from actors.business.intents import Item, Pay, SaleCreate
from tests.actors.parsing.reading import read

GOODS = (Item("Sugar", 2, "kg"), Item("Eggs", 1, "dozen"))


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("2 kg cheeni, 1 dozen eggs, sab cash", "cash"),
        ("2 kilos sugar, 1 docena eggs, todo con tarjeta", "card"),
        ("2 kg sugar, 1 dozen eggs, all upi", "mobile"),
    ],
)
def test_all_of_a_list_was_paid_so(text: str, pay: Pay) -> None:
    reading = read(text)

    assert reading.commands == (SaleCreate(GOODS, pay=pay),)
    assert reading.action == "confirm"


@pytest.mark.parametrize(
    "text",
    ["2 kilos sugar y 1 docena eggs, 80 todo", "2 kg cheeni aur 1 dozen eggs sab 80"],
)
def test_all_of_a_list_costs_so_much(text: str) -> None:
    assert read(text).commands == (SaleCreate(GOODS, total=80),)


@pytest.mark.parametrize("text", ["all 2 kg sugar cash", "2 kg sugar all"])
def test_all_that_is_said_of_no_money_sells_nothing(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize("text", ["ali ko 2 kg cheeni di, bill 90", "gave ali 2 kg sugar, bill 90"])
def test_what_the_bill_comes_to_is_no_debt(text: str) -> None:
    assert read(text).commands == (SaleCreate(GOODS[:1], customer="Ali Hassan", total=90),)


def test_what_is_put_on_a_bill_is_owed() -> None:
    owed = SaleCreate(GOODS[:1], customer="Ali Hassan", pay="credit")

    assert read("sold 2 kg sugar on ali's bill").commands == (owed,)
