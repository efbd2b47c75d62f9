"""The best and the slowest."""

import pytest

from actors.business.intents import Item, ReportTop, SaleCreate, SaleReturn, Undo
from channels.errors import Refused
from tests.actors.business.acts import D, do
from tests.corner import Corner


@pytest.fixture(name="sold")
def _sold(corner: Corner) -> Corner:
    do(corner, SaleCreate((Item("Rice", D(2)),), "Ali Hassan"))
    do(corner, SaleCreate((Item("Sugar", D(20)),), "Sara Khan"))
    do(corner, SaleCreate((Item("Eggs", D(1)),)))
    do(corner, SaleReturn((Item("Sugar", D(5)),), "Sara Khan"))
    do(corner, SaleCreate((Item("Hand Soap", D(30)),)))
    do(corner, Undo())
    return corner


def test_products_are_ranked_by_what_they_brought_in(sold: Corner) -> None:
    assert do(sold, ReportTop("products", limit=2, period="today")) == (
        "Top products by sales, today\nRice: 3,000\nSugar: 2,250"
    )


def test_products_are_ranked_by_quantity_and_by_profit(sold: Corner) -> None:
    assert "Sugar: 15 kg" in do(sold, ReportTop("products", by="qty"))
    assert "Rice: 600\nSugar: 450" in do(sold, ReportTop("products", by="profit"))


def test_the_slowest_are_those_never_sold(sold: Corner) -> None:
    said = do(sold, ReportTop("products", order="asc", limit=4))

    assert said == (
        "Slowest products by quantity, last 30 days\n"
        "Dish Soap: 0 bottle\nHand Soap: 0 bar\nTwine: 0 metre\nRice: 2 bag"
    )


def test_customers_staff_and_categories_are_ranked_too(sold: Corner) -> None:
    assert "Ali Hassan: 3,000\nSara Khan: 2,250" in do(sold, ReportTop("customers"))
    assert "Omar: 5,580" in do(sold, ReportTop("staff"))
    assert "other: 5,580" in do(sold, ReportTop("categories"))
    assert "Ali Hassan: 600" in do(sold, ReportTop("customers", "profit"))
    with pytest.raises(Refused, match="do not add up"):
        do(sold, ReportTop("customers", "qty"))


def test_nothing_sold_is_said_so(corner: Corner) -> None:
    assert do(corner, ReportTop("customers")) == "Nothing was sold in that time."
