"""Money named beside an order that was delivered: for the order, or not."""

import pytest

from actors.business.intents import OrderUpdate
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "order 21 delivered, gave 500 change",
        "order 21 delivered, gave change 500",
        "order 24 delivered, paid karim 200",
        "order 24 delivered, gave karim 200",
        "order 24 deliver ho gaya, karim ko 200 diye",
        "order 24 delivered, i paid 500",
        "order 24 deliver ho gaya maine 500 diye",
        "pedido 24 entregado, pagué 500",
        "طلب 24 وصل دفعنا 500",
        "order 24 delivered, collected 500 for sara",
        "order 24 delivered 500 later",
    ],
)
def test_other_money_is_not_paid_for_the_order(text: str, corner: Database) -> None:
    reading = read(text, corner)

    assert reading.action != "execute"
    assert not any(getattr(command, "paid", None) for command in reading.commands)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("order 24 delivered, got 500", OrderUpdate(24, status="delivered", paid=500)),
        ("pedido 24 entregado, pagó 500", OrderUpdate(24, status="delivered", paid=500)),
        (
            "order 24 delivered, karim collected 500",
            OrderUpdate(24, status="delivered", driver="Karim", paid=500),
        ),
        (
            "order 24 delivered 500 cash",
            OrderUpdate(24, status="delivered", paid=500, method="cash"),
        ),
    ],
)
def test_what_came_in_on_delivery_is(text: str, expected: OrderUpdate, corner: Database) -> None:
    reading = read(text, corner)

    assert (reading.action, reading.commands) == ("execute", (expected,))


@pytest.mark.parametrize(
    "text",
    [
        "order 31 ka paisa aa gaya",
        "ऑर्डर 31 का पैसा आ गया",
        "آرڈر 31 کا پیسہ آ گیا",
        "order 31 money arrived",
        "money of order 31 came",
    ],
)
def test_money_that_came_brings_no_order(text: str, kirana: Database) -> None:
    delivered = OrderUpdate(31, status="delivered")
    assert delivered not in read(text, kirana).commands
    assert read("order 31 aa gaya", kirana).commands == (delivered,)
