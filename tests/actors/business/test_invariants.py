"""Whatever people say, in whatever order: the books add up."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.business.invariants import violations
from channels.messages import Role
from tests.corner import DAY, Corner, buttons

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


def test_what_does_not_add_up_is_named(corner: Corner) -> None:
    corner.database.run("UPDATE products SET stock = stock + 1 WHERE name = 'Rice'")
    corner.database.run("UPDATE parties SET balance = balance + 1 WHERE name = 'Ali Hassan'")

    found = violations(corner.database)

    assert found == [
        "stock is the sum of movements: Rice",
        "a balance is the sum of entries: Ali Hassan",
    ]
    corner.database.run("UPDATE products SET stock = stock - 1 WHERE name = 'Rice'")
    corner.database.run("UPDATE parties SET balance = balance - 1 WHERE name = 'Ali Hassan'")
