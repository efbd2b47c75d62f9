"""Who works here: a name that only looks like goods is still a name."""

import datetime as dt

import pytest

from actors.business.entry import Entry
from actors.business.intents import StaffSet
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.tokens import Shelf

MONDAY = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
PAINTS = Shelf(Entry("product", "كريمي", "Cream Paint", "can"))


def read(text: str) -> Reading:
    return parse(text, PAINTS, Context(role=Role.OWNER, now=MONDAY, currency="AED"))


@pytest.mark.parametrize("text", ["ضيف كريم سائق جديد", "عين كريم سائق"])
def test_somebody_whose_name_looks_like_goods_is_hired(text: str) -> None:
    assert read(text).commands == (StaffSet("كريم", role="driver"),)


def test_goods_are_not_hired() -> None:
    assert read("ضيف كريمي سائق جديد").commands == ()
