"""What is said to be so rather than something else, of a count and of a price."""

import pytest

from actors.business.intents import Item, ProductUpdate, StockCount, TxnEdit
from actors.storage.database import Database
from channels.messages import Role
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "ginti me 20 ki jagah 18 paneer nikle",
        "ginti me paneer 20 ki jagah 18 nikle",
        "गिनती में 20 की जगह 18 पनीर निकले",
        "counted 18 paneer instead of 20",
        "conté 18 paneer en vez de 20",
    ],
)
def test_what_was_counted_instead_is_on_the_shelf(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    counted = StockCount((Item("Paneer", 18),))
    assert (reading.action, reading.commands) == ("confirm", (counted,))


@pytest.mark.parametrize(
    "text",
    [
        "paneer 320 ka nahi 340 ka hai ab",
        "paneer 320 ka nahi 340 ka hai",
        "पनीर 320 का नहीं 340 का है",
        "پنیر 320 کا نہیں 340 کا ہے",
    ],
)
def test_goods_have_one_price_and_not_the_other(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    priced = ProductUpdate("Paneer", price=340)
    assert (reading.action, reading.commands) == ("confirm", (priced,))
    assert read(text, kirana, Role.STAFF).commands != (priced,)


def test_what_was_sold_for_one_price_is_put_right(kirana: Database) -> None:
    edit = TxnEdit(product="Paneer", amount=340)
    assert read("paneer 320 ka nahi 340 ka tha", kirana).commands == (edit,)
