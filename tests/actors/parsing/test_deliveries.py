"""Orders on their way: who carries them, and whether what was paid was paid for them."""

import datetime as dt

import pytest

from actors.business.entry import Entry
from actors.business.intents import OrderUpdate, PaymentReceive
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.reading import MONDAY
from tests.actors.parsing.tokens import GROCER, Shelf

CONTEXT = Context(role=Role.STAFF, now=MONDAY, currency="INR")
WITH_DRIVER = Shelf(Entry("driver", "juma", "Juma"))
TUESDAY = dt.date(2026, 11, 24)


def read(text: str, role: Role = Role.STAFF) -> Reading:
    return parse(text, GROCER, Context(role=role, now=MONDAY, currency="INR"))


@pytest.mark.parametrize(
    "text",
    [
        "transfer order 33 to juma",
        "transferred order 33 to juma",
        "order 33 juma ko transfer kar do",
        "حول طلب 33 على juma",
    ],
)
def test_an_order_that_is_transferred_to_a_driver_is_not_paid_by_transfer(text: str) -> None:
    moved = OrderUpdate(33, driver="Juma")

    assert parse(text, WITH_DRIVER, CONTEXT).commands == (moved,)


def test_an_order_delivered_by_a_driver_may_be_paid_by_transfer() -> None:
    paid = OrderUpdate(33, status="delivered", driver="Juma", paid=50, method="bank")
    text = "order 33 delivered by juma, 50 by transfer"

    assert parse(text, WITH_DRIVER, CONTEXT).commands == (paid,)


@pytest.mark.parametrize(
    "text",
    [
        "order 33 delivered, ali paid 50",
        "order 33 delivered and ali paid 50",
        "order 33 pahunch gaya aur ali ne 50 diye",
        "طلب 33 وصل و ali دفع 50",
    ],
)
def test_a_payer_who_is_named_behind_an_order_may_have_paid_for_anything(text: str) -> None:
    commands = (OrderUpdate(33, status="delivered"), PaymentReceive("Ali Hassan", 50))

    assert (read(text).action, read(text).commands) == ("confirm", commands)


@pytest.mark.parametrize("text", ["order 33 delivered, paid 50", "ali order 33 delivered, paid 50"])
def test_what_nobody_is_said_to_have_paid_is_paid_for_the_order(text: str) -> None:
    assert read(text).commands == (OrderUpdate(33, status="delivered", paid=50),)


@pytest.mark.parametrize(
    "text",
    [
        "33 wala de diya, 50 cash mile",
        "order 33 ali ko de diya, 50 cash mile",
        "33 de diya 50 cash mile",
    ],
)
def test_what_a_driver_has_given_is_an_order_that_was_delivered(text: str) -> None:
    moved = OrderUpdate(33, status="delivered", paid=50, method="cash")

    assert read(text, Role.DRIVER).commands == (moved,)


def test_what_a_driver_has_given_to_the_store_is_no_order() -> None:
    assert read("metro ko 33 de diya", Role.DRIVER).commands != (
        OrderUpdate(33, status="delivered"),
    )


def test_a_driver_may_get_an_order_for_a_day_to_come() -> None:
    moved = OrderUpdate(33, driver="Juma", deliver_on=TUESDAY)

    assert parse("give order 33 to juma tomorrow", WITH_DRIVER, CONTEXT).commands == (moved,)
