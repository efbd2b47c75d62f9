"""What people say around a command: where they were, whom God may bless, what they forgot."""

import pytest

from actors.business.intents import Item, PartyCreate, PaymentReceive, SaleCreate
from tests.actors.parsing.reading import read


@pytest.mark.parametrize("aside", ["when he came by", "when I was there", "while we were in"])
def test_a_visit_that_was_is_no_condition(aside: str) -> None:
    assert read(f"ali gave me 500 {aside}").commands == (PaymentReceive("Ali Hassan", 500),)


@pytest.mark.parametrize("aside", ["when he comes by", "when he comes", "if he comes in"])
def test_a_visit_to_come_is_one(aside: str) -> None:
    assert read(f"ali gives me 500 {aside}").commands == ()


def test_a_blessing_says_nothing_of_the_payment() -> None:
    assert read("God bless him, ali settled everything").commands == (PaymentReceive("Ali Hassan"),)


def test_what_was_forgotten_is_told_now() -> None:
    [sold] = read("forgot to put in that I sold 3 sugar to ali").commands

    assert isinstance(sold, SaleCreate)
    assert sold.customer == "Ali Hassan"


def test_what_was_forgotten_may_be_a_list() -> None:
    plain = read("3 sugar 300 cash")

    assert read("forgot to key in: 3 sugar 300 cash").commands == plain.commands


@pytest.mark.parametrize("way", ["the lot, cash", "cash", "cash for the lot"])
def test_the_lot_is_all_of_it(way: str) -> None:
    assert read(f"3 sugar, 300 {way}").commands == read("3 sugar 300 cash").commands


def test_what_a_price_was_before_is_no_correction_of_a_sale() -> None:
    assert read("sold 3 sugar for 300 instead of 350").commands == (
        SaleCreate((Item("Sugar", 3),), total=300),
    )
    assert read("sold 3 sugar instead of 2").action != "execute"


@pytest.mark.parametrize("who", ["a customer called", "a new customer named", "customer", ""])
def test_an_account_is_opened_for_whom_it_names(who: str) -> None:
    opened = PartyCreate("customer", "Adwoa Sarpong", credit_limit=50)

    assert read(f"open an account for {who} Adwoa Sarpong, limit 50").commands == (opened,)


@pytest.mark.parametrize("aside", ["y no lo anoté", "y se me olvidó apuntarlo"])
def test_that_it_was_not_written_down_is_no_denial(aside: str) -> None:
    [sold] = read(f"le vendí 3 sugar a ali {aside}").commands

    assert isinstance(sold, SaleCreate)


@pytest.mark.parametrize("denied", ["no lo apunté en su cuenta", "no lo puse en la cuenta"])
def test_that_it_was_not_put_on_the_tab_puts_it_on_none(denied: str) -> None:
    assert read(f"le vendí 3 sugar a ali y {denied}").commands == ()
