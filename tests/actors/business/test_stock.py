from typing import Any

import pytest

from actors.business.intents import Item, PriceQuery, StockAdjust, StockCount, StockQuery
from channels.errors import Refused
from tests.actors.business.acts import D, do
from tests.corner import Corner, labels, words


def test_what_was_found_is_added_and_what_was_lost_written_off(corner: Corner) -> None:
    found = do(corner, StockAdjust((Item("Rice", D(2)),), "found"))
    lost = do(corner, StockAdjust((Item("Rice", D(-3)),), "theft"))

    assert found == "Added 2 bag Rice (found)\nLeft: 22 bag"
    assert lost == "Wrote off 3 bag Rice (theft)\nLeft: 19 bag"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (StockAdjust((Item("Rice"),), "lost"), "How many bag of Rice"),
        (StockAdjust((Item("Rice", D(0)),), "lost"), "How many bag of Rice"),
        (StockAdjust((Item("Rice", D(1), "litre"),), "lost"), "not counted in litre"),
        (StockAdjust((Item("Milk", D(1)),), "lost"), 'no product called "Milk"'),
        (StockCount((Item("Rice"),)), "How many bag of Rice"),
        (StockCount((Item("Rice", D(-1)),)), "below nothing"),
        (StockCount((Item("Rice", D(1)), Item("Rice", D(2)))), "Rice stands there twice"),
    ],
)
def test_what_makes_no_sense_is_refused(corner: Corner, command: Any, why: str) -> None:
    with pytest.raises(Refused, match=why):
        do(corner, command)


def test_a_count_of_nothing_is_a_count(corner: Corner) -> None:
    assert do(corner, StockCount((Item("Rice", D(0)),))) == "Counted Rice: 0 bag (-20 bag)"
    assert corner.stock("Rice") == 0


def test_what_was_never_counted_is_counted_without_a_difference(corner: Corner) -> None:
    before = do(corner, StockQuery(("Twine",)))
    counted = do(corner, StockCount((Item("Twine", D("12.5")),)))

    assert before == "Twine: not counted yet"
    assert counted == "Counted Twine: 12.5 metre"
    assert do(corner, StockQuery(("Twine",))) == "Twine: 12.5 metre"


def test_an_undone_first_count_is_no_count(corner: Corner) -> None:
    do(corner, StockCount((Item("Twine", D(12)),)))
    corner.say("undo")

    assert do(corner, StockQuery(("Twine",))) == "Twine: not counted yet"


def test_stock_is_told_by_category_and_for_all(corner: Corner) -> None:
    corner.database.run("UPDATE products SET category = 'Grains' WHERE name = 'Rice'")

    assert do(corner, StockQuery(category="grains")) == "Rice: 20 bag"
    assert do(corner, StockQuery(low_only=True)) == "Nothing is low."
    assert len(do(corner, StockQuery()).splitlines()) == 6


def test_the_same_goods_said_twice_are_left_once(corner: Corner) -> None:
    said = corner.say("sold 2 rice and 3 rice")

    assert said.splitlines()[1] == "Left: Rice 15 bag"


def test_the_same_goods_said_twice_are_too_many_together(corner: Corner) -> None:
    assert labels(corner.hear("sold 12 rice and 12 rice")) == ["Yes", "No"]


def test_selling_below_nothing_is_said_loudly(corner: Corner) -> None:
    asked = corner.hear("sold 25 rice")

    assert "Rice -5 bag (below zero!)" in words(corner.press(asked, "Yes"))


def test_prices_are_told_with_their_unit_and_their_absence_too(corner: Corner) -> None:
    said = do(corner, PriceQuery(("Eggs", "Twine")))

    assert said == "Eggs: 330 PKR a dozen\nTwine has no price yet"
