"""Orders: taken, moved on by whom they concern, and turned into sales at the door."""

import datetime as dt

import pytest

from actors.business.intents import (
    Item,
    OrderCreate,
    OrderQuery,
    OrderUpdate,
    PaymentReceive,
    ProductUpdate,
    ReportSummary,
    TxnList,
    Undo,
)
from channels.errors import Refused
from tests.actors.business.acts import D, account, do, doubt, drive
from tests.corner import Corner

RICE = (Item("Rice", D(2)),)
TOMORROW = dt.date(2026, 11, 24)


def take(corner: Corner, driver: str | None = None) -> str:
    """Take order 1: two bags of rice for Ali, 3,000 PKR."""
    return do(corner, OrderCreate(RICE, "Ali Hassan", TOMORROW, "Street 2", driver))


def status(corner: Corner) -> str:
    ((found,),) = corner.database.rows("SELECT status FROM orders WHERE number = 1")
    return str(found)


def test_an_order_takes_nothing_from_the_shelf_yet(corner: Corner) -> None:
    said = take(corner, "Karim")

    assert said == (
        "Order 1: 2 bag Rice for Ali Hassan — 3,000 PKR\n"
        "Deliver on 2026-11-24, to Street 2, by Karim"
    )
    assert corner.stock("Rice") == 20_000
    assert account(corner, "sales") == 0


def test_delivered_and_paid_an_order_is_a_sale_with_the_cash_in_the_till(corner: Corner) -> None:
    take(corner)
    said = do(corner, OrderUpdate(1, "delivered", paid=D(3000)))

    assert "Order 1 delivered to Ali Hassan: 2 bag Rice — 3,000 PKR, 3,000 PKR paid (cash)" in said
    assert corner.stock("Rice") == 18_000
    assert (account(corner, "sales"), account(corner, "cash")) == (-300_000, 300_000)
    assert corner.balance("Ali Hassan") == 180_000


def test_delivered_without_payment_the_customer_owes_it(corner: Corner) -> None:
    take(corner)
    said = do(corner, OrderUpdate(1, "delivered"))

    assert "Ali Hassan owes 4,800 PKR" in said
    assert corner.balance("Ali Hassan") == 480_000
    assert account(corner, "cash") == 0


def test_a_method_alone_means_that_all_of_it_was_paid_so(corner: Corner) -> None:
    take(corner)
    do(corner, OrderUpdate(1, "delivered", method="card"))

    assert account(corner, "card") == 300_000
    assert corner.balance("Ali Hassan") == 180_000


def test_the_driver_carries_the_cash_until_it_is_handed_over(corner: Corner) -> None:
    take(corner, "Karim")
    delivered = drive(corner, OrderUpdate(1, "delivered", paid=D(1000)))
    carried = corner.balance("Karim")
    do(corner, PaymentReceive("Karim", D(1000)))

    assert "1,000 PKR paid (cash with Karim). Ali Hassan owes 3,800 PKR" in delivered
    assert carried == 100_000
    assert corner.balance("Karim") == 0
    assert account(corner, "cash") == 100_000


def test_what_a_driver_hands_over_is_not_counted_as_received_twice(corner: Corner) -> None:
    drive(corner, PaymentReceive("Ali Hassan", D(500)))
    do(corner, PaymentReceive("Karim"))

    assert "Received: 500 PKR" in do(corner, ReportSummary())


def test_drivers_see_and_move_their_own_orders_only(corner: Corner) -> None:
    take(corner, "Karim")
    do(corner, OrderCreate(RICE, "Sara Khan"))

    assert "Ali Hassan" in drive(corner, OrderQuery())
    assert "Sara" not in drive(corner, OrderQuery())
    assert "Street 2" in drive(corner, OrderQuery(1))
    for foreign in (OrderQuery(2), OrderUpdate(2, "out"), OrderQuery(7)):
        with pytest.raises(Refused, match="There is no order"):
            drive(corner, foreign)
    with pytest.raises(Refused, match="A driver can say"):
        drive(corner, OrderUpdate(1, "cancelled"))
    assert "on its way" in drive(corner, OrderUpdate(1, "out"))


def test_a_cancelled_order_comes_back_by_undo_only(corner: Corner) -> None:
    take(corner)
    do(corner, OrderUpdate(1, "cancelled", reason="too late"))
    with pytest.raises(Refused, match="cancelled already; undo that first"):
        do(corner, OrderUpdate(1, "out"))
    do(corner, Undo())

    assert status(corner) == "new"


def test_undo_of_a_delivery_takes_the_sale_back_and_redo_brings_it_again(corner: Corner) -> None:
    take(corner)
    do(corner, OrderUpdate(1, "delivered", paid=D(3000)))
    do(corner, Undo())
    undone = (status(corner), corner.stock("Rice"), account(corner, "cash"))
    do(corner, Undo(ref=str(corner.count("txns"))))

    assert undone == ("new", 20_000, 0)
    assert (status(corner), corner.stock("Rice")) == ("delivered", 18_000)
    assert account(corner, "cash") == 300_000


def test_an_undone_order_is_cancelled_and_a_later_step_goes_first(corner: Corner) -> None:
    take(corner)
    do(corner, OrderUpdate(1, "packed"))
    first = corner.count("txns") - 1
    with pytest.raises(Refused, match=r"changed again in #\d+"):
        do(corner, Undo(ref=str(first)))
    do(corner, Undo())
    do(corner, Undo(ref=str(first)))

    assert status(corner) == "cancelled"


def test_the_price_is_the_one_that_was_agreed(corner: Corner) -> None:
    take(corner)
    do(corner, ProductUpdate("Rice", price=D(2000)))
    do(corner, OrderUpdate(1, "delivered"))

    assert account(corner, "sales") == -300_000


def test_an_order_without_a_price_is_worth_what_was_paid(corner: Corner) -> None:
    said = do(corner, OrderCreate((Item("Twine", D(3)),), "Sara Khan"))
    with pytest.raises(Refused, match="Say what was paid too"):
        do(corner, OrderUpdate(1, "delivered"))
    do(corner, OrderUpdate(1, "delivered", paid=D(90)))

    assert "PKR" not in said
    assert account(corner, "sales") == -9_000


def test_money_without_a_delivery_is_asked_about(corner: Corner) -> None:
    take(corner)

    with pytest.raises(Refused, match="Was order 1 delivered"):
        do(corner, OrderUpdate(1, paid=D(5)))
    with pytest.raises(Refused, match="What should change"):
        do(corner, OrderUpdate(1))
    with pytest.raises(Refused, match="no driver called"):
        do(corner, OrderUpdate(1, driver="Nobody"))


def test_orders_are_listed_by_what_is_due(corner: Corner) -> None:
    take(corner, "Karim")
    do(corner, OrderCreate(RICE, "Sara Khan"))
    do(corner, OrderUpdate(2, "packed"))

    assert do(corner, OrderQuery()) == (
        "2 Sara Khan, packed — 3,000 PKR\n1 Ali Hassan, new, Karim, for 2026-11-24 — 3,000 PKR"
    )
    assert "Sara" not in do(corner, OrderQuery(customer="Ali Hassan"))
    assert "Ali" not in do(corner, OrderQuery(status="packed"))
    assert "Ali" not in do(corner, OrderQuery(status="open", period="today"))
    assert "no such orders" in do(corner, OrderQuery(status="delivered"))


def test_a_delivered_order_counts_as_a_sale_in_every_report(corner: Corner) -> None:
    take(corner)
    do(corner, OrderUpdate(1, "delivered", paid=D(1000)))

    said = do(corner, ReportSummary())
    assert "Sales (1): 3,000 PKR" in said
    assert "On credit: 2,000 PKR" in said
    assert "Profit: 600 PKR" in said
    assert "order 1: delivered" in do(corner, TxnList("sale"))


def test_what_is_final_or_short_is_asked_about_first(corner: Corner) -> None:
    do(corner, OrderCreate((Item("Rice", D(30)),), "Ali Hassan"))

    assert doubt(corner, OrderUpdate(1, "cancelled")) == ("cancels_order",)
    assert doubt(corner, OrderUpdate(1, "delivered")) == ("more_than_in_stock",)
    assert "more_than_ordered" in doubt(corner, OrderUpdate(1, "delivered", paid=D(90_000)))
    assert doubt(corner, OrderUpdate(1, "out")) == ()
