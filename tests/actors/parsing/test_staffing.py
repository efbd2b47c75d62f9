"""Who works here: a name that only looks like goods is still a name."""

import pytest

from actors.business.entry import Entry
from actors.business.intents import Command, StaffSet
from actors.parsing.parser import parse
from tests.actors.parsing.reading import OWNER
from tests.actors.parsing.tokens import Shelf

PAINTS = Shelf(Entry("product", "كريمي", "Cream Paint", "can"))


def commands(text: str) -> tuple[Command, ...]:
    return parse(text, PAINTS, OWNER).commands


@pytest.mark.parametrize("text", ["ضيف كريم سائق جديد", "عين كريم سائق"])
def test_somebody_whose_name_looks_like_goods_is_hired(text: str) -> None:
    assert commands(text) == (StaffSet("كريم", role="driver"),)


def test_goods_are_not_hired() -> None:
    assert commands("ضيف كريمي سائق جديد") == ()
