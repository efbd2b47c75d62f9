from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business.intents import Item, SaleCreate, SaleReturn
from actors.business.lines import Line, priced
from actors.business.product import Product
from channels.errors import Refused
from tests.actors.business.acts import D, do
from tests.corner import Corner, labels, words

RICE = Item("Rice", D(2))


def account(corner: Corner, name: str) -> int:
    """Return minor units."""
    sql = "SELECT coalesce(sum(amount), 0) FROM entries WHERE account = ?"
    return int(corner.database.rows(sql, (name,))[0][0])


@pytest.mark.parametrize(
    ("sale", "said", "cash", "owed"),
    [
        (SaleCreate((RICE,)), "3,000 PKR, cash", 300_000, 0),
        (SaleCreate((RICE,), total=D(2800)), "2,800 PKR, cash", 280_000, 0),
        (SaleCreate((RICE,), discount=D(100)), "2,900 PKR, cash", 290_000, 0),
        (SaleCreate((RICE,), total=D(2800), discount=D(200)), "2,800 PKR, cash", 280_000, 0),
        (SaleCreate((RICE,), "Sara Khan", "credit"), "on credit. Sara Khan owes 3,000", 0, 300_000),
        (SaleCreate((RICE,), "Sara Khan", "credit", D(900)), "900 PKR paid", 90_000, 210_000),
        (SaleCreate((RICE,), "Sara Khan", None, D(900)), "900 PKR paid", 90_000, 210_000),
        (SaleCreate((RICE,), "Sara Khan", paid=D(3000)), "3,000 PKR, cash", 300_000, 0),
        (SaleCreate((RICE,), "Sara Khan", paid=D(0)), "owes 3,000 PKR", 0, 300_000),
        (SaleCreate((Item("Rice", D(2), price=D(1450)),)), "2,900 PKR", 290_000, 0),
        (SaleCreate((Item("Rice", D(2), amount=D(2500)),)), "2,500 PKR", 250_000, 0),
        (SaleCreate((Item("Twine", D(3)), RICE), total=D(3300)), "3,300 PKR", 330_000, 0),
        (SaleCreate(total=D(500)), "Sold goods — 500 PKR, cash", 50_000, 0),
        (SaleCreate((), "Sara Khan", "credit", D(1), D(5)), "goods to Sara Khan", 100, 400),
    ],
)
def test_a_sale_is_booked_as_it_was_paid(
    corner: Corner, sale: SaleCreate, said: str, cash: int, owed: int
) -> None:
    assert said in do(corner, sale)

    assert account(corner, "cash") == cash
    assert corner.balance("Sara Khan") == owed
    assert account(corner, "sales") == -cash - owed


def test_a_card_is_not_cash(corner: Corner) -> None:
    do(corner, SaleCreate((RICE,), pay="card"))

    assert (account(corner, "cash"), account(corner, "card")) == (0, 300_000)


@pytest.mark.parametrize(
    ("sale", "why"),
    [
        (SaleCreate(), "Which product, and how many"),
        (SaleCreate((Item("Rice"),)), "How many bag of Rice"),
        (SaleCreate((RICE,), pay="credit"), "Who owes it"),
        (SaleCreate((RICE,), paid=D(100)), "Who owes it"),
        (SaleCreate((RICE,), "Sara Khan", paid=D(3001)), "3,001 PKR paid is more than 3,000 PKR"),
        (SaleCreate((RICE,), "Star Traders"), 'no customer called "Star Traders"'),
        (SaleCreate((RICE,), discount=D(3000)), "The discount is more than the sale"),
        (SaleCreate((Item("Twine", D(3)),)), "Twine has no price"),
        (SaleCreate((Item("Twine", amount=D(3)),)), "has no price, so say how many"),
        (SaleCreate((Item("Twine", D(3)), RICE), total=D(3000)), "less than the priced items"),
        (SaleCreate((Item("Sugar", amount=D("0.01")),)), "less than one can weigh"),
        (SaleCreate((Item("Rice", D(-1)),), total=D(5)), "less than nothing"),
    ],
)
def test_what_makes_no_sense_is_refused(corner: Corner, sale: SaleCreate, why: str) -> None:
    before = corner.count("txns")

    with pytest.raises(Refused, match=why):
        do(corner, sale)

    assert corner.count("txns") == before


def test_a_sale_of_which_only_the_amount_was_said_is_asked_about_and_booked(
    corner: Corner,
) -> None:
    asked = corner.hear("sale 500 to ali on credit")

    assert "Sell goods to Ali Hassan for 500 PKR on credit" in words(asked)
    assert "Ali Hassan owes 2,300 PKR" in words(corner.press(asked, "Yes"))


def test_an_amount_worth_of_something_is_weighed_out(corner: Corner) -> None:
    said = do(corner, SaleCreate((Item("Sugar", amount=D(60)),)))

    assert said.splitlines() == ["Sold 0.4 kg Sugar — 60 PKR, cash", "Left: Sugar 49.6 kg"]


@pytest.mark.parametrize(
    ("back", "cash", "owed"),
    [
        (SaleReturn((RICE,)), -300_000, 0),
        (SaleReturn((RICE,), refund=D(2500)), -250_000, 50_000),
        (SaleReturn((RICE,), "Sara Khan"), 0, -300_000),
        (SaleReturn((RICE,), "Sara Khan", D(1000)), -100_000, -200_000),
        (SaleReturn((Item("Twine", D(1)),), refund=D(20)), -2_000, 0),
    ],
)
def test_a_return_gives_money_or_lowers_what_is_owed(
    corner: Corner, back: SaleReturn, cash: int, owed: int
) -> None:
    if back.refund == D(2500):
        owed = 0  # nobody is named who could keep the rest

    do(corner, back)

    assert account(corner, "cash") == cash
    assert corner.balance("Sara Khan") == owed


def test_an_unpriced_return_needs_a_refund(corner: Corner) -> None:
    with pytest.raises(Refused, match="Twine has no price"):
        do(corner, SaleReturn((Item("Twine", D(1)),)))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("sold 3 rice to sara on credit", False),
        ("sold 4 rice to sara on credit", True),
        ("sold 4 rice to sara 6000 paid 2000", False),
        ("sold 4 rice to sara 6000 paid 500", True),
        ("sold 4 rice to sara", False),
    ],
)
def test_only_what_stays_open_counts_against_the_limit(
    corner: Corner, text: str, *, asks: bool
) -> None:
    assert ("Yes" in labels(corner.hear(text))) == asks


def test_a_discount_that_takes_most_of_it_is_asked_about_first(corner: Corner) -> None:
    assert labels(corner.hear("sold 2 rice discount 2500")) == ["Yes", "No"]


GOODS = Product("p", "Rice", "bag", "bag", {"bag": 1_000}, 1, None, None, None, 0, False, True)
AMOUNTS: Any = st.lists(st.one_of(st.none(), st.integers(1, 10**9)), min_size=1, max_size=30)


@given(AMOUNTS, st.integers(1, 10**10))
def test_the_lines_of_a_sale_always_add_up_to_what_was_asked(
    amounts: list[int | None], total: int
) -> None:
    lines = [Line(GOODS, "1 bag", 1_000, amount) for amount in amounts]
    known = sum(amount or 0 for amount in amounts)
    if None in amounts and total <= known:
        with pytest.raises(Refused):
            priced(lines, total)
        return

    settled, listed, asked = priced(lines, total)

    assert sum(line.amount or 0 for line in settled) == asked == total
    assert listed == (total if None in amounts else known)


def test_a_line_of_a_fraction_is_rounded_as_on_a_bill(corner: Corner) -> None:
    said = do(corner, SaleCreate((Item("Eggs", Decimal(5), "piece"),)))

    assert "137.50 PKR" in said
