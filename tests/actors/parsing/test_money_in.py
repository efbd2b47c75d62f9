"""What came in for goods that were sold, and goods that came in beside them."""

import pytest

from actors.business.intents import Item, SaleCreate
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "sold 3 paneer, got 255",
        "vendí 3 paneer, recibí 255",
        "بعت 3 paneer وصلني 255",
        "3 paneer becha, 255 mile",
        "3 paneer beche 255 aaye",
        "3 पनीर बेचा, 255 मिले",
        "3 paneer 255 me gaye",
        "3 पनीर 255 में गए",
        "3 پنیر 255 میں گئے",
    ],
)
def test_what_came_in_for_goods_was_their_price(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    sold = SaleCreate((Item("Paneer", 3),), total=255)
    assert (reading.action, reading.commands) == ("execute", (sold,))


@pytest.mark.parametrize(
    "text",
    ["3 paneer 255 me gaye, phonepe aaya", "3 paneer 255 me gaye, upi mila"],
)
def test_how_money_came_in_is_how_goods_were_paid(text: str, kirana: Database) -> None:
    sold = SaleCreate((Item("Paneer", 3),), pay="mobile", total=255)
    assert read(text, kirana).commands == (sold,)


def test_goods_beside_which_only_money_came_are_not_bought(kirana: Database) -> None:
    reading = read("3 paneer 255, phonepe aaya", kirana)
    sold = SaleCreate((Item("Paneer", 3),), pay="mobile", total=255)
    assert (reading.action, reading.commands) == ("confirm", (sold,))


@pytest.mark.parametrize(
    "text",
    [
        "sold 3 paneer, received 20 maida",
        "sold 3 paneer and 20 maida received",
        "3 paneer becha aur 20 maida aaye",
        "3 paneer becha cash, aaye 20 maida",
        "sold 3 paneer, received 20",
        "3 paneer becha 255, 200 mile",
    ],
)
def test_goods_that_came_in_are_not_sold(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


def test_who_came_and_bought_is_confirmed(kirana: Database) -> None:
    reading = read("meena aayi, 3 paneer beche 255", kirana)
    assert (reading.action, len(reading.commands)) == ("confirm", 1)
