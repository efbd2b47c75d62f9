"""What a customer gets to show."""

import io

import pytest
from pypdf import PdfReader

from actors.business import papers
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
from actors.papers.paper import Slip
from channels.errors import Refused
from tests.actors.business.acts import D, do
from tests.actors.business.paper import attached, file_of
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


def test_a_receipt_is_a_picture_or_a_document_of_the_same_words(corner: Corner) -> None:
    do(corner, SaleCreate((*RICE, Item("Sugar", D(1))), "Ali Hassan", "credit", paid=D(1000)))

    picture = attached(corner, ReceiptSend(format="image"))
    document = attached(corner, ReceiptSend(format="pdf"))
    text = PdfReader(io.BytesIO(file_of(corner, ReceiptSend(format="pdf")))).pages[0].extract_text()

    assert (picture.name, picture.media_type, picture.picture) == (
        "receipt-10.png",
        "image/png",
        True,
    )
    assert (document.name, document.picture) == ("receipt-10.pdf", False)
    for words in ("Corner", "Receipt #10, 2026-11-23", "Ali Hassan", "2 bag Rice", "3,150 PKR"):
        assert words in text


def test_the_picture_of_the_newest_stays_the_one_that_was_meant(corner: Corner) -> None:
    do(corner, SaleCreate(RICE))
    order = attached(corner, ReceiptSend(format="image")).order
    do(corner, SaleCreate((Item("Sugar", D(1)),)))

    slip = papers.draw(corner.database, order)

    assert isinstance(slip, Slip)
    assert slip.parts[0][0].words.startswith("Receipt #10")


def test_what_was_undone_before_it_was_drawn_is_refused(corner: Corner) -> None:
    do(corner, SaleCreate(RICE))
    order = attached(corner, ReceiptSend(format="image")).order
    do(corner, Undo())

    with pytest.raises(Refused, match="was undone"):
        papers.draw(corner.database, order)


def test_a_long_receipt_is_a_file_to_open(corner: Corner) -> None:
    do(corner, SaleCreate(tuple(Item("Sugar", D(1)) for _ in range(45))))

    assert not attached(corner, ReceiptSend(format="image")).picture


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
