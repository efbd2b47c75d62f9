"""A part of goods that are counted themselves."""

import pytest

from actors.business.intents import Item, PaymentReceive, SaleReturn, StockAdjust
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "50 paneer me se 8 kharab nikle",
        "50 पनीर में से 8 खराब निकले",
        "50 پنیر میں سے 8 خراب نکلے",
        "8 of the 50 paneer were spoiled",
        "se dañaron 8 de los 50 paneer",
    ],
)
def test_a_part_of_goods_is_lost(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    lost = StockAdjust((Item("Paneer", -8),), "damaged")
    assert (reading.action, reading.commands) == ("execute", (lost,))


def test_a_part_has_its_own_unit(kirana: Database) -> None:
    lost = StockAdjust((Item("Paneer", -3, "pack"),), "damaged")
    assert read("2 carton paneer me se 3 packet kharab nikle", kirana).commands == (lost,)


@pytest.mark.parametrize(
    "text",
    ["8 paneer kharab nikle 450", "50 paneer me se 80 kharab nikle", "3 of 5 kg paneer spoiled"],
)
def test_a_number_that_is_no_part_loses_nothing(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


def test_a_part_that_came_back_is_confirmed(kirana: Database) -> None:
    reading = read("10 paneer me se 2 wapas aa gaye", kirana)
    back = SaleReturn((Item("Paneer", 2),))
    assert (reading.action, reading.commands) == ("confirm", (back,))


@pytest.mark.parametrize(
    "text",
    [
        "meena ne 950 me se 500 diye",
        "meena ke 950 mein se 500 aa gaye",
        "मीना ने 950 में से 500 दिए",
        "مینا نے 950 میں سے 500 دیے",
        "meena paid 500 of the 950",
    ],
)
def test_a_part_of_what_is_owed_is_paid(text: str, kirana: Database) -> None:
    paid = [one for one in read(text, kirana).commands if isinstance(one, PaymentReceive)]
    assert [one.amount for one in paid] == [500]


def test_more_than_is_owed_is_no_part_of_it(kirana: Database) -> None:
    assert read("meena ne 500 me se 950 diye", kirana).commands == ()


def test_what_was_taken_off_a_sum_is_asked_about(kirana: Database) -> None:
    text = "3 paneer becha 700 me se 50 chhoot di"
    assert read(text, kirana).action == "confirm"
