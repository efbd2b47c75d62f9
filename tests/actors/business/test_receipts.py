"""What a customer gets to show."""

import pytest

from actors.business.intents import (
    Item,
    OrderCreate,
    OrderUpdate,
    PaymentReceive,
    ReceiptSend,
    SaleCreate,
    StockCount,
    Undo,
)
from channels.errors import Refused
from tests.actors.business.acts import D, do
from tests.corner import Corner

RICE = (Item("Rice", D(2)),)


def test_a_receipt_says_goods_total_and_what_stays_open(corner: Corner) -> None:
    do(corner, SaleCreate((*RICE, Item("Sugar", D(1))), "Ali Hassan", "credit", paid=D(1000)))

    assert do(corner, ReceiptSend()) == (
        "Corner\nReceipt #10, 2026-11-23\nCustomer: Ali Hassan\n"
        "2 bag Rice: 3,000\n1 kg Sugar: 150\nTotal: 3,150 PKR\n"
        "Paid: 1,000 PKR\nOn account: 2,150 PKR"
    )


def test_the_newest_of_a_customer_or_a_number_or_an_order_is_meant(corner: Corner) -> None:
    do(corner, SaleCreate(RICE, "Ali Hassan"))
    do(corner, SaleCreate(RICE, "Sara Khan"))
    do(corner, OrderCreate(RICE, "Ali Hassan"))
    with pytest.raises(Refused, match="not delivered"):
        do(corner, ReceiptSend(order=1))
    do(corner, OrderUpdate(1, "delivered", method="cash"))
    do(corner, PaymentReceive("Sara Khan", D(5)))

    assert "Receipt #10" in do(corner, ReceiptSend("10"))
    assert "Receipt #11" in do(corner, ReceiptSend("last", customer="Sara Khan"))
    assert "Receipt #13" in do(corner, ReceiptSend(order=1))
    assert "Payment #14" in do(corner, ReceiptSend("14"))


def test_pictures_are_honestly_refused(corner: Corner) -> None:
    do(corner, SaleCreate(RICE))

    assert do(corner, ReceiptSend(format="pdf")).endswith("receipts as text so far.")


def test_there_is_no_receipt_of_what_was_undone_or_never_sold(corner: Corner) -> None:
    with pytest.raises(Refused, match="no sale"):
        do(corner, ReceiptSend())
    do(corner, SaleCreate(RICE))
    do(corner, Undo())
    do(corner, StockCount(RICE))

    with pytest.raises(Refused, match="was undone"):
        do(corner, ReceiptSend("10"))
    with pytest.raises(Refused, match="nothing to give a receipt for"):
        do(corner, ReceiptSend("12"))
