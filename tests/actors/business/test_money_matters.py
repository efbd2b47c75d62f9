"""Payments, debts, expenses, stock, products: each through the words people use."""

import pytest

from actors.business import ledger, reports
from actors.business.intents import DebtsList, TxnList
from channels.messages import Role
from tests.actors.business.acts import act_of
from tests.actors.shop import DAY, Shop, labels


def test_a_payment_lowers_what_is_owed(shop: Shop) -> None:
    assert "Ali Hassan owes 1,300 PKR" in shop.say("ali paid 500")
    assert shop.balance("Ali Hassan") == 130_000


def test_paying_more_than_is_owed_is_paying_ahead(shop: Shop) -> None:
    said = shop.say("ali paid 2000")
    if "Shall I" in said:
        said = shop.say("yes")

    assert shop.balance("Ali Hassan") == -20_000
    assert "ahead" in said


def test_a_ledger_shows_entries_and_balance(shop: Shop) -> None:
    shop.say("ali paid 500")

    said = shop.say("balance of ali")

    assert said.splitlines()[0] == "Ali Hassan owes 1,300 PKR"
    assert "−500 payment" in said
    assert "+1,800 opening" in said


def test_debts_are_listed_the_largest_first(shop: Shop) -> None:
    shop.say("sold 2 rice to sara on credit")

    lines = shop.say("who owes us").splitlines()

    assert lines == ["Open debts: 4,800 PKR", "3,000 Sara Khan", "1,800 Ali Hassan"]


def test_an_expense_is_booked_under_its_category(shop: Shop) -> None:
    assert "Spent 450 PKR on fuel" in shop.say("spent 450 on fuel")
    assert "spend 450 PKR on fuel" in shop.say("expenses today")
    assert "Expenses: 450 PKR" in shop.say("report today")


def test_breakage_lowers_stock_with_its_reason(shop: Shop) -> None:
    assert "Wrote off 2 piece Eggs (damaged)" in shop.say("2 eggs broken")
    assert shop.stock("Eggs") == 118_000


def test_a_count_posts_the_difference_and_asks_when_it_is_large(shop: Shop) -> None:
    near = shop.say("counted rice 19")
    far = shop.hear("counted rice 2")

    assert "Counted Rice: 19 bag (-1 bag)" in near
    assert labels(far) == ["Yes", "No"]
    assert shop.stock("Rice") == 19_000


def test_a_new_product_is_known_at_once_and_a_twin_is_refused(shop: Shop) -> None:
    assert "New product Honey at 900 PKR" in shop.say("new product Honey price 900")
    assert "Sold 1 piece Honey" in shop.say("sold 1 honey")
    assert "exists already" in shop.say("new product honey price 100")


def test_a_small_change_of_price_is_made_and_a_large_one_asked_about(shop: Shop) -> None:
    small = shop.say("rice now 1550")
    large = shop.hear("rice now 155")

    assert "price 1,500 PKR → 1,550 PKR" in small
    assert labels(large) == ["Yes", "No"]
    assert "Rice: 1,550 PKR a bag" in shop.say("price of rice")


def test_what_runs_low_is_found(shop: Shop) -> None:
    shop.say("sold 16 rice")
    shop.say("yes")

    assert shop.say("what is low").splitlines() == ["Rice: 4 bag (low)"]


def test_old_debts_are_found_by_age_payments_settling_the_oldest_first(shop: Shop) -> None:
    shop.at += 40 * DAY
    shop.say("sold 2 rice to sara on credit")

    old = ledger.debts(shop.database, DebtsList(older_than_days=30), act_of(shop))

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
    shop: Shop, role: Role, text: str, *, allowed: bool
) -> None:
    shop.admit("telegram:5", role)

    said = shop.say(text, person="telegram:5")

    assert ("You may not do that" not in said) == allowed


def test_the_audit_answers_who_when_and_from_which_message(shop: Shop) -> None:
    shop.admit("telegram:5", Role.STAFF)
    shop.say("sold 1 rice", person="telegram:5")

    said = reports.entries(shop.database, TxnList(type="audit", limit=1), act_of(shop))

    text = "".join(part.text for part in said.parts)
    assert "Telegram:5: sell 1 Rice" in text
    assert "23.11. 13:" in text
    assert "[m" in text


def test_a_vendor_sees_own_account_only(shop: Shop) -> None:
    shop.admit("telegram:5", Role.VENDOR)

    assert "1,800" not in shop.say("balance of ali", person="telegram:5")


def test_profit_is_turnover_less_cost_and_expenses(shop: Shop) -> None:
    shop.say("sold 2 rice")
    shop.say("spent 100 on fuel")

    said = shop.say("profit today")

    assert "Profit: 500 PKR" in said
