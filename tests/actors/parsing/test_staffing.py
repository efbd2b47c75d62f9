"""Who works here: a name that only looks like goods is still a name."""

import pytest

from actors.business.entry import Entry
from actors.business.intents import Command, StaffInvite, StaffSet
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


@pytest.mark.parametrize(
    "text",
    ["give me an invite link for a new driver", "invite a driver", "ابعتلي رابط دعوة لسائق جديد"],
)
def test_a_link_is_made_for_a_role_once_somebody_agrees(text: str) -> None:
    reading = parse(text, PAINTS, OWNER)

    assert (reading.action, reading.commands) == ("confirm", (StaffInvite("driver"),))


@pytest.mark.parametrize("text", ["invite an owner", "invite kevin", "invite kevin as driver"])
def test_a_link_is_not_made_for_whom_it_may_not_be_meant(text: str) -> None:
    assert commands(text) == ()
