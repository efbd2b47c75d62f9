"""Which way goods and money went, where the order of the words or a small one tells."""

import pytest

from actors.business.intents import (
    PaymentMake,
    PaymentReceive,
    PurchaseCreate,
    PurchaseReturn,
    SaleReturn,
)
from actors.storage.database import Database
from tests.actors.parsing.corpus import read, writes


@pytest.mark.parametrize(
    "text",
    [
        "sent kibo 10 noodles",
        "kibo got 10 noodles",
        "kibo received 10 noodles",
        "kibo collected 10 noodles",
        "10 noodles bought by kibo",
        "kibo refused 10 noodles",
        "kibo rejected 10 noodles",
        "kibo ordered 10 noodles",
        "10 noodles ordered from kibo",
        "kibo returned 10 noodles to us",
        "kibo gave us back 10 noodles",
        "kibo sent back 10 noodles",
        "got 10 noodles back from kibo",
        "gave grace 3 noodles back",
        "gave back grace 3 noodles",
        "returned grace 3 noodles",
        "grace took back 3 noodles",
        "gave back 3 noodles",
        "sent back 3 noodles",
        "devolví 3 gum",
        "le devolví 3 gum a grace",
        "me devolvió kibo 10 noodles",
        "kibo nos regresó 10 noodles",
        "devolvió kibo 10 noodles",
        "se llevó kibo 10 noodles",
        "compró kibo 10 noodles",
        "رجعلي kibo ٢ noodles",
        "اخد kibo ٢ noodles",
    ],
)
def test_goods_that_may_have_gone_the_other_way_wait(mart: Database, text: str) -> None:
    assert not writes(read(text, mart))


@pytest.mark.parametrize(
    "text",
    [
        "awadh se 10 atta order kiya",
        "awadh se 10 atta ka order",
        "awadh se 10 atta mangaye hain",
        "awadh se 10 atta mangwaya",
        "awadh ne 1 atta wapas diya",
        "awadh ne 1 atta wapas kiya",
        "awadh se 1 atta wapas aaya",
        "awadh se 1 atta wapas mila",
        "awadh se 1 atta wapas liya",
        "ramesh 1 atta wapas le gaya",
        "ramesh ne 1 atta wapas liya",
        "1 atta wapas bheja",
        "1 atta wapas gaya",
        "2 atta lauta diye",
        "2 atta customer ko wapas kiye",
        "awadh se 10 atta liya 1 wapas kiya",
        "awadh se 10 atta liya aur 1 wapas kiya",
        "awadh ko 10 mein se 1 atta wapas kiya",
        "अवध ने 1 आटा वापस किया",
        "1 आटा वापस भेजा",
        "اودھ نے 1 آٹا واپس کیا",
    ],
)
def test_so_they_do_in_hindi_and_urdu(kirana: Database, text: str) -> None:
    assert not writes(read(text, kirana))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("kibo sent 10 noodles", PurchaseCreate),
        ("got 10 noodles from kibo", PurchaseCreate),
        ("order from kibo 10 noodles received", PurchaseCreate),
        ("kibo return: 12 noodles", PurchaseReturn),
        ("sent kibo back 10 noodles", PurchaseReturn),
        ("kibo took back 10 noodles", PurchaseReturn),
        ("devolví 10 gum a kibo", PurchaseReturn),
        ("grace gave back 3 noodles", SaleReturn),
        ("took back 3 noodles from grace", SaleReturn),
        ("devolvió grace 3 gum", SaleReturn),
        ("me devolvió grace 3 gum", SaleReturn),
        ("le devolvimos 3 gum a kibo", PurchaseReturn),
        ("compré 3 gum a kibo", PurchaseCreate),
    ],
)
def test_goods_whose_way_is_told_are_written(mart: Database, text: str, command: type) -> None:
    reading = read(text, mart)
    assert writes(reading)
    assert [type(one) for one in reading.commands] == [command]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("awadh se 10 atta mangwaya 3500 ka", PurchaseCreate),
        ("awadh ne 10 atta bheja", PurchaseCreate),
        ("awadh ko 1 atta wapas kiya", PurchaseReturn),
        ("awadh ne 1 atta wapas liya", PurchaseReturn),
        ("ramesh ne 1 atta wapas kiya", SaleReturn),
        ("ramesh se 1 atta wapas liya", SaleReturn),
    ],
)
def test_so_they_are_in_hindi(kirana: Database, text: str, command: type) -> None:
    reading = read(text, kirana)
    assert writes(reading)
    assert [type(one) for one in reading.commands] == [command]


@pytest.mark.parametrize(
    "text",
    [
        "kibo gave 5000 to us",
        "kibo transferred 5000 to us",
        "kibo paid 5000",
        "kibo sent 5000",
        "grace has been paid 500",
        "grace was paid 500",
        "10 noodles sold by grace",
        "kibo settled 500",
        "collected 500 bank",
    ],
)
def test_money_that_may_have_gone_the_other_way_waits(mart: Database, text: str) -> None:
    assert not writes(read(text, mart))


def test_a_loan_to_a_vendor_is_no_payment_unasked(kirana: Database) -> None:
    assert not writes(read("awadh ko 5000 udhaar diya", kirana))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("paid kibo 5000", PaymentMake),
        ("kibo has been paid 5000", PaymentMake),
        ("kibo received 5000", PaymentMake),
        ("500 was paid by grace", PaymentReceive),
        ("grace paid us 500", PaymentReceive),
    ],
)
def test_money_whose_way_is_told_is_written(mart: Database, text: str, command: type) -> None:
    reading = read(text, mart)
    assert writes(reading)
    assert [type(one) for one in reading.commands] == [command]
