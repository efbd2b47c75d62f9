"""Money that comes by way of the bank: who took it there, and what that makes it."""

import pytest

from actors.business.intents import CashAdjust, CreditAdd, PaymentReceive
from tests.actors.parsing.reading import read

PAID = PaymentReceive("Ali Hassan", 1500, "bank")


@pytest.mark.parametrize(
    "text",
    [
        "ali ne dedh hazar bank mein daale",
        "ali ne account mein 1500 daale",
        "ali ने 1500 बैंक में डाले",
        "ali نے 1500 بینک میں ڈالے",
        "ali depositó 1500 en el banco",
        "entró transferencia de ali por 1500",
        "me llegó una transferencia de ali de 1500",
    ],
)
def test_what_a_customer_took_to_the_bank_was_paid_to_us(text: str) -> None:
    assert read(text).commands == (PAID,)


def test_what_nobody_is_named_for_was_taken_there_by_us() -> None:
    banked = CashAdjust(1500, "out", "bank_deposit")

    assert read("bank mein 1500 daale").commands == (banked,)
    assert read("deposité 1500 en el banco").commands == (banked,)


@pytest.mark.parametrize(
    "text", ["ali ko 1500 bank mein daale", "ali ne 1500 bank mein nahi daale"]
)
def test_money_that_went_to_a_customer_or_nowhere_was_not_paid(text: str) -> None:
    assert PAID not in read(text).commands


@pytest.mark.parametrize("text", ["ramzan ne 1500 bank mein daale", "علی نے 1500 بینک میں ڈالے"])
def test_a_customer_whom_we_do_not_know_banked_nothing_for_us(text: str) -> None:
    reading = read(text)

    assert reading.commands == ()
    assert reading.reasons[0].startswith("unknown_customer")


def test_what_is_taken_off_an_account_is_never_added_to_it() -> None:
    assert read("took 500 off ali's account").commands != (CreditAdd("Ali Hassan", 500),)
    assert read("put 500 on ali's account").commands == (CreditAdd("Ali Hassan", 500),)
