"""Money that goes into the till or out of it, and who gets it."""

import pytest

from actors.business.intents import CashAdjust, CashCount
from actors.storage.database import Database
from tests.actors.parsing.corpus import read

DRAWN = CashAdjust(500, "out", "owner_draw")
PUT_IN = CashAdjust(500, "in", "owner_in")


@pytest.mark.parametrize(
    "text",
    [
        "malik ko 500 diye",
        "malik ko galle se 500 diye",
        "मालिक को 500 दिए",
        "مالک کو 500 دیے",
        "gave 500 to the owner",
        "le di 500 al dueño",
    ],
)
def test_the_owner_to_whom_money_is_given_has_drawn_it(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("execute", (DRAWN,))


@pytest.mark.parametrize("text", ["malik ne 500 diye", "owner put in 500", "el dueño puso 500"])
def test_what_the_owner_gives_is_put_in(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("execute", (PUT_IN,))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("gave the owner 500", DRAWN),
        ("paid the owner 500", DRAWN),
        ("اعطيت صاحب المحل ٥٠٠", DRAWN),
        ("dio el dueño 500", PUT_IN),
        ("دفع صاحب المحل ٥٠٠", PUT_IN),
    ],
)
def test_an_owner_behind_the_verb_may_be_either(
    text: str, command: CashAdjust, kirana: Database
) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("confirm", (command,))


@pytest.mark.parametrize(
    "text",
    [
        "got 500 from bank",
        "bank se 500 mile",
        "बैंक से 500 मिले",
        "بینک سے 500 ملے",
        "recibí 500 del banco",
        "استلمت 500 من البنك",
    ],
)
def test_what_comes_from_the_bank_is_not_taken_there(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("confirm", (CashAdjust(500, "in", "other"),))


def test_no_money_breaks(kirana: Database) -> None:
    assert read("galle se 200 gire", kirana).commands == ()
    stolen = CashAdjust(200, "out", "other")
    assert read("galle se 200 chori hue", kirana).commands == (stolen,)


@pytest.mark.parametrize("text", ["galle mein 500 nikle", "गल्ले में 500 निकले", "گلے میں 500 نکلے"])
def test_what_came_out_in_the_till_is_in_it(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("confirm", (CashCount(500),))
    taken = CashAdjust(500, "out", "other")
    assert read("galle se 500 nikale", kirana).commands == (taken,)


@pytest.mark.parametrize(
    "text",
    [
        "dukan ke liye 5000 nikale",
        "दुकान के लिए 5000 निकाले",
        "دکان کے لیے 5000 نکالے",
        "took 5000 from the till for the shop",
        "saqué 5000 para la tienda",
        "سحبت ٥٠٠٠ للمحل",
        "sa7abt 5000 lal ma7al",
    ],
)
def test_what_is_taken_for_the_shop_is_not_the_owners(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("confirm", (CashAdjust(5000, "out", "other"),))
    drawn = CashAdjust(5000, "out", "owner_draw")
    assert read("ghar ke liye 5000 nikale", kirana).commands == (drawn,)


@pytest.mark.parametrize(
    "text", ["till float is 500", "float in till 500", "the till is out by 500", "500 in coins"]
)
def test_what_stands_in_the_till_may_not_have_been_put_there(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "confirm"


@pytest.mark.parametrize(
    "text", ["float 500", "put float 500 in the till", "500 coins in the till"]
)
def test_a_float_that_is_put_there_is(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("execute", (CashAdjust(500, "in", "float"),))
