"""Lines and readings are counted as what they are: meant, exact, executed, misunderstood."""

from decimal import Decimal
from typing import Final

import pytest

from actors.business.intents import Item, Nothing, SaleCreate
from actors.parsing.reading import Action, Reading
from loadtest.corpora import Expected, Said
from loadtest.understanding import Understanding

SALE: Final = SaleCreate((Item("Rice", Decimal(3)),))
MEANT: Final = Expected(
    intent="sale.create", slots={"items": [{"product": "Rice", "qty": 3}], "mentions": []}
)
NOTHING: Final = Expected()


def counted(expect: Expected, reading: Reading) -> Understanding:
    found = Understanding()
    found.add(Said("sold 3 rice", expect), reading, 0.25)
    return found


def reading(action: Action, *commands: SaleCreate | Nothing) -> Reading:
    return Reading(action, commands, "rules")


@pytest.mark.parametrize(("action", "executed"), [("execute", 1), ("confirm", 0)])
def test_what_was_meant_is_exact_executed_or_not(action: Action, executed: int) -> None:
    found = counted(MEANT, reading(action, SALE))

    assert (found.lines, found.meant, found.exact, found.intents, found.covered) == (1, 1, 1, 1, 1)
    assert (found.executed, found.executed_right, found.false_writes) == (executed, executed, 0)
    assert (found.seconds, found.astray) == ([0.25], [])


def test_a_wrong_slot_is_the_right_intent_but_not_exact() -> None:
    wrong = SaleCreate((Item("Rice", Decimal(4)),))

    found = counted(MEANT, reading("execute", wrong))

    assert (found.intents, found.exact, found.covered, found.executed_right) == (1, 0, 0, 0)
    assert "not [" in found.astray[0]


def test_a_write_that_nobody_meant_is_false_only_when_it_was_executed() -> None:
    assert counted(NOTHING, reading("execute", SALE)).false_writes == 1
    assert counted(NOTHING, reading("confirm", SALE)).false_writes == 0


def test_a_message_left_alone_is_exact_when_nothing_was_meant() -> None:
    found = counted(NOTHING, reading("ignore"))

    assert (found.meant, found.exact, found.covered, found.executed) == (0, 1, 0, 0)


def test_a_command_with_a_hostile_tail_may_be_left_alone() -> None:
    expect = Expected(intent=MEANT.intent, slots=MEANT.slots, or_none=True)

    assert counted(expect, reading("reply")).exact == 1
