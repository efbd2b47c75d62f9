"""A reminder or an alert behind another command, in one message."""

from decimal import Decimal

import pytest

from actors.business.intents import AlertSet, Item, ReminderCreate, SaleCreate, Undo
from tests.actors.parsing.reading import read

DAILY = AlertSet("daily_summary", time="20:00")


@pytest.mark.parametrize(
    "text",
    [
        "pichli entry galat thi mita do, aur shaam 8 baje roz report bhejna",
        "undo that and send me the daily report at 8pm",
        "deshacer lo último y mándame el reporte diario a las 8 pm",
        "امسح آخر عملية وابعتلي تقرير يومي الساعة 8 مساء",
        "امسح آخر عملية، وابعتلي تقرير يومي الساعة 8 مساء",
    ],
)
def test_a_report_is_asked_for_behind_an_undo(text: str) -> None:
    reading = read(text)

    assert reading.commands == (Undo(), DAILY)
    assert reading.action == "confirm"


def test_an_alert_is_asked_for_behind_a_sale_with_decimals() -> None:
    sold = SaleCreate((Item("Sugar", 2),), pay="cash", total=Decimal("20.50"))
    low = AlertSet("low_stock", product="Sugar")

    assert read("sold 2 sugar 20.50 cash, and tell me when sugar is low").commands == (sold, low)


def test_a_reminder_stands_behind_a_sale() -> None:
    _, reminder = read("sold 2 sugar 20 cash, and remind me at 6 to lock up").commands

    assert isinstance(reminder, ReminderCreate)
    assert reminder.text == "lock up"


@pytest.mark.parametrize(
    "text",
    [
        "he said 2 sugar, and tell me when sugar is low",
        "i will sell 2 sugar tomorrow, and tell me when sugar is low",
    ],
)
def test_an_alert_behind_what_is_no_command_is_not_set(text: str) -> None:
    assert read(text).commands == ()
