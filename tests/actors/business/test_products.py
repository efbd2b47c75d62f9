from typing import Any

import pytest

from actors.business.intents import ProductCreate, ProductUpdate
from channels.errors import Refused
from tests.actors.business.acts import D, do
from tests.corner import Corner, labels


def test_a_new_product_has_the_packs_of_its_unit_and_its_opening_stock(corner: Corner) -> None:
    said = do(corner, ProductCreate("Lemons", "dozen", D(240), D(200), "Fruit", D(2), D("2.5")))

    assert said == "New product Lemons at 240 PKR a dozen"
    assert corner.stock("Lemons") == 30_000
    assert corner.say("lemons left?") == "Lemons: 2 dozen 6 piece"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (ProductCreate("RICE"), "exists already: Rice"),
        (ProductCreate("egg"), "exists already: Eggs"),
        (ProductCreate("\u200b"), "A name has 1 to 60"),
        (ProductCreate("x" * 61), "A name has 1 to 60"),
        (ProductCreate("Honey", price=D(0)), "outside what can be booked"),
        (ProductCreate("Honey", qty=D("0.0001")), "finer than can be counted"),
        (ProductUpdate("Rice"), "What should change about Rice"),
        (ProductUpdate("Rice", name="Sugar"), "exists already: Sugar"),
        (ProductUpdate("Rice", unit="litre"), "no pack factor for litre"),
        (ProductUpdate("Milk", D(5)), 'no product called "Milk"'),
    ],
)
def test_what_makes_no_sense_is_refused(corner: Corner, command: Any, why: str) -> None:
    with pytest.raises(Refused, match=why):
        do(corner, command)


def test_a_renamed_product_answers_to_both_names(corner: Corner) -> None:
    assert do(corner, ProductUpdate("Rice", name="Fine  Rice")) == "Rice: name Rice → Fine Rice"

    assert "Fine Rice: 20 bag" in corner.say("rice left?")
    assert "Fine Rice: 20 bag" in corner.say("fine rice left?")


def test_every_fact_can_change_and_one_undo_brings_all_back(corner: Corner) -> None:
    change = ProductUpdate("Rice", D(1600), D(1250), None, "Grains", None, D(3))

    said = do(corner, change).splitlines()
    corner.say("undo")

    assert said == [
        "Rice: price 1,500 PKR → 1,600 PKR",
        "Rice: cost 1,200 PKR → 1,250 PKR",
        "Rice: category none → Grains",
        "Rice: warns at 3 bag",
    ]
    ask = "SELECT price, cost, category, low_at FROM products WHERE name = 'Rice'"
    assert corner.database.rows(ask) == [(150_000, 120_000, None, 5_000)]


def test_what_is_no_longer_sold_is_asked_about_first_and_not_offered_any_more(
    corner: Corner,
) -> None:
    assert labels(corner.hear("stop selling twine")) == ["Yes", "No"]
    corner.say("yes")

    assert "Twine" not in corner.say("stock")


def test_a_name_much_like_another_is_asked_about_first(corner: Corner) -> None:
    assert labels(corner.hear("new product Sugr price 100")) == ["Yes", "No"]
