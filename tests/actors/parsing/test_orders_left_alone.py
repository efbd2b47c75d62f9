"""Lines about orders that change none, or not the one a number seems to name."""

import pytest

from actors.business.intents import OrderQuery, OrderUpdate
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "delivered 2 orders",
        "3 orders packed",
        "cancel 2 orders",
        "karim took 3 orders",
        "gave karim 3 orders",
        "delivered all 6 orders",
        "5 orders for tomorrow",
        "orders at 8 today",
        "orders today under 1000",
        "order at 4 delivered",
        "orders of 500",
        "2 orders",
        "order 24 and 29",
        "orders 24 to 30",
        "2 pedidos listos",
        "وصلت 3 طلبات",
    ],
)
def test_how_many_orders_there_are_is_no_number_of_an_order(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


def test_a_number_before_one_order_is_asked_about(corner: Database) -> None:
    reading = read("3 order deliver ho gaye", corner)

    assert (reading.action, reading.reasons) == ("confirm", ("order_meant",))


def test_the_number_behind_orders_is_one(corner: Database) -> None:
    assert read("orders 24", corner).commands == (OrderQuery(24),)
    assert read("order no 24 ready", corner).commands == (OrderUpdate(24, status="packed"),)
