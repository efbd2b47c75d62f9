"""Pronouns for somebody who was named before, in messages that a person then confirms."""

import datetime as dt

import pytest

from actors.business.intents import Item, PaymentReceive, SaleCreate
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.tokens import GROCER

MONDAY = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)


def read(text: str) -> Reading:
    return parse(text, GROCER, Context(role=Role.STAFF, now=MONDAY, currency="INR"))


def test_a_pronoun_means_the_customer_who_was_named_once_somebody_says_so() -> None:
    reading = read("ali took 2 sugar 300, he gave me 100 and owes the rest")
    sold = SaleCreate((Item("Sugar", 2),), customer="Ali Hassan", total=300, paid=100, pay="credit")

    assert (reading.action, reading.commands) == ("confirm", (sold,))


def test_a_discount_that_was_given_is_no_second_deed() -> None:
    sold = SaleCreate((Item("Sugar", 2),), customer="Ali Hassan", discount=20)

    assert read("sold ali 2 sugar, gave him 20 off").commands == (sold,)


@pytest.mark.parametrize(
    "text", ["the man from ali's paid 500", "ali's people paid 500", "the lady from ali paid 500"]
)
def test_people_of_a_customer_pay_for_the_customer(text: str) -> None:
    reading = read(text)

    assert reading.action == "confirm"
    assert reading.commands == (PaymentReceive("Ali Hassan", 500),)


@pytest.mark.parametrize("text", ["she paid 500", "they took 2 sugar", "he gave me 500 for ali"])
def test_a_pronoun_before_anybody_is_named_means_nobody(text: str) -> None:
    assert read(text).action not in {"execute", "confirm"}
