"""Whatever people say, in whatever order: the books add up."""

import datetime as dt
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.business import intents as ask
from actors.business.doubts import doubts
from actors.business.invariants import violations
from actors.business.operations import perform
from channels.errors import Refused
from channels.messages import Role
from tests.actors.business.acts import act_of
from tests.corner import DAY, MINUTE, Corner, buttons

LINES = st.sampled_from(
    [
        "sold 3 rice", "sold 2 sugar to sara on credit", "sold 5 eggs and 1 rice", "ali paid 500",
        "sara paid 100", "sold 1 soap", "yes", "no", "1", "undo", "undo last 2", "not 3, 4",
        "it was sara", "2 eggs broken", "counted rice 19", "rice now 1550", "spent 450 on fuel",
        "new product honey price 900", "sold 1 honey", "returned 1 rice 1500",
        "sara returned 1 sugar", "new customer Bilal", "bilal owes 300", "*press*", "*later*",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(LINES, st.booleans()), max_size=25))
def test_any_conversation_leaves_a_store_that_adds_up(lines: list[tuple[str, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corner = Corner(Path(folder))
        corner.admit("telegram:5", Role.STAFF)
        tokens = ["none"]
        for line, staff in lines:
            who = {"person": "telegram:5"} if staff else {}
            if line == "*later*":
                corner.at += DAY
                continue
            press = line == "*press*"
            outcome = (
                corner.hear(button=tokens[-1], callback="c", message="1", **who)
                if press
                else corner.hear(line, **who)
            )
            tokens += [button.token for button in buttons(outcome) if button.token]
            assert violations(corner.database) == []
        corner.database.close()


PRODUCTS = st.sampled_from(["Rice", "Sugar", "Eggs", "Twine", "Nothing"])
CUSTOMERS = st.sampled_from(["Ali Hassan", "Sara Khan", "Star Traders", "Nobody"])
AMOUNTS = st.decimals("0.01", "9000", places=2)
QUANTITIES = st.decimals("0.001", "90", places=3) | st.integers(1, 60).map(Decimal)
PAYS = st.sampled_from(["cash", "credit", "card", None])
DATES = st.dates(dt.date(2026, 11, 20), dt.date(2026, 11, 24)) | st.none()
REFS = st.integers(1, 40).map(str) | st.just("last") | st.none()


def lacking(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return strategy | st.none()


ITEMS = st.lists(
    st.builds(
        ask.Item,
        PRODUCTS,
        lacking(QUANTITIES),
        st.sampled_from([None, None, "dozen", "kg"]),
        amount=lacking(AMOUNTS),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
COMMANDS = st.one_of(
    st.builds(
        ask.SaleCreate,
        ITEMS,
        lacking(CUSTOMERS),
        PAYS,
        lacking(AMOUNTS),
        lacking(AMOUNTS),
        lacking(AMOUNTS),
        DATES,
    ),
    st.builds(ask.SaleReturn, ITEMS, lacking(CUSTOMERS), lacking(AMOUNTS), PAYS),
    st.builds(ask.PaymentReceive, CUSTOMERS, lacking(AMOUNTS), PAYS, DATES),
    st.builds(ask.CreditAdd, CUSTOMERS, AMOUNTS, DATES),
    st.builds(ask.ExpenseCreate, AMOUNTS, st.just("fuel"), method=PAYS, date=DATES),
    st.builds(ask.StockAdjust, ITEMS, st.just("lost")),
    st.builds(ask.StockCount, ITEMS),
    st.builds(ask.ProductCreate, PRODUCTS, price=lacking(AMOUNTS), qty=lacking(QUANTITIES)),
    st.builds(
        ask.ProductUpdate, PRODUCTS, price=lacking(AMOUNTS), name=st.sampled_from([None, "Twine"])
    ),
    st.builds(ask.PartyCreate, st.just("customer"), CUSTOMERS, opening=lacking(AMOUNTS)),
    st.builds(ask.Undo, REFS, st.sampled_from([None, 1, 2, 3])),
    st.builds(ask.Undo, REFS),
    st.builds(
        ask.TxnEdit,
        REFS,
        lacking(PRODUCTS),
        lacking(QUANTITIES),
        lacking(AMOUNTS),
        lacking(CUSTOMERS),
        PAYS,
        DATES,
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(COMMANDS, min_size=1, max_size=25))
def test_any_commands_in_any_order_are_booked_whole_or_not_at_all(
    commands: list[ask.Command],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corner = Corner(Path(folder))
        for command in commands:
            before = corner.count("txns")
            if not booked(corner, command):
                assert corner.count("txns") == before
            assert violations(corner.database) == []
        corner.database.abandon()


def booked(corner: Corner, command: ask.Command) -> bool:
    """Return whether the store accepted the command; a minute passes."""
    corner.at += MINUTE
    act = act_of(corner)
    try:
        doubts(corner.database, command, act)
        with corner.database.transaction():
            perform(corner.database, command, act)
    except Refused:
        return False
    return True


def test_what_does_not_add_up_is_named(corner: Corner) -> None:
    corner.database.run("UPDATE products SET stock = stock + 1 WHERE name = 'Rice'")
    corner.database.run("UPDATE parties SET balance = balance + 1 WHERE name = 'Ali Hassan'")

    found = violations(corner.database)

    assert found == [
        "stock is the sum of movements: Rice",
        "a balance is the sum of entries: Ali Hassan",
        "what is undone has no effect: Rice",
    ]
    corner.database.run("UPDATE products SET stock = stock - 1 WHERE name = 'Rice'")
    corner.database.run("UPDATE parties SET balance = balance - 1 WHERE name = 'Ali Hassan'")
