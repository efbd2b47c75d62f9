"""Numbers that are no total and no count, and what was done with goods and the till instead."""

import pytest

from actors.storage.database import Database
from channels.messages import Role
from tests.actors.parsing.corpus import read, writes


@pytest.mark.parametrize(
    "text",
    [
        "bought 20 gum, got 18",
        "sold 10 gum for 20 more",
        "sold 10 noodles to grace 50 more",
        "sold 3 gel pens to grace plus 10",
        "sold 20 gum under 500",
        "water bill under 400",
        "sold 10 noodles to grace, paid 300 of her debt",
        "paid kibo once",
        "sold 3 gel pens once",
        "sold 2 noodles to grace until yesterday",
        "lent grace 500 until friday",
        "noodles down to 50",
        "withdrew 25000 from the bank",
        "took 2000 from the bank to the till",
        "bank 25000 received",
        "took 2000 to the till",
        "banked 25000 failed",
        "took 2000 from the till cancelled",
    ],
)
def test_a_number_in_the_wrong_place_waits(mart: Database, text: str) -> None:
    assert not writes(read(text, mart))


@pytest.mark.parametrize(
    "text",
    [
        "agarbatti 25 ki 4 becha",
        "awadh se agarbatti 18 ki 50 li",
        "cheeni 44 ki 5 kilo becha",
        "awadh se cheeni 39 mein li",
        "awadh se cheeni 39 ki aayi",
        "ramesh ko atta 420 mein diya udhaar",
        "maggi 70 gram 5 becha",
        "maggi 70g wali 5 becha",
        "5 cheeni becha sunita ko 2",
        "5 cheeni becha 10 zyada",
        "chawal ka stock 20 kam karo",
        "chawal ka stock 20 badhao",
        "ginti mein 5 maggi zyada",
        "bank se 5000 nikale",
        "500 apni jeb mein rakhe",
        "khulla 500 diya",
        "2 cheeni becha counter 2 se",
        "irfan se cheeni 48 se 50 kharidi",
    ],
)
def test_so_it_does_in_hindi(kirana: Database, text: str) -> None:
    assert not writes(read(text, kirana))


@pytest.mark.parametrize(
    "text",
    [
        "sold 10 noodles to grace 500",
        "grace paid 300 of her debt",
        "banked 25000",
        "found 500 in till",
    ],
)
def test_a_number_in_its_place_is_written(mart: Database, text: str) -> None:
    assert writes(read(text, mart))


@pytest.mark.parametrize("text", ["5 cheeni 39 mein becha", "cheeni 5 kilo 200 becha"])
def test_so_it_is_in_hindi(kirana: Database, text: str) -> None:
    assert writes(read(text, kirana))


def test_a_vendor_counts_no_shelf(mart: Database) -> None:
    assert not writes(read("noodles down to 44", mart, Role.VENDOR))
