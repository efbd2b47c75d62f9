from typing import Any

import pytest

from actors.business import ledger
from actors.business.intents import (
    CreditAdd,
    DebtsList,
    ExpenseCreate,
    LedgerQuery,
    PartyCreate,
    PaymentReceive,
)
from actors.business.operations import perform
from channels.errors import Refused
from channels.messages import Role
from tests.actors.business.acts import D, act_of, do
from tests.corner import DAY, Corner, labels


def debts(corner: Corner, **asked: Any) -> list[str]:
    wanted = DebtsList(**{"who": "customers"} | asked)
    result = ledger.debts(corner.database, wanted, act_of(corner))
    return "".join(part.text for part in result.parts).splitlines()


def test_everything_open_is_paid_when_no_amount_is_said(corner: Corner) -> None:
    said = do(corner, PaymentReceive("Ali Hassan"))

    assert said == "Received 1,800 PKR from Ali Hassan\nAli Hassan is settled"
    with pytest.raises(Refused, match="Ali Hassan owes nothing"):
        do(corner, PaymentReceive("Ali Hassan"))


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (PaymentReceive("Star Traders", D(5)), 'no customer called "Star Traders"'),
        (PaymentReceive("Ali Hassan", D(0)), "outside what can be booked"),
        (PaymentReceive("Ali Hassan", D(5), "credit"), "cannot be on credit"),
        (CreditAdd("Nobody", D(5)), 'no customer called "Nobody"'),
        (CreditAdd("Ali Hassan", D("0.001")), "more than 2 decimals"),
        (ExpenseCreate(D(5), "fuel", method="credit"), "is a purchase"),
        (PartyCreate("customer", "ali hassan"), "already"),
        (PartyCreate("customer", "…"), "A name has"),
    ],
)
def test_what_makes_no_sense_is_refused(corner: Corner, command: Any, why: str) -> None:
    with pytest.raises(Refused, match=why):
        do(corner, command)


def test_a_debt_without_goods_is_owed_and_asked_about_above_the_limit(corner: Corner) -> None:
    assert "Sara Khan owes 750 PKR" in do(corner, CreditAdd("Sara Khan", D(750)))
    assert labels(corner.hear("add 4500 to sara's account")) == ["Yes", "No"]


def test_an_undone_payment_leaves_the_debt_as_old_as_it_was(corner: Corner) -> None:
    corner.at += 40 * DAY
    corner.press(corner.hear("ali paid 500"), "Undo")

    assert "1,800 Ali Hassan, for 40 days" in debts(corner, older_than_days=30)


def test_a_payment_settles_the_oldest_debt_first(corner: Corner) -> None:
    corner.at += 40 * DAY
    corner.say("sold 1 rice to ali on credit")
    corner.say("ali paid 1800")

    assert debts(corner, older_than_days=30) == ["Nobody owes anything."]
    assert debts(corner) == ["Open debts: 1,500 PKR", "1,500 Ali Hassan"]


def test_debts_can_be_bounded_and_cut_short(corner: Corner) -> None:
    corner.say("add 900 to sara's account")

    assert debts(corner, limit=1) == ["Open debts: 2,700 PKR", "1,800 Ali Hassan", "and 1 more"]
    assert debts(corner, min_amount=D(1000)) == ["Open debts: 1,800 PKR", "1,800 Ali Hassan"]
    assert debts(corner, who="vendors") == ["We owe: 700 PKR", "700 Star Traders"]


def test_a_ledger_of_a_period_shows_its_entries_only_and_never_what_was_undone(
    corner: Corner,
) -> None:
    corner.at += DAY
    corner.say("ali paid 500")
    corner.press(corner.hear("ali paid 100"), "Undo")

    result = ledger.query(corner.database, LedgerQuery("Ali Hassan", "today"), act_of(corner))

    said = "".join(part.text for part in result.parts).splitlines()
    assert len(said) == 2
    assert said[0] == "Ali Hassan owes 1,300 PKR"
    assert "−500 payment" in said[1]


def test_a_name_is_no_proof_that_an_account_is_ones_own(corner: Corner) -> None:
    corner.admit("star traders", Role.VENDOR)

    assert "own account only" in corner.say("balance of star", person="star traders")
    with pytest.raises(Refused):
        perform(corner.database, LedgerQuery("me"), act_of(corner, Role.VENDOR))


def test_a_customer_made_by_mistake_can_be_undone_and_made_again(corner: Corner) -> None:
    do(corner, PartyCreate("customer", "Bilal", opening=D(300)))
    corner.say("undo")

    do(corner, PartyCreate("customer", "Bilal", opening=D(200)))

    assert "Bilal owes 200 PKR" in corner.say("balance of bilal")
