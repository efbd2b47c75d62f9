"""Questions that were once answered as what nobody had asked."""

import pytest

from actors.business.intents import Command, DebtsList, LedgerQuery, ReportSummary, ReportTop
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.fixture(scope="session")
def kirana(stores: dict[str, Database]) -> Database:
    return stores["kirana"]


@pytest.mark.parametrize(
    "text",
    [
        "kitna milna hai",
        "pani kitna hai",
        "chana hai",
        "shabnam ka hisaab",
        "salma ka order",
        "ravi ka hisaab",
    ],
)
def test_nothing_is_answered_about_a_guessed_name_without_a_yes(
    text: str, kirana: Database
) -> None:
    reading = read(text, kirana)
    assert (reading.action, [why[:6] for why in reading.reasons]) == ("confirm", ["fuzzy:"])


@pytest.mark.parametrize(
    "text", ["paneer kitna hai", "paneer ka rate", "meena ka hisaab", "salim ka order"]
)
def test_a_name_as_it_is_stored_is_answered_for_at_once(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "execute"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who is owed money", DebtsList("vendors")),
        ("who is owed by us", DebtsList("vendors")),
        ("how much are we owed", DebtsList("customers")),
        ("how much do customers owe us", DebtsList("customers")),
        ("supplier ko kitna dena hai", DebtsList("vendors")),
        ("debts of vendors", DebtsList("vendors")),
        ("who owes us for more than 30 days", DebtsList("customers", older_than_days=30)),
        ("debts usman", LedgerQuery("Usman Ghani")),
    ],
)
def test_debts_are_those_of_the_side_that_owes(
    text: str, command: Command, corner: Database
) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("execute", (command,))


@pytest.mark.parametrize(
    "text",
    [
        "hum kis kis ke karzdaar hain",
        "kis kis ke hum denedaar hain",
        "kis kis ka udhar hai hum par",
        "hum par kis kis ka udhaar hai",
        "mere upar kiska kitna baaki hai",
        "हम किस किस के कर्ज़दार हैं",
        "हम पर किस किस का उधार है",
        "ہم کس کس کے مقروض ہیں",
        "کس کس کا قرض ہے ہم پر",
        "whose debtors are we",
        "de quiénes somos deudores",
        "احنا مديونين لمين",
    ],
)
def test_whose_debtors_we_are_is_what_we_owe(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("execute", (DebtsList("vendors"),))


@pytest.mark.parametrize(
    "text",
    [
        "hamare karzdaar kaun hain",
        "mujhe karzdar dikhao",
        "kis kis ka udhar hai",
        "हमारे कर्ज़दार कौन हैं",
        "ہمارے قرض دار کون کون ہیں",
    ],
)
def test_our_debtors_owe_us(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == (DebtsList("customers"),)


def test_that_we_are_debtors_is_confirmed(kirana: Database) -> None:
    reading = read("hum karzdar hain kya", kirana)
    assert (reading.action, reading.commands) == ("confirm", (DebtsList("vendors"),))


def test_debts_of_both_sides_are_two_lists(corner: Database) -> None:
    text = "debts of customers and vendors"
    assert read(text, corner).commands == (DebtsList("customers"), DebtsList("vendors"))


@pytest.mark.parametrize(
    "text", ["my debts", "our unpaid bills", "humara kitna udhaar hai", "mujhse kitna lena hai"]
)
def test_debts_that_are_ours_are_probably_what_we_owe(text: str, corner: Database) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("confirm", (DebtsList("vendors"),))


def test_debts_of_another_day_wait_for_a_yes(corner: Database) -> None:
    assert read("who owes us two weeks ago", corner).action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "how much do vendors owe us",
        "vendors who owe us",
        "suppliers owing us",
        "supplier se kitna lena hai",
        "सप्लायर से कितना लेना है",
        "cuánto nos deben los proveedores",
        "cuánto debemos a los clientes",
        "who do customers owe",
        "who owes usman",
        "who owes him",
        "1000 tak udhaar wale",
    ],
)
def test_debts_that_nobody_keeps_are_not_listed(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who sold the least", ReportTop("staff", order="asc")),
        ("who buys the least", ReportTop("customers", order="asc")),
        ("sabse kam kisne kharida", ReportTop("customers", order="asc")),
        ("sabse zyada kisne becha", ReportTop("staff")),
        ("who bought the most", ReportTop("customers")),
        ("sab se zyada kya bika", ReportTop("products")),
        ("what is not selling", ReportTop("products", order="asc")),
    ],
)
def test_who_sells_or_buys_is_ranked_and_not_goods(
    text: str, command: Command, corner: Database
) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("execute", (command,))


@pytest.mark.parametrize(
    "text",
    [
        "don't show best sellers",
        "stop best sellers",
        "top customers please don't",
        "best sellers not last week",
        "top 5 customer chhod ke",
        "biggest sale today",
        "aaj ki sabse badi sale",
        "top do customer",
    ],
)
def test_what_is_denied_or_no_ranking_is_not_shown(text: str, corner: Database) -> None:
    assert read(text, corner).action != "execute"


@pytest.mark.parametrize(
    "text",
    [
        "how much was in the till",
        "sales this morning",
        "sales last night",
        "aaj sham ki sale",
        "last 5 sales in the morning",
        "sales 2 weeks ago",
        "sales by friday",
        "october tak ki sale",
        "shukrawar se kitni sale hui",
        "sales in november last year",
    ],
)
def test_a_time_of_which_no_figures_are_kept_waits_for_a_yes(text: str, corner: Database) -> None:
    assert read(text, corner).action != "execute"


@pytest.mark.parametrize(
    "text", ["sales today", "sales on monday", "sales 2 days ago", "how much is in the till"]
)
def test_a_time_of_which_figures_are_kept_is_answered_at_once(text: str, corner: Database) -> None:
    assert read(text, corner).action == "execute"


def test_a_day_that_is_said_once_is_of_both_figures(corner: Database) -> None:
    assert read("sales and profit today", corner).commands == (
        ReportSummary("today", "sales"),
        ReportSummary("today", "profit"),
    )
