"""What is wanted, left, done or moved by so much, and is not taken for something else."""

import pytest

from actors.business.intents import DebtsList
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "kya chahiye",
        "kitna maal chahiye",
        "kitna maal dena hai",
        "how much do customers want",
        "qué quieren",
        "kitne paise bache",
        "paise kam hue",
        "udhaar chahiye",
        "उधार चाहिए",
        "ادھار چاہیے",
        "report chahiye",
        "irfan ka poora hisab kar diya",
    ],
)
def test_what_is_wanted_or_left_is_no_list(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


def test_what_we_are_to_give_is_owed_to_vendors(kirana: Database) -> None:
    owed = (DebtsList("vendors"),)
    assert read("kitne paise dena hai", kirana).commands == owed
    assert read("kis kis vendor ke dene hain", kirana).commands == owed


@pytest.mark.parametrize(
    "text",
    ["cheeni ka minimum 50 badhao", "cheeni ka minimum 50 kam karo", "increase sugar minimum 50"],
)
def test_a_level_may_be_raised_by_so_much(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "confirm"
    assert read("cheeni ka minimum badha ke 50 karo", kirana).action == "execute"
