"""Who says a price decides what it is: the store's own, or what a vendor asks for."""

from decimal import Decimal

import pytest

from actors.business.intents import Item, PriceQuery, ProductUpdate, VendorQuote
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.reading import MONDAY
from tests.actors.parsing.tokens import GROCER


def read(text: str, role: Role) -> Reading:
    return parse(text, GROCER, Context(role=role, now=MONDAY, currency="INR"))


@pytest.mark.parametrize(
    "text",
    [
        "sugar is going up to 140",
        "sugar goes up to 140",
        "change sugar to 140",
        "sugar now costs 140",
        "sugar price 140",
    ],
)
def test_a_vendor_has_no_say_in_a_stores_price_and_quotes_his_own(text: str) -> None:
    quoted = VendorQuote((Item("Sugar", price=Decimal(140)),))

    assert read(text, Role.VENDOR).commands == (quoted,)


@pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.STAFF])
def test_the_same_words_of_the_stores_people_change_its_price(role: Role) -> None:
    assert read("sugar is going up to 140", role).commands == (
        ProductUpdate("Sugar", price=Decimal(140)),
    )


@pytest.mark.parametrize("text", ["min stock sugar 8 kg", "sugar minimum 8", "min stock sugar 8"])
def test_the_least_there_should_be_may_have_its_unit(text: str) -> None:
    assert read(text, Role.OWNER).commands == (ProductUpdate("Sugar", low_at=Decimal(8)),)
    assert read("min stock sugar 8 bags", Role.OWNER).commands == ()


def test_a_price_is_asked_for_today_and_for_no_other_day() -> None:
    assert read("how much is sugar today", Role.STAFF).commands == (PriceQuery(("Sugar",)),)
    assert read("sugar price yesterday", Role.STAFF).commands != (PriceQuery(("Sugar",)),)
