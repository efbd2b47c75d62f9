"""A number that is put right at once: the right one is taken, after a yes."""

from decimal import Decimal

import pytest

from actors.business.intents import Item, PaymentReceive, SaleCreate
from tests.actors.parsing.by_itself.reading import read

FOUR = SaleCreate((Item("Sugar", Decimal(4)),))


@pytest.mark.parametrize(
    "text",
    [
        "sold 3 no 4 sugar",
        "sold 3, no, 4 sugar",
        "sold 3 no wait 4 sugar",
        "sold 3 sugar no 4 sugar",
        "sold 3 sugar, no 4",
    ],
)
def test_the_second_number_is_meant(text: str) -> None:
    reading = read(text)

    assert reading.commands == (FOUR,)
    assert (reading.action, reading.reasons) == ("confirm", ("corrected",))


def test_an_amount_may_be_put_right_as_well() -> None:
    assert read("ali paid 300 no 400").commands == (PaymentReceive("Ali Hassan", Decimal(400)),)


@pytest.mark.parametrize(
    "text",
    ["no sold 3 sugar", "sold 3 sugar no 4 hand soap", "sold no sugar 3", "did not sell 3 no 4"],
)
def test_a_no_elsewhere_stops_every_write(text: str) -> None:
    assert read(text).action != "execute"
    assert FOUR not in read(text).commands
