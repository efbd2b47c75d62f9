"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.actors.parsing.tokens import EMPTY, tokens_of


def numbers(text: str) -> list[Decimal]:
    return [token.number for token in tokens_of(text, EMPTY) if token.number is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", "3"),
        ("1,440", "1440"),
        ("12,50,000", "1250000"),
        ("1k", "1000"),
        ("8.8k", "8800"),
        ("15 thousand", "15000"),
        ("5 hazar", "5000"),
        ("do 5 hazaar", "5000"),
        ("2.5 lakh", "250000"),
        ("1.5 lac", "150000"),
        ("2 crore", "20000000"),
        ("2 thousand 5 hundred", "2500"),
        ("two hundred fifty", "250"),
        ("1 lakh 50 thousand", "150000"),
        ("two thousand five hundred", "2500"),
        ("twenty five", "25"),
        ("mil quinientos", "1500"),
        ("dos mil quinientos cincuenta", "2550"),
        ("treinta y cinco", "35"),
        ("kilo y medio", "1.5"),
        ("2 kilos y medio", "2.5"),
        ("كيلو إلا ربع", "0.75"),
        ("5 إلا ربع", "4.75"),
        ("one and a half", "1.5"),
        ("2 and a half", "2.5"),
        ("half", "0.5"),
        ("1/2", "0.5"),
        ("3/4", "0.75"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("٤٥٠", "450"),
        ("۱٬۴۴۰", "1440"),
        ("٢٫٥", "2.5"),
        ("४५", "45"),
        ("two hundred and fifty", "250"),
    ],
)
def test_a_number_is_worth_what_was_said(text: str, expected: str) -> None:
    assert numbers(text)[0] == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two three", ["2", "3"]),
        ("3 450", ["3", "450"]),
        ("2/3", ["2", "3"]),
        ("2 hundred 5 thousand", ["200", "5000"]),
        ("ten twenty", ["10", "20"]),
        ("k", []),
        ("5 k", ["5"]),
    ],
)
def test_numbers_that_do_not_belong_together_stay_apart(text: str, expected: list[str]) -> None:
    assert numbers(text) == [Decimal(one) for one in expected]


@pytest.mark.parametrize(
    "text",
    ["rs 450", "450 rs", "Rs. 450", "₹450", "$450", "450/-", "450 rupees", "450€", "pkr 450"],
)
def test_a_currency_makes_it_money(text: str) -> None:
    (token,) = [one for one in tokens_of(text, EMPTY) if one.kind == "number"]

    assert token.number == Decimal(450)
    assert token.value == "money"


@pytest.mark.parametrize("text", ["03001234567", "12345678901", "007"])
def test_digits_that_count_nothing_are_no_number(text: str) -> None:
    (token,) = tokens_of(text, EMPTY)

    assert token.kind == "digits"
    assert token.number is None


def test_a_hash_names_an_entry() -> None:
    (token,) = tokens_of("#45", EMPTY)

    assert (token.kind, token.value) == ("ref", "45")


@pytest.mark.parametrize("text", ["fourten", "twety five", "2 thosand", "450 rupeess"])
def test_a_misspelt_number_keeps_its_doubt(text: str) -> None:
    (token,) = [one for one in tokens_of(text, EMPTY) if one.kind == "number"]

    assert token.doubt.startswith("fuzzy:")


@pytest.mark.parametrize(
    ("text", "expected"), [("a sugar", ["1"]), ("half a kilo", ["0.5"]), ("a lot", [])]
)
def test_an_article_is_one_only_before_goods(text: str, expected: list[str]) -> None:
    said = [token.number for token in tokens_of(text) if token.number is not None]

    assert said == [Decimal(one) for one in expected]


@given(st.integers(1, 999_999_999))
def test_a_whole_number_is_itself_with_or_without_commas(number: int) -> None:
    assert numbers(str(number)) == [Decimal(number)]
    assert numbers(f"{number:,}") == [Decimal(number)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alf w nos", ["1500"]),
        ("a hundred and a half", ["150"]),
    ],
)
def test_a_factor_belongs_to_what_stands_beside_it(text: str, expected: list[str]) -> None:
    assert numbers(text) == [Decimal(number) for number in expected]
