"""The page that says what can be asked says it of every intent, and nothing else."""

import re
from pathlib import Path

import msgspec
import pytest

from actors.business.doubts import _DOUBTS
from actors.business.intents import Intent
from actors.business.rights import RIGHTS

PAGE = Path("docs/intents.md").read_text("utf-8")
LETTERS = {"O": "owner", "M": "manager", "S": "staff", "D": "driver", "V": "vendor"}
ROWS = {
    cells[0].strip("` "): [cell.strip() for cell in cells[1:]]
    for cells in (line.strip("|").split("|") for line in PAGE.splitlines() if "| `" in line[:4])
    if len(cells) == 5
}
KINDS = {str(kind.__struct_config__.tag): kind for kind in Intent.__subclasses__()}


def test_every_intent_has_its_row_and_no_other_is_named() -> None:
    assert set(ROWS) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_row_names_the_slots_and_which_may_be_absent(name: str) -> None:
    fields = msgspec.structs.fields(KINDS[name])

    assert ROWS[name][0].split() == [f"{one.name}{'' if one.required else '?'}" for one in fields]


@pytest.mark.parametrize("name", KINDS)
def test_a_row_names_the_roles(name: str) -> None:
    said = re.sub(r"\(.*?\)", "", ROWS[name][1])

    assert {LETTERS[letter] for letter in said.split()} == {str(role) for role in RIGHTS[name]}


@pytest.mark.parametrize("name", KINDS)
def test_a_row_says_whether_something_is_asked_first(name: str) -> None:
    assert bool(ROWS[name][2]) == (KINDS[name] in _DOUBTS)
