"""Orders as people take them: where they go, when, and what becomes of them."""

import datetime as dt

import pytest

from actors.business.entry import Entry
from actors.business.intents import (
    Item,
    OrderCreate,
    OrderQuery,
    OrderUpdate,
    PartyCreate,
    PaymentReceive,
    PurchaseCreate,
    SaleCreate,
)
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.tokens import GROCER, Shelf

MONDAY = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
CONTEXT = Context(role=Role.STAFF, now=MONDAY, currency="INR")
WITH_DRIVER = Shelf(Entry("driver", "juma", "Juma"))
TUESDAY = dt.date(2026, 11, 24)


def read(text: str, role: Role = Role.STAFF) -> Reading:
    return parse(text, GROCER, Context(role=role, now=MONDAY, currency="INR"))


@pytest.mark.parametrize(
    "text",
    [
        "ali wants 2 sugar delivered to 12 Palm Street tomorrow",
        "ali called, he wants 2 sugar delivered to 12 Palm Street tomorrow at 7am",
        "order for ali 2 sugar, deliver to 12 Palm Street by tomorrow",
    ],
)
def test_the_day_after_an_address_is_the_day_of_the_delivery(text: str) -> None:
    ordered = OrderCreate(
        (Item("Sugar", 2),), customer="Ali Hassan", deliver_on=TUESDAY, address="12 Palm Street"
    )

    assert read(text).commands == (ordered,)


@pytest.mark.parametrize("text", ["on the road with 27 now", "left with 27"])
def test_a_driver_who_leaves_takes_the_order_out(text: str) -> None:
    assert read(text, Role.DRIVER).commands == (OrderUpdate(27, status="out"),)


def test_an_order_that_was_handed_over_is_delivered() -> None:
    reading = read("27 handed over to the customer, they paid 500 cash", Role.DRIVER)
    moved = OrderUpdate(27, status="delivered", paid=500, method="cash")

    assert (reading.action, reading.commands) == ("confirm", (moved,))


def test_an_order_that_is_not_needed_is_cancelled_once() -> None:
    reading = read("order 38 no longer needed, cancel it")

    assert reading.commands == (OrderUpdate(38, status="cancelled"),)


def test_whether_an_order_was_delivered_is_a_question() -> None:
    assert read("has 27 been delivered yet?").commands == (OrderQuery(27),)


def test_a_day_of_the_month_is_the_next_one_for_what_is_due() -> None:
    sold = SaleCreate(
        (Item("Sugar", 2),), customer="Ali Hassan", pay="credit", due=dt.date(2026, 12, 5)
    )

    assert read("gave ali 2 sugar on credit, will pay on the 5th").commands == (sold,)
    assert read("gave ali 2 sugar, will pay at month end").commands == (
        SaleCreate((Item("Sugar", 2),), "Ali Hassan", pay="credit", due=dt.date(2026, 11, 30)),
    )


def test_the_rest_may_be_due_tomorrow() -> None:
    (sold,) = read("sold 3 sugar to ali 450 paid 200 rest tomorrow on credit").commands

    assert isinstance(sold, SaleCreate)
    assert (sold.pay, sold.due) == ("credit", dt.date(2026, 11, 24))


@pytest.mark.parametrize("text", ["in: 10 sugar metro 480", "metro dropped 10 sugar 480"])
def test_goods_that_a_vendor_brings_are_bought(text: str) -> None:
    bought = PurchaseCreate((Item("Sugar", 10),), vendor="Metro Traders", total=480)

    assert read(text).commands == (bought,)


def test_a_new_name_may_stand_before_what_it_is() -> None:
    reading = read("add Jinja Millers to our suppliers, tel 0772100200", Role.OWNER)

    assert reading.commands == (PartyCreate("vendor", "Jinja Millers", phone="0772100200"),)


@pytest.mark.parametrize("day", ["28/11", "11/28"])
def test_a_day_in_numbers_is_read_where_it_can_be_no_other(day: str) -> None:
    ordered = OrderCreate(
        (Item("Sugar", 2),), customer="Ali Hassan", deliver_on=dt.date(2026, 11, 28)
    )

    assert read(f"order ali 2 sugar {day}").commands == (ordered,)
    assert read("order ali 2 sugar 3/5").commands == ()


def test_what_was_paid_for_goods_is_their_total_once_somebody_says_so() -> None:
    sold = SaleCreate((Item("Sugar", 2),), customer="Ali Hassan", total=50)
    bought = PurchaseCreate((Item("Sugar", 50, "kg"),), vendor="Metro Traders", total=190)

    for text, command in (
        ("ali paid 50 for 2 sugar", sold),
        ("paid metro 190 for 50 kg sugar", bought),
    ):
        assert (read(text).action, read(text).commands) == ("confirm", (command,))


@pytest.mark.parametrize("text", ["the sugar is gone", "sugar gone", "all sugar gone"])
def test_what_is_gone_was_sold_only_beside_money(text: str) -> None:
    assert read(text).commands == ()
    assert read("2 sugar gone, 12 cash").commands == (
        SaleCreate((Item("Sugar", 2),), total=12, pay="cash"),
    )


@pytest.mark.parametrize(
    "text", ["gave ali 2 sugar on credit till friday", "ali took 2 sugar until friday"]
)
def test_until_a_day_is_when_it_is_paid(text: str) -> None:
    assert read(text).commands == (
        SaleCreate((Item("Sugar", 2),), "Ali Hassan", pay="credit", due=dt.date(2026, 11, 27)),
    )


def test_what_is_owed_beside_what_was_paid_is_no_total() -> None:
    sold = SaleCreate((Item("Sugar", 2),), customer="Ali Hassan", paid=30, pay="credit")

    assert read("sold ali 2 sugar, paid 30, owes 20").commands == (sold,)
    assert read("sold ali 2 sugar, owes 20").commands == (
        SaleCreate((Item("Sugar", 2),), customer="Ali Hassan", total=20, pay="credit"),
    )


def test_what_asks_for_goods_is_no_question_about_orders() -> None:
    held = OrderCreate((Item("Sugar", 2),), customer="Ali Hassan")

    assert read("hold 2 sugar for ali").commands == (held,)
    assert read("hold on").commands == ()
    assert read("has 27 been delivered").commands == (OrderQuery(27),)


def test_a_litre_beside_its_number_is_no_word_of_another_language() -> None:
    assert read("we sold sugar 3l for 240 cash").commands == (
        SaleCreate((Item("Sugar", 3, "litre"),), total=240, pay="cash"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "cancel order 14, the customer changed his mind",
        "cancel order 14 customer doesn't want it anymore",
        "order 14 cancelled, no longer needed",
    ],
)
def test_why_an_order_is_called_off_is_no_word_against_it(text: str) -> None:
    assert read(text).commands == (OrderUpdate(14, status="cancelled"),)


@pytest.mark.parametrize(
    "text",
    [
        "order 14 delivered, the customer changed his mind",
        "sold 3 sugar to ali, he changed his mind",
        "don't cancel order 14, the customer changed his mind",
    ],
)
def test_a_change_of_mind_keeps_anything_else_from_being_written(text: str) -> None:
    assert read(text).commands == ()


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
