"""Whatever people say, in whatever order: the books add up."""

import tempfile
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
from tests.actors.business.acts import D, act_of
from tests.actors.business.commands import COMMANDS, WRITES
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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(COMMANDS, min_size=1, max_size=25))
def test_any_commands_in_any_order_are_booked_whole_or_not_at_all(
    commands: list[ask.Command],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corner = busy(folder)
        for command in commands:
            before = corner.count("txns")
            if not booked(corner, command):
                assert corner.count("txns") == before
            assert violations(corner.database) == []
        corner.database.abandon()


FACTS = (
    "SELECT name, unit, price, cost, stock, tracked FROM products WHERE active = 1 ORDER BY 1",
    "SELECT name, kind, phone, credit_limit, balance FROM parties WHERE active = 1 ORDER BY 1, 2",
    (
        "SELECT number, status, driver, deliver_on, sale IS NULL FROM orders"
        " WHERE status <> 'cancelled' ORDER BY 1"
    ),
    (
        "SELECT number, rule, state, threshold, held_until, next_due FROM automations"
        " WHERE state <> 'ended' ORDER BY 1"
    ),
    "SELECT timezone, quiet FROM store",
    "SELECT person, role FROM members WHERE active = 1 ORDER BY 1",
    "SELECT account, sum(amount) AS held FROM entries GROUP BY 1 HAVING held <> 0 ORDER BY 1",
)


def busy(folder: str) -> Corner:
    """Return a store with staff and three orders to deliver."""
    corner = Corner(Path(folder))
    corner.admit("telegram:5", Role.STAFF)
    for product, driver in (("Rice", "Karim"), ("Twine", None), ("Eggs", None)):
        assert booked(
            corner, ask.OrderCreate((ask.Item(product, D(2)),), "Sara Khan", driver=driver)
        )
    return corner


def facts(corner: Corner) -> list[Any]:
    """Return everything that people can see of the store."""
    return [corner.database.rows(sql) for sql in FACTS]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(COMMANDS, max_size=12), WRITES)
def test_undo_puts_everything_back_and_redo_brings_it_again(
    earlier: list[ask.Command], command: ask.Command
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corner = busy(folder)
        for one in earlier:
            booked(corner, one)
        before, rows = facts(corner), corner.count("txns")
        if booked(corner, command) and corner.count("txns") > rows:
            after = facts(corner)
            assert booked(corner, ask.Undo(ref=str(rows + 1)))
            assert facts(corner) == before
            assert booked(corner, ask.Undo(ref=str(rows + 2)))
            assert facts(corner) == after
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
