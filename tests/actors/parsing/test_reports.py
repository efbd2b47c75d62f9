"""Figures of a period held against another, entries, and what was counted or forgotten."""

import pytest

from actors.business.intents import Item, ReportSummary, SaleCreate, StockCount, TxnList
from tests.actors.parsing.reading import read

COMPARED = ReportSummary("this_week", "sales", "last_week")


@pytest.mark.parametrize(
    "text",
    [
        "ventas de esta semana contra la pasada, con gráfico",
        "sales this week against last, with a chart",
        "is hafte ki bikri pichle hafte ke mukable, chart mein",
        "مبيعات هالاسبوع مقابل الاسبوع الماضي، مع رسم بياني",
    ],
)
def test_a_chart_that_is_asked_for_at_the_end_shows_what_is_compared(text: str) -> None:
    assert read(text).commands == (ReportSummary("this_week", "sales", "last_week", chart=True),)


def test_what_is_compared_needs_no_chart() -> None:
    assert read("ventas de esta semana contra la pasada").commands == (COMPARED,)


@pytest.mark.parametrize(
    "text", ["movimientos de compra de ayer", "عمليات الشراء امبارح", "kal ki kharid ki entries"]
)
def test_the_entries_of_purchases_are_listed(text: str) -> None:
    assert read(text).commands == (TxnList("purchase", period="yesterday"),)


def test_what_was_counted_is_no_sale_for_cash() -> None:
    counted = StockCount((Item("Sugar", 36), Item("Eggs", 12)))

    assert read("inventario contado: sugar 36, eggs 12").commands == (counted,)
    assert isinstance(read("2 kilos sugar al contado").commands[0], SaleCreate)


def test_what_one_forgot_to_write_down_is_written_down_now() -> None:
    for text in ("بعت 2 sugar ب 140 ونسيت اكتبه", "be3t 2 sugar b 140 w nsit sajlo"):
        assert read(text).commands == (SaleCreate((Item("Sugar", 2),), total=140),)
    assert read("نسيت ابيع 2 sugar").commands == ()


def test_a_day_that_is_said_once_is_meant_of_both_reports() -> None:
    sales, profit = read("aaj ki bikri aur munafa batao").commands

    assert sales == ReportSummary(period="today", metric="sales")
    assert profit == ReportSummary(period="today", metric="profit")
    assert read("munafa batao").commands == (ReportSummary(metric="profit"),)
