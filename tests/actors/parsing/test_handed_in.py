"""Cash that drivers carried and hand over is no order's number, and two orders are two."""

import pytest

from actors.business.intents import OrderUpdate, PaymentReceive
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text", ["received 500 from karim", "got 500 from karim", "collected 500 from karim"]
)
def test_what_we_got_from_a_driver_is_booked(text: str, corner: Database) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("execute", (PaymentReceive("Karim", 500),))


@pytest.mark.parametrize(
    "text",
    [
        "karim gave 500",
        "karim gave me 500",
        "karim handed in 500",
        "karim ne 500 diye",
        "karim me dio 500",
    ],
)
def test_what_a_driver_gave_is_money_once_somebody_says_so(text: str, corner: Database) -> None:
    reading = read(text, corner)
    assert reading.action == "confirm"
    assert reading.commands == (PaymentReceive("Karim", 500),)


@pytest.mark.parametrize(
    "text",
    [
        "salim ne 1200 jama kiye",
        "salim se 1200 mile",
        "सलीम ने 1200 जमा किए",
        "سلیم نے 1200 جمع کیے",
    ],
)
def test_so_is_what_he_handed_in(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("execute", (PaymentReceive("Salim", 1200),))


@pytest.mark.parametrize("text", ["salim paid 1200", "salim ne 31 diye"])
def test_what_else_he_gave_waits_for_a_yes(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "confirm"


@pytest.mark.parametrize("text", ["paid salim 1200", "gave salim 1200 cash", "salim took 31"])
def test_what_a_driver_got_or_took_is_no_cash_of_his(text: str, kirana: Database) -> None:
    commands = read(text, kirana).commands
    assert not any(isinstance(one, PaymentReceive) for one in commands)


def test_two_orders_that_one_driver_has_are_two(corner: Database) -> None:
    assert read("12 and 15 with karim", corner).commands == (
        OrderUpdate(12, driver="Karim"),
        OrderUpdate(15, driver="Karim"),
    )
