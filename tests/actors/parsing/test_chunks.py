"""Items, prices and money as chunks of a message."""

from decimal import Decimal

import pytest

from actors.business.entry import Entry
from actors.parsing.chunk import Chunk
from actors.parsing.chunks import chunk
from tests.actors.parsing.tokens import Shelf, tokens_of

SHELF = Shelf(
    Entry("product", "مكرونة", "Pasta", "pack"),
    Entry("product", "معمول", "Maamoul", "box"),
    Entry("product", "كيبل", "Cable", "metre"),
)


def chunks(text: str) -> list[Chunk]:
    return list(chunk(tokens_of(text, SHELF)))


@pytest.mark.parametrize("text", ["مكرونة واحد", "باكيت مكرونة واحد", "باكيت واحد مكرونة"])
def test_a_one_in_letters_may_follow_what_it_counts(text: str) -> None:
    (item,) = chunks(text)
    assert (item.kind, item.number) == ("item", Decimal(1))


def test_a_unit_is_a_piece_of_what_is_sold_by_the_piece() -> None:
    (item,) = chunk(tokens_of("6 units light bulb"))
    assert item.unit == "piece"


def test_a_word_for_several_units_is_the_one_the_product_has() -> None:
    (item,) = chunks("4 علب معمول")
    assert item.unit == "box"


@pytest.mark.parametrize("text", ["25 متر كيبل كل متر ب 4", "25 متر كيبل المتر ب 4"])
def test_a_price_is_for_each_of_its_unit(text: str) -> None:
    item, price = chunks(text)
    assert (item.number, price.kind, price.number) == (Decimal(25), "unitprice", Decimal(4))


def test_the_number_after_discount_is_the_discount() -> None:
    item, off = chunks("مكرونة واحد خصم 3")
    assert (item.number, off.kind, off.number) == (Decimal(1), "discount", Decimal(3))


def test_an_amount_for_each_unit_of_what_stands_before_it_is_its_price() -> None:
    item, price = chunks("كيبل ب95 الكيلو")
    assert (item.number, price.kind, price.number, price.unit) == (
        None,
        "unitprice",
        Decimal(95),
        "kg",
    )
    (worth,) = chunks("كيبل ب95")
    assert (worth.kind, worth.number) == ("worth", Decimal(95))
