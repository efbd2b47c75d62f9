"""The "do" of Hindi and Urdu: give, or two."""

import pytest

from actors.business.intents import Item, LedgerQuery, ReceiptSend, SaleCreate
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text", ["raseed do", "bill ki copy do", "raseed do na", "रसीद दो", "رسید دو"]
)
def test_a_receipt_is_to_be_given(text: str, corner: Database) -> None:
    assert read(text, corner).commands == (ReceiptSend(),)


@pytest.mark.parametrize(
    "text", ["order karim ko do", "sara ka order karim ko do", "sab order karim ko do", "khulla do"]
)
def test_what_is_given_has_no_number_two(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


def test_counted_goods_are_to_be_given(corner: Database) -> None:
    sold = SaleCreate((Item("Sugar", 5),), customer="Sara Khan")

    assert read("sara ko 5 sugar do", corner).commands == (sold,)


@pytest.mark.parametrize("text", ["sara ko do sugar", "sara ko sugar do"])
def test_two_stays_two_beside_goods(text: str, corner: Database) -> None:
    sold = SaleCreate((Item("Sugar", 2),), customer="Sara Khan")

    assert read(text, corner).commands == (sold,)


def test_an_account_is_still_shown(corner: Database) -> None:
    assert read("sara ka hisab do", corner).commands == (LedgerQuery("Sara Khan"),)
