"""Questions about orders: of which days, which are open, and what only tells of them."""

import pytest

from actors.business.intents import OrderQuery
from actors.storage.database import Database
from channels.messages import Role
from tests.actors.parsing.corpus import read

MONDAY_TO_COME = "2026-11-30..2026-11-30"
FRIDAY_TO_COME = "2026-11-27..2026-11-27"
TUESDAY_TO_COME = "2026-11-24..2026-11-24"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("orders for friday", FRIDAY_TO_COME),
        ("orders friday", FRIDAY_TO_COME),
        ("deliveries for friday", FRIDAY_TO_COME),
        ("pedidos para el viernes", FRIDAY_TO_COME),
        ("orders for the 30th", MONDAY_TO_COME),
        ("orders for 24 november", TUESDAY_TO_COME),
        ("orders for december", "2026-12-01..2026-12-31"),
        ("kal kitne order hain", TUESDAY_TO_COME),
        ("kal kiska order hai", TUESDAY_TO_COME),
    ],
)
def test_orders_are_asked_about_for_days_to_come(text: str, period: str, corner: Database) -> None:
    assert read(text, corner).commands == (OrderQuery(period=period),)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("orders last friday", "2026-11-20..2026-11-20"),
        ("orders of 20 november", "2026-11-20..2026-11-20"),
        ("orders of october", "2026-10-01..2026-10-31"),
        ("kal kitne order the", "yesterday"),
        ("orders today", "today"),
    ],
)
def test_orders_of_days_behind_are_found_there(text: str, period: str, corner: Database) -> None:
    assert read(text, corner).commands == (OrderQuery(period=period),)


@pytest.mark.parametrize(
    "text",
    [
        "kitne order pack karne hain",
        "kitne order deliver nahi hue",
        "which orders are open",
        "kitne order bache hain",
    ],
)
def test_what_is_still_to_be_done_is_open(text: str, corner: Database) -> None:
    assert read(text, corner).commands == (OrderQuery(status="open"),)


@pytest.mark.parametrize("text", ["which are left", "qué me falta", "cuántos me faltan"])
def test_what_a_driver_has_left_is_orders(text: str, corner: Database) -> None:
    assert read(text, corner, Role.DRIVER).commands == (OrderQuery(status="open"),)
    assert read(text, corner).commands != (OrderQuery(status="open"),)


@pytest.mark.parametrize(
    "text",
    [
        "sara ka order pack karo",
        "sara ka order deliver ho gaya",
        "sara ne order cancel kiya",
        "saare order deliver ho gaye",
        "all orders delivered",
        "karim ko order do",
        "karim took sara's order",
        "karim sara ka order le gaya",
        "karim se llevó el pedido de sara",
    ],
)
def test_what_is_told_is_no_question(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize("text", ["reserva 200", "guarda 200", "guardé 200"])
def test_what_is_to_be_kept_is_no_order_that_is_asked_about(text: str, corner: Database) -> None:
    assert read(text, corner).action != "execute"


def test_goods_that_are_out_are_no_orders(corner: Database) -> None:
    assert read("orders out of stock", corner).action != "execute"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is sara's order packed", OrderQuery(customer="Sara Khan", status="packed")),
        ("all delivered orders", OrderQuery(status="delivered")),
        ("orders of karim", OrderQuery(driver="Karim")),
        ("qué pedidos se llevó karim", OrderQuery(driver="Karim")),
    ],
)
def test_what_is_asked_is_answered(text: str, expected: OrderQuery, corner: Database) -> None:
    reading = read(text, corner)

    assert (reading.action, reading.commands) == ("execute", (expected,))


@pytest.mark.parametrize("text", ["which orders are done", "are the orders done"])
def test_orders_that_are_done_were_delivered(text: str, corner: Database) -> None:
    assert read(text, corner).commands == (OrderQuery(status="delivered"),)


def test_an_order_that_is_done_is_told_of_rather_than_asked_about(corner: Database) -> None:
    assert read("order 24 done", corner).action != "execute"
    assert read("is order 24 done", corner).action == "execute"


@pytest.mark.parametrize(
    "text", ["new order", "new order for ali", "naya order ali ka", "pedido nuevo", "طلب جديد لحسن"]
)
def test_an_order_that_is_begun_is_no_question(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


def test_whether_there_are_new_orders_is_one(corner: Database) -> None:
    assert read("any new order", corner).commands == (OrderQuery(),)
    assert read("new orders", corner).commands == (OrderQuery(),)
