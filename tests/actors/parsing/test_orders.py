"""Orders as people take them: where they go, when, and what becomes of them."""

import datetime as dt
from typing import Final

import pytest

from actors.business.entry import Entry
from actors.business.intents import (
    Item,
    OrderCreate,
    OrderQuery,
    OrderUpdate,
    PartyCreate,
    PurchaseCreate,
    SaleCreate,
    StockQuery,
)
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.tokens import GROCER, Shelf

MONDAY = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
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


ROUND: Final = Shelf(
    Entry("driver", "fabian", "Fabián"),
    Entry("product", "sugar", "Sugar", "kg"),
    Entry("customer", "ali", "Ali Hassan"),
)


def on_the_round(text: str) -> Reading:
    return parse(text, ROUND, Context(role=Role.OWNER, now=MONDAY, currency="MXN"))


@pytest.mark.parametrize("text", ["q pedidos trae fabian hoy", "qué pedidos le tocan a fabian hoy"])
def test_the_orders_a_driver_carries_are_asked_for(text: str) -> None:
    assert on_the_round(text).commands == (OrderQuery(driver="Fabián", period="today"),)


def test_a_delivery_said_after_the_goods_is_the_orders() -> None:
    ordered = OrderCreate((Item("Sugar", 2, "kg"),), customer="Ali Hassan", deliver_on=TUESDAY)

    assert on_the_round("pedido de ali: 2 kg de sugar, entrega mañana").commands == (ordered,)


@pytest.mark.parametrize(
    "text",
    [
        "trae el pedido de ali",
        "fabian trae 2 kg de sugar",
        "entrega 2 kg de sugar a ali mañana",
        "entrega pedido de 2 kg de sugar a ali",
    ],
)
def test_what_a_driver_is_told_to_do_is_no_order(text: str) -> None:
    assert on_the_round(text).commands == ()


def test_orders_that_are_out_have_left_and_goods_are_finished() -> None:
    assert on_the_round("what orders are out").commands == (OrderQuery(status="out"),)
    assert on_the_round("what products are out").commands == (StockQuery(low_only=True),)


def test_who_is_on_the_way_with_an_order_has_left_with_it() -> None:
    assert read("on my way with 33", Role.DRIVER).commands == (OrderUpdate(33, status="out"),)
    assert read("on my way with my brother", Role.DRIVER).commands == ()


def test_a_number_behind_what_became_of_an_order_may_be_money() -> None:
    assert read("order delivered 500").action == "confirm"
    assert read("order #15 delivered").action == "execute"


@pytest.mark.parametrize(
    "text",
    [
        "order 14 was received by fabian",
        "pedido 14 lo recibió fabian",
        "طلب ١٤ استلمه fabian",
        "طلب ١٤ اتسلم ل fabian",
    ],
)
def test_what_the_driver_got_may_not_be_delivered(text: str) -> None:
    assert on_the_round(text).action == "confirm"
    assert on_the_round(text.replace("fabian", "ali")).action == "execute"


@pytest.mark.parametrize("text", ["entregamos pedido 31 a fabian", "delivered order 31 to fabian"])
def test_an_order_that_its_driver_was_given_may_not_be_delivered(text: str) -> None:
    assert on_the_round(text).action == "confirm"


def test_an_order_that_its_driver_brings_here_may_not_be_delivered() -> None:
    assert on_the_round("fabian trajo el pedido 31").action == "confirm"


@pytest.mark.parametrize(
    "text",
    ["vendí 2 sugar a ali, a crédito, me paga el 30", "anota 2 sugar a ali, fiado, paga el 30"],
)
def test_the_number_of_a_day_says_when_it_is_paid(text: str) -> None:
    sale = on_the_round(text).commands[0]

    assert isinstance(sale, SaleCreate)
    assert (sale.customer, sale.pay, sale.due) == ("Ali Hassan", "credit", dt.date(2026, 11, 30))


@pytest.mark.parametrize(
    "text", ["el pedido 31 del viernes", "order 31 of friday", "shukrwar ka order 31"]
)
def test_a_day_that_an_order_is_called_by_may_not_be_a_new_one(text: str) -> None:
    assert on_the_round(text).action == "confirm"
    assert on_the_round("order 31 for friday").action == "execute"
