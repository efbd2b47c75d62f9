"""Lines that were once carried out as what nobody had said."""

import pytest

from actors.business.intents import DebtsList, ReportSummary, Undo
from tests.actors.parsing.reading import read

TEXTS = (
    "ali rage3 w 5ad 2 sugar cash",
    "5 sugar رطب",
    "order 231 karim msh mawgood",
    "se3r el sugar 600 mn bokra",
    "register me 2000 diye ali ne",
    "last entry delete karni thi",
    "sugar ka rate 700 karna tha",
    "metro se sugar 20 bori ka order karna tha",
    "ali ki limit 5000 karni hogi",
    "ali ke khate mein 350 add karna tha",
    "noor dafa3 500",
    "dafa3t 500 men geebi",
    "ali pays 500 after lunch",
    "deposit 5000 at the bank after lunch",
)


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_not_carried_out_unasked(text: str) -> None:
    assert read(text).action != "execute"


@pytest.mark.parametrize(
    "text",
    ["how much do we owe", "total we owe", "kitna dena hai", "हमें कितना देना है", "ہمیں کتنا دینا ہے"],
)
def test_what_we_owe_is_owed_to_vendors(text: str) -> None:
    assert read(text).commands == (DebtsList("vendors"),)


@pytest.mark.parametrize(
    "text",
    ["how much are we owed", "what are we owed", "how much do customers owe us", "kitna lena hai"],
)
def test_what_is_owed_to_us_is_owed_by_customers(text: str) -> None:
    assert read(text).commands == (DebtsList("customers"),)


@pytest.mark.parametrize("text", ["how much do we owe our customers", "customers we owe"])
def test_what_we_owe_to_customers_is_no_list_that_there_is(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize("text", ["مبيعات الاثنين الماضي", "مبيعات الاتنين اللي فات"])
def test_last_monday_is_a_week_ago_in_arabic_too(text: str) -> None:
    assert read(text).commands == (ReportSummary("2026-11-16..2026-11-16", metric="sales"),)


def test_last_monday_is_a_week_ago_on_a_monday() -> None:
    assert read("sales last monday").commands == (
        ReportSummary("2026-11-16..2026-11-16", metric="sales"),
    )


def test_two_entries_are_two_in_one_word() -> None:
    assert read("الغي اخر عمليتين").commands == (Undo(count=2),)
