"""Who got the money that was spent, where somebody is named beside it."""

from decimal import Decimal

import pytest

from actors.business.intents import ExpenseCreate
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "naomi paid 900 electricity",
        "daniel paid rent 15000",
        "naomi spent 300 on transport",
        "electricity bill 900 by naomi",
        "internet 2500 paid by daniel",
    ],
)
def test_who_paid_is_not_who_got_the_money(mart: Database, text: str) -> None:
    reading = read(text, mart)
    [command] = reading.commands
    assert isinstance(command, ExpenseCreate)
    assert (reading.action, command.payee) == ("confirm", None)


@pytest.mark.parametrize(
    "text",
    [
        "electricity bill 900 from brian",
        "water bill 400 for grace",
        "grace's electricity bill 900",
        "insurance paid us 5000",
    ],
)
def test_an_expense_of_a_customer_or_paid_to_us_waits_for_a_yes(mart: Database, text: str) -> None:
    assert read(text, mart).action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "mistri ne 500 diye",
        "chai wale ne 50 diye",
        "petrol ke 300 munna ne diye",
        "jhadu 50 ki ramesh ko di",
    ],
)
def test_who_gave_money_did_not_get_it(kirana: Database, text: str) -> None:
    assert read(text, kirana).action != "execute"


@pytest.mark.parametrize("text", ["paid musa 5000 salary", "water bill 400"])
def test_what_was_paid_for_goes_on_to_be_written(mart: Database, text: str) -> None:
    assert read(text, mart).action == "execute"


@pytest.mark.parametrize("text", ["shyam ke maal ka bhada 450 diya", "maal ka bhada 450 diya"])
def test_who_sent_the_goods_has_not_got_the_freight(kirana: Database, text: str) -> None:
    freight = ExpenseCreate(Decimal(450), "transport")
    assert read(text, kirana).commands == (freight,)
