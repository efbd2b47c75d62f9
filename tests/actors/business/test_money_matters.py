"""Payments, debts, expenses, stock, products: each through the words people use."""

import pytest

from actors.business import ledger, reports
from actors.business.intents import DebtsList, TxnList
from channels.identity import MessageKey, PersonId
from channels.messages import AdmitMember, Role
from tests.actors.business.acts import act_of
from tests.corner import DAY, Corner, labels


def test_a_payment_lowers_what_is_owed(corner: Corner) -> None:
    assert "Ali Hassan owes 1,300 PKR" in corner.say("ali paid 500")
    assert corner.balance("Ali Hassan") == 130_000


def test_paying_more_than_is_owed_is_paying_ahead(corner: Corner) -> None:
    said = corner.say("ali paid 2000")
    if "Shall I" in said:
        said = corner.say("yes")

    assert corner.balance("Ali Hassan") == -20_000
    assert "ahead" in said


def test_a_ledger_shows_entries_and_balance(corner: Corner) -> None:
    corner.say("ali paid 500")

    said = corner.say("balance of ali")

    assert said.splitlines()[0] == "Ali Hassan owes 1,300 PKR"
    assert "−500 payment" in said
    assert "+1,800 opening" in said


def test_debts_are_listed_the_largest_first(corner: Corner) -> None:
    corner.say("sold 2 rice to sara on credit")

    lines = corner.say("who owes us").splitlines()

    assert lines == ["Open debts: 4,800 PKR", "3,000 Sara Khan", "1,800 Ali Hassan"]


def test_an_expense_is_booked_under_its_category(corner: Corner) -> None:
    assert "Spent 450 PKR on fuel" in corner.say("spent 450 on fuel")
    assert "spend 450 PKR on fuel" in corner.say("expenses today")
    assert "Expenses: 450 PKR" in corner.say("report today")


def test_breakage_lowers_stock_with_its_reason(corner: Corner) -> None:
    assert "Wrote off 2 piece Eggs (damaged)" in corner.say("2 eggs broken")
    assert corner.stock("Eggs") == 118_000


def test_a_count_posts_the_difference_and_asks_when_it_is_large(corner: Corner) -> None:
    near = corner.say("counted rice 19")
    far = corner.hear("counted rice 2")

    assert "Counted Rice: 19 bag (-1 bag)" in near
    assert labels(far) == ["Yes", "No"]
    assert corner.stock("Rice") == 19_000


def test_a_new_product_is_known_at_once_and_a_twin_is_refused(corner: Corner) -> None:
    assert "New product Honey at 900 PKR" in corner.say("new product Honey price 900")
    assert "Sold 1 piece Honey" in corner.say("sold 1 honey")
    assert "exists already" in corner.say("new product honey price 100")


def test_a_small_change_of_price_is_made_and_a_large_one_asked_about(corner: Corner) -> None:
    small = corner.say("rice now 1550")
    large = corner.hear("rice now 155")

    assert "price 1,500 PKR → 1,550 PKR" in small
    assert labels(large) == ["Yes", "No"]
    assert "Rice: 1,550 PKR a bag" in corner.say("price of rice")


def test_what_runs_low_is_found(corner: Corner) -> None:
    corner.say("sold 16 rice")
    corner.say("yes")

    assert corner.say("what is low").splitlines() == ["Rice: 4 bag (low)"]


def test_old_debts_are_found_by_age_payments_settling_the_oldest_first(corner: Corner) -> None:
    corner.at += 40 * DAY
    corner.say("sold 2 rice to sara on credit")

    old = ledger.debts(corner.database, DebtsList("customers", older_than_days=30), act_of(corner))

    text = "".join(part.text for part in old.parts)
    assert "Ali Hassan" in text
    assert "Sara Khan" not in text


@pytest.mark.parametrize(
    ("role", "text", "allowed"),
    [
        (Role.STAFF, "sold 1 rice", True),
        (Role.STAFF, "rice now 1550", False),
        (Role.STAFF, "who owes us", False),
        (Role.MANAGER, "rice now 1550", True),
        (Role.DRIVER, "ali paid 500", True),
        (Role.DRIVER, "sold 1 rice", False),
        (Role.VENDOR, "price of rice", True),
        (Role.VENDOR, "sold 1 rice", False),
    ],
)
def test_a_role_may_do_what_its_rights_say(
    corner: Corner, role: Role, text: str, *, allowed: bool
) -> None:
    corner.admit("telegram:5", role)

    said = corner.say(text, person="telegram:5")

    assert ("You may not do that" not in said) == allowed


def test_the_audit_answers_who_when_and_from_which_message(corner: Corner) -> None:
    corner.admit("telegram:5", Role.STAFF)
    corner.say("sold 1 rice", person="telegram:5")

    said = reports.entries(corner.database, TxnList(type="audit", limit=1), act_of(corner))

    text = "".join(part.text for part in said.parts)
    assert "Telegram:5: sell 1 Rice" in text
    assert "23.11. 13:" in text
    assert "[m" in text


def invited(corner: Corner, person: str, words: str) -> None:
    """Let the person redeem the invitation that `words` make."""
    (grant,) = corner.hear(words).grants
    assert grant.role is Role.VENDOR
    key = MessageKey(f"admit {person}")
    who = PersonId(person)
    corner.order(AdmitMember(key, who, "Some Name", Role.VENDOR, None, invitation=grant.token))


def test_a_vendor_who_was_invited_as_one_sees_own_account_and_no_other(corner: Corner) -> None:
    invited(corner, "telegram:5", "/invite vendor star")

    assert "700" in corner.say("my account", person="telegram:5")
    assert "700" in corner.say("how much is my balance?", person="telegram:5")
    assert "own account only" in corner.say("balance of ali", person="telegram:5")


def test_a_vendor_whose_account_nobody_named_sees_none(corner: Corner) -> None:
    invited(corner, "telegram:5", "/invite vendor")

    assert "not known here" in corner.say("my balance", person="telegram:5")


def test_a_later_invitation_for_a_vendor_replaces_the_one_before(corner: Corner) -> None:
    invited(corner, "telegram:5", "/invite vendor star")
    invited(corner, "telegram:6", "/invite vendor Star Traders")

    assert "not known here" in corner.say("my account", person="telegram:5")
    assert "700" in corner.say("my account", person="telegram:6")


def test_nobody_is_invited_as_a_vendor_the_store_does_not_have(corner: Corner) -> None:
    outcome = corner.hear("/invite vendor nobody")

    assert not outcome.grants


def test_profit_is_turnover_less_cost_and_expenses(corner: Corner) -> None:
    corner.say("sold 2 rice")
    corner.say("spent 100 on fuel")

    said = corner.say("profit today")

    assert "Profit: 500 PKR" in said
