"""A sign that stops every write, but for two shapes that can mean one thing only."""

from decimal import Decimal

import pytest

from actors.business.intents import Command, Item, ProductUpdate, SaleCreate, StaffSet
from actors.parsing.context import Context
from actors.parsing.parser import parse
from channels.messages import Role
from tests.actors.parsing.by_itself.reading import NOW, SHOP


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("sugar = 140", ProductUpdate("Sugar", price=140)),
        ("the sugar=140", ProductUpdate("Sugar", price=140)),
        ("Kwame = driver", StaffSet("Kwame", role="driver")),
    ],
)
def test_what_a_sign_says_waits_for_a_yes(text: str, command: Command) -> None:
    reading = parse(text, SHOP, Context(role=Role.MANAGER, now=NOW))

    assert reading.commands == (command,)
    assert (reading.action, "equals" in reading.reasons) == ("confirm", True)


def test_several_goods_come_to_what_stands_behind_the_sign() -> None:
    reading = parse("2 sugar n 1 hand soap = 1180", SHOP, Context(role=Role.STAFF, now=NOW))

    items = (Item("Sugar", Decimal(2)), Item("Hand Soap", Decimal(1)))
    assert reading.commands == (SaleCreate(items, total=Decimal(1180)),)
    assert (reading.action, "equals" in reading.reasons) == ("confirm", True)


def test_whoever_may_not_set_a_price_says_nothing_by_a_sign() -> None:
    assert parse("sugar = 140", SHOP, Context(role=Role.STAFF, now=NOW)).commands == ()


@pytest.mark.parametrize(
    "text", ["sold 3 sugar = 140", "3 sugar = 140", "sugar = 140 * 2", "sugar == 140", "sugar = ?"]
)
def test_a_sign_in_any_other_shape_stops_every_write(text: str) -> None:
    assert parse(text, SHOP, Context(role=Role.OWNER, now=NOW)).commands == ()
