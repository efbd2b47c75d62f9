from typing import Any

from supervision.commands.top import draw, size
from tests.browser.operators_house import TREE, Past, identity

TENANT = {"id": identity(0), "name": "Corner\x1b[2J", "state": "open", "bytes": 17_000}
TENANT |= {"messages": 41, "mailbox": 2, "age": 3.2}


def house(tree: dict[str, Any]) -> dict[str, Any]:
    past = Past()
    return past.pulse.latest | {"tenants": [TENANT], "tree": tree}


def test_one_screen_tells_state_figures_processes_and_the_largest_stores() -> None:
    screen = draw(house(TREE), colour=False)

    assert screen.startswith("amber: a dead letter waits for a decision\n")
    assert "ended_pressure" in screen
    assert "301 MiB of 448 MiB" in screen
    assert "host-2" in screen
    assert "17 KiB" in screen


def test_a_name_cannot_command_the_terminal() -> None:
    assert "\x1b" not in draw(house(TREE), colour=False)


def test_what_is_not_known_is_a_dash() -> None:
    assert "- of -" in draw(house({}), colour=False)
    assert "nothing is known yet" in draw({}, colour=True)


def test_sizes_are_told_in_the_unit_that_fits() -> None:
    assert [size(value) for value in (None, 0, 1_023, 1_024, 5 << 20, 3 << 30)] == [
        *("-", "0 B", "1023 B", "1 KiB", "5 MiB", "3.0 GiB"),
    ]
