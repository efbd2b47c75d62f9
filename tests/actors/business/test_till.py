"""The cash drawer: what moves it, and what should be in it."""

import datetime as dt

import pytest

from actors.business.intents import (
    CashAdjust,
    CashQuery,
    ExpenseCreate,
    Item,
    PaymentMake,
    PaymentReceive,
    SaleCreate,
    Undo,
)
from channels.errors import Refused
from tests.actors.business.acts import D, account, do, doubt, drive
from tests.corner import DAY, Corner


def test_the_till_holds_what_came_in_less_what_went_out(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)),)))
    do(corner, PaymentReceive("Ali Hassan", D(500)))
    do(corner, ExpenseCreate(D(450), "fuel"))
    do(corner, PaymentMake("Star Traders", D(300)))
    do(corner, SaleCreate((Item("Rice", D(1)),), pay="card"))

    assert do(corner, CashQuery()) == (
        "Till 2026-11-23: 2,750 PKR\n"
        "From before: 0 PKR\n"
        "Sales: +3,000\n"
        "Received: +500\n"
        "Expenses: −450\n"
        "Paid to vendors: −300"
    )


def test_each_day_begins_with_what_the_one_before_left(corner: Corner) -> None:
    do(corner, CashAdjust(D(2000), "in", "float"))
    corner.at += DAY
    do(corner, CashAdjust(D(500), "out", "owner_draw"))

    assert "Till 2026-11-23: 2,000 PKR" in do(corner, CashQuery(dt.date(2026, 11, 23)))
    assert do(corner, CashQuery()) == (
        "Till 2026-11-24: 1,500 PKR\nFrom before: 2,000 PKR\nPut in and taken out: −500"
    )


@pytest.mark.parametrize(
    ("moved", "other"),
    [
        (CashAdjust(D(100), "out", "owner_draw"), "owner"),
        (CashAdjust(D(100), "out", "bank_deposit"), "bank"),
        (CashAdjust(D(100), "out", "other"), "float"),
    ],
)
def test_what_leaves_the_till_is_booked_where_it_went(
    corner: Corner, moved: CashAdjust, other: str
) -> None:
    said = do(corner, moved)

    assert said.startswith("Taken from the till: 100 PKR")
    assert (account(corner, "cash"), account(corner, other)) == (-10_000, 10_000)
    do(corner, Undo())
    assert account(corner, "cash") == 0


def test_more_than_is_there_is_asked_about(corner: Corner) -> None:
    assert doubt(corner, CashAdjust(D(1), "out", "other")) == ("more_than_in_till",)
    assert doubt(corner, CashAdjust(D(1), "in", "other")) == ()


def test_drivers_spend_on_fuel_only_and_out_of_their_own_pocket(corner: Corner) -> None:
    drive(corner, ExpenseCreate(D(450), "fuel"))

    assert corner.balance("Karim") == -45_000
    assert account(corner, "cash") == 0
    with pytest.raises(Refused, match="fuel only"):
        drive(corner, ExpenseCreate(D(450), "rent"))
