"""What identifies a person does not leave the house, and comes back unharmed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.parsing.model.redact import redact

PRIVATE = (
    "+92 300 7654321", "0300 7654321", "0345-1112233", "03451112233", "(212) 555-0101", "555-0101",
    "555 0101", "+34 (91) 555 01 01", "٠٣٠٠٧٦٥٤٣٢١",
    "٠٣٠٠ ٧٦٥٤٣٢١", "۰۳۰۰ ۷۶۵۴۳۲۱", "०३०० ७६५४३२१", "(0300) 7654321", "0300.7654321",
    "ali.khan+shop@mail.example.com",
    "4111 1111 1111 1111", "4111-1111-1111-1111", "4111111111111111", "3782 822463 10005",
    "12345678901234567890", "6104338724", "98765 43210", "300 7654321", "612 34 56 78",
    "987 654 321", "55 1234 5678", "0917-888-9999",
)  # fmt: skip
spoken = st.lists(
    st.one_of(st.sampled_from(PRIVATE), st.text(max_size=12), st.integers(0, 10**9).map(str)),
    max_size=6,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("new customer Omar 0300 7654321", "new customer Omar [PHONE1]"),
        ("cambia el teléfono de Carlos 555 0101", "cambia el teléfono de Carlos [PHONE1]"),
        ("mail a@b.co or c@d.org", "mail [EMAIL1] or [EMAIL2]"),
        ("card 4111 1111 1111 1111 paid", "card [CARD1] paid"),
        ("iban 12345678901234567890", "iban [NUMBER1]"),
        ("call +92 42 1112233, then +92 42 1112233", "call [PHONE1], then [PHONE1]"),
        ("call 555 1234 tomorrow", "call [PHONE1] tomorrow"),
        ("teléfono de Ana: número 5551 2345", "teléfono de Ana: número [PHONE1]"),
        ("Sara's Number 2233 4455", "Sara's Number [PHONE1]"),
        ("this [PHONE1] is +92 42 1112233", "this [PHONE1] is [PHONE2]"),
    ],
)
def test_a_secret_becomes_a_placeholder(text: str, expected: str) -> None:
    assert redact(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "sold 3 bags rice to Ali 4500 cash",
        "rent 1250000",
        "12,50,000 from ahmed",
        "order 12 delivered, got 1500",
        "rcvd 6 can oil gul 14280 on acct",
        "999999999",
        "milk 287.50 sugar 137",
        "sold 300 450",
        "got 12000 15000 today",
        "2026-11-23 1400",
        "1 250 000 rent",
        "phone bill 4500",
        "5 rice 4500 10 oil 14280",
        "2026-11-23",
        "0.125 kg 0.5",
    ],
)
def test_amounts_quantities_and_dates_stay(text: str) -> None:
    assert redact(text).text == text


@given(spoken)
def test_what_was_hidden_comes_back_exactly(text: str) -> None:
    hidden = redact(text)

    assert hidden.restore(hidden.text) == text


@given(spoken)
def test_no_long_run_of_digits_and_no_address_leaves(text: str) -> None:
    hidden = redact(text).text

    assert not re.search(r"\d{10}", hidden)
    assert not re.search(r"\w@\w+\.\w", hidden)


@given(st.sampled_from(PRIVATE), st.sampled_from(["ring", "to Ali,", "(", "tel:"]))
def test_every_known_form_is_hidden(secret: str, before: str) -> None:
    hidden = redact(f"{before} {secret} please")

    assert secret not in hidden.text
    assert hidden.secrets[0][1] in secret


def test_a_placeholder_that_was_typed_is_left_alone() -> None:
    hidden = redact("[PHONE1] 0300 7654321")

    assert hidden.restore("[PHONE1] [PHONE2]") == "[PHONE1] 0300 7654321"


def test_the_blanked_text_holds_no_digit_of_a_placeholder() -> None:
    assert redact("sold 3 rice, ring 0300 7654321").blanked == "sold 3 rice, ring  "
