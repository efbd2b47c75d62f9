"""How old debts are, whatever was paid when."""

import datetime as dt
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business.ageing import LABELS, ages, unsettled
from actors.business.intents import CreditAdd, DebtsList, PaymentReceive
from tests.actors.business.acts import D, do
from tests.corner import DAY, Corner

TODAY = dt.date(2026, 11, 23)
ENTRIES = st.lists(
    st.tuples(st.integers(0, 200), st.integers(-500, 500)).map(
        lambda one: ((TODAY - dt.timedelta(days=one[0])).isoformat(), one[1])
    ),
    max_size=20,
).map(sorted)


def test_a_debt_moves_through_the_steps_as_it_grows_older(corner: Corner) -> None:
    do(corner, PaymentReceive("Ali Hassan", D(1800)))
    steps = []
    for amount in (100, 200, 300):
        do(corner, CreditAdd("Ali Hassan", D(amount)))
        corner.at += 35 * DAY
        steps.append(do(corner, DebtsList("customers")).splitlines()[1:])

    assert steps[0] == [
        "0–30 days 0 · 31–60 days 100 · 61–90 days 0 · over 90 days 0",
        "100 Ali Hassan, for 35 days",
    ]
    assert steps[1][0] == "0–30 days 0 · 31–60 days 200 · 61–90 days 100 · over 90 days 0"
    assert steps[2][0] == "0–30 days 0 · 31–60 days 300 · 61–90 days 200 · over 90 days 100"
    do(corner, PaymentReceive("Ali Hassan", D(250)))
    assert do(corner, DebtsList("customers")).splitlines()[1:] == [
        "0–30 days 0 · 31–60 days 300 · 61–90 days 50 · over 90 days 0",
        "350 Ali Hassan, for 70 days",
    ]


@pytest.mark.parametrize(
    ("age", "step"), [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (-1, 0)]
)
def test_each_step_ends_with_its_last_day(age: int, step: int) -> None:
    day = (TODAY - dt.timedelta(days=age)).isoformat()

    assert ages([(day, 7)], TODAY).index(7) == step
    assert len(ages([], TODAY)) == len(LABELS)


@given(ENTRIES)
def test_what_is_left_is_what_is_owed_and_the_newest_of_it(entries: list[tuple[str, int]]) -> None:
    owed = max(sum(amount for _, amount in entries), 0)
    debts = [(day, amount) for day, amount in entries if amount > 0]
    left = unsettled(entries)

    assert sum(amount for _, amount in left) == owed == sum(ages(left, TODAY))
    # The newest debts are left whole, and only the oldest of what is left in part.
    assert left[1:] == debts[len(debts) - len(left) + 1 :]
    assert all(total > 0 for total in accumulate(amount for _, amount in left))
