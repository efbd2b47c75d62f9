"""Figures of a period, held against another, with or without a chart."""

import datetime as dt

import pytest

from actors.business.intents import ReportSummary
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.tokens import GROCER

MONDAY = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
COMPARED = ReportSummary("this_week", "sales", "last_week")


def read(text: str) -> Reading:
    return parse(text, GROCER, Context(role=Role.OWNER, now=MONDAY, currency="INR"))


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
