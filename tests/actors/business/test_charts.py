"""Which bars a picture has."""

import pytest

from actors.business import papers
from actors.business.intents import ExpenseCreate, Item, ReportSummary, ReportTop, SaleCreate, Undo
from actors.papers.paper import Chart
from channels.errors import Refused
from tests.actors.business.acts import D, do, result_of
from tests.actors.business.paper import attached, file_of, paper
from tests.corner import DAY, Corner

RICE = SaleCreate((Item("Rice", D(2)),))


def chart(corner: Corner, period: str, metric: str | None = None) -> Chart:
    drawn = paper(corner, ReportSummary(period, metric, chart=True))  # type: ignore[arg-type]
    assert isinstance(drawn, Chart)
    return drawn


def test_a_week_has_a_bar_a_day(corner: Corner) -> None:
    do(corner, RICE)
    corner.at += 2 * DAY
    do(corner, RICE)
    do(corner, RICE)

    found = chart(corner, "this_week")

    assert [(bar.label, bar.shown) for bar in found.bars] == [
        ("Mon", "3,000"),
        ("Tue", "0"),
        ("Wed", "6,000"),
    ]
    assert found.title == "Sales · This week (2026-11-23 to 2026-11-25) · PKR"


def test_a_day_has_a_bar_an_hour(corner: Corner) -> None:
    do(corner, RICE)

    assert [(bar.label, bar.value) for bar in chart(corner, "today").bars] == [("13:00", 300_000)]


def test_a_year_has_a_bar_a_month(corner: Corner) -> None:
    do(corner, ExpenseCreate(D(450), "fuel"))

    found = chart(corner, "this_year", "expenses")

    assert len(found.bars) == 11
    assert (found.bars[-1].label, found.bars[-1].value) == ("Nov 26", 45_000)
    assert found.title.startswith("Expenses")


def test_a_ranking_lies_and_keeps_its_order(corner: Corner) -> None:
    do(corner, RICE)
    do(corner, SaleCreate((Item("Sugar", D(1)),)))

    found = paper(corner, ReportTop("products", chart=True))

    assert isinstance(found, Chart)
    assert not found.upright
    assert [(bar.label, bar.shown) for bar in found.bars] == [("Rice", "3,000"), ("Sugar", "150")]


def test_a_picture_is_shown_with_the_figures_it_is_of(corner: Corner) -> None:
    do(corner, RICE)

    result = result_of(corner, ReportSummary("today", chart=True))

    assert "Sales (1): 3,000 PKR" in "".join(part.text for part in result.parts)
    assert attached(corner, ReportSummary("today", chart=True)).picture
    assert file_of(corner, ReportSummary("today", chart=True)).startswith(b"\x89PNG")
    assert not result_of(corner, ReportSummary("today")).attachments


def test_nothing_sold_has_no_picture(corner: Corner) -> None:
    assert not result_of(corner, ReportTop("customers", chart=True)).attachments
    do(corner, RICE)
    order = attached(corner, ReportTop("products", chart=True)).order
    do(corner, Undo())

    with pytest.raises(Refused, match="Nothing was sold"):
        papers.draw(corner.database, order)
