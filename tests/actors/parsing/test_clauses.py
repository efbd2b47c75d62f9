"""What a clause leaves unsaid because the one before has said it."""

from decimal import Decimal

import pytest

from actors.business.intents import (
    PaymentReceive,
    PriceQuery,
    ReportSummary,
    ReportTop,
    StockQuery,
)
from actors.storage.database import Database
from tests.actors.parsing.corpus import read

PAID = (
    PaymentReceive("Ali Hassan", Decimal(500)),
    PaymentReceive("Usman Ghani", Decimal(300)),
)


@pytest.mark.parametrize("text", ["ali paid 500, usman 300", "ali settled 500 and usman 300"])
def test_the_next_one_paid_too(text: str, corner: Database) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("confirm", PAID)


@pytest.mark.parametrize(
    "text",
    ["ali paid 500, usman 300?", "ali will pay 500, usman 300", "ali paid 500, usman did not"],
)
def test_nobody_paid_where_it_is_asked_promised_or_denied(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


def test_whom_we_paid_before_somebody_says_nothing_of_him(corner: Database) -> None:
    assert read("paid metro 500, usman 300", corner).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "sales today and yesterday",
        "ventas de hoy y de ayer",
        "مبيعات اليوم وامبارح",
        "mabi3at el yom w mbere7",
        "aaj aur kal ki bikri",
        "आज और कल की बिक्री",
        "آج اور کل کی سیل",
    ],
)
def test_a_day_alone_is_of_the_question_beside_it(text: str, corner: Database) -> None:
    asked = (ReportSummary("today", "sales"), ReportSummary("yesterday", "sales"))
    assert read(text, corner).commands == asked


def test_a_day_alone_is_of_no_other_question(corner: Database) -> None:
    best = (ReportTop("products", period="today"), ReportTop("products", period="yesterday"))
    assert read("top products today and yesterday", corner).commands == best
    assert read("stock of rice and yesterday", corner).commands == ()
    assert read("hello, today", corner).commands == (ReportSummary("today"),)


@pytest.mark.parametrize(
    "text",
    [
        "sugar ka rate aur stock",
        "price of sugar and stock",
        "precio del sugar y stock",
        "سعر sugar والمخزون",
    ],
)
def test_stock_beside_a_price_is_of_the_same_goods(text: str, corner: Database) -> None:
    price, stock = read(text, corner).commands
    assert isinstance(price, PriceQuery)
    assert stock == StockQuery(price.products)
    assert read("stock and price of sugar", corner).commands == (stock, price)
