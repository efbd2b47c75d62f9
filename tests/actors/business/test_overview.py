"""What is said at the end of a day."""

import pytest

from actors.business import overview
from actors.business.intents import CreditAdd, ExpenseCreate, Item, PaymentReceive, SaleCreate
from tests.actors.business.acts import D, act_of, do
from tests.corner import DAY, Corner


def said(corner: Corner, period: str) -> list[str]:
    words = overview.overview(corner.database, period, act_of(corner))
    return "".join(part.text for part in words).splitlines()


def test_a_day_says_sales_credit_expenses_till_best_sellers_and_what_runs_low(
    corner: Corner,
) -> None:
    do(corner, SaleCreate((Item("Rice", D(16)),), "Ali Hassan", "credit", paid=D(4000)))
    do(corner, SaleCreate((Item("Sugar", D(2)),)))
    do(corner, CreditAdd("Sara Khan", D(500)))
    do(corner, PaymentReceive("Ali Hassan", D(700)))
    do(corner, ExpenseCreate(D(450), "fuel"))

    assert said(corner, "today") == [
        "Today (2026-11-23)",
        "Sales (2): 24,300 PKR",
        "Credit given: 20,500 PKR",
        "Credit got back: 700 PKR",
        "Expenses: 450 PKR",
        "Profit: 4,410 PKR",
        "Cash in the till: 4,550 PKR",
        "Best sellers",
        "Rice: 24,000",
        "Sugar: 300",
        "Running low",
        "Rice: 4 bag",
    ]


def test_a_quiet_day_is_short(corner: Corner) -> None:
    assert said(corner, "today") == [
        "Today (2026-11-23)",
        "Sales (0): 0 PKR",
        "Cash in the till: 0 PKR",
    ]


@pytest.mark.parametrize(("days", "told"), [(1, True), (3, False)])
def test_what_runs_low_is_said_of_yesterday_and_not_of_long_ago(
    corner: Corner, days: int, *, told: bool
) -> None:
    do(corner, SaleCreate((Item("Rice", D(16)),)))
    day = act_of(corner).today.isoformat()
    corner.at += days * DAY

    assert ("Running low" in said(corner, day)) == told
