"""What people say around a command: where they were, whom God may bless, what they forgot."""

import datetime as dt

import pytest

from actors.business.intents import Command, PartyCreate, PaymentReceive, SaleCreate
from actors.parsing.context import Context
from actors.parsing.parser import parse
from channels.messages import Role
from tests.actors.parsing.tokens import GROCER

MONDAY = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)


def commands(text: str) -> tuple[Command, ...]:
    return parse(text, GROCER, Context(role=Role.OWNER, now=MONDAY, currency="INR")).commands


@pytest.mark.parametrize("aside", ["when he came by", "when I was there", "while we were in"])
def test_a_visit_that_was_is_no_condition(aside: str) -> None:
    assert commands(f"ali gave me 500 {aside}") == (PaymentReceive("Ali Hassan", 500),)


@pytest.mark.parametrize("aside", ["when he comes by", "when he comes", "if he comes in"])
def test_a_visit_to_come_is_one(aside: str) -> None:
    assert commands(f"ali gives me 500 {aside}") == ()


def test_a_blessing_says_nothing_of_the_payment() -> None:
    assert commands("God bless him, ali settled everything") == (PaymentReceive("Ali Hassan"),)


def test_what_was_forgotten_is_told_now() -> None:
    [sold] = commands("forgot to put in that I sold 3 sugar to ali")

    assert isinstance(sold, SaleCreate)
    assert sold.customer == "Ali Hassan"


@pytest.mark.parametrize("who", ["a customer called", "a new customer named", "customer", ""])
def test_an_account_is_opened_for_whom_it_names(who: str) -> None:
    opened = PartyCreate("customer", "Adwoa Sarpong", credit_limit=50)

    assert commands(f"open an account for {who} Adwoa Sarpong, limit 50") == (opened,)
