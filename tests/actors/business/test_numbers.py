from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business import money, quantity
from actors.business.names import fold, skeleton
from channels.errors import Refused


@given(st.integers(1, money.LIMIT_MINOR), st.sampled_from([0, 2, 3]))
def test_money_survives_the_way_out_and_back(minor: int, digits: int) -> None:
    assert money.to_minor(money.to_major(minor, digits), digits) == minor
    assert Decimal(money.show(minor, digits).replace(",", "")) == money.to_major(minor, digits)


@pytest.mark.parametrize("bad", ["0", "-5", "1.005", "100000000000", "0.001"])
def test_money_that_cannot_be_booked_is_refused(bad: str) -> None:
    with pytest.raises(Refused):
        money.to_minor(Decimal(bad), 2)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_a_total_is_spread_to_the_last_minor_unit(total: int, weights: list[int]) -> None:
    parts = money.spread(total, weights)

    assert sum(parts) == total
    assert len(parts) == len(weights)
    assert all(part >= 0 for part in parts)


@given(st.integers(1, 10**6))
def test_a_quantity_shown_is_the_quantity(thousandths: int) -> None:
    _, packs = quantity.packs_of("kg")

    shown, unit = quantity.show(thousandths, "kg", packs).split()

    assert Decimal(shown.replace(",", "")) * 1000 == thousandths
    assert unit == "kg"


def test_a_dozen_is_counted_in_pieces() -> None:
    _, packs = quantity.packs_of("dozen")

    assert quantity.to_thousandths(Decimal(2), "dozen", packs) == 24_000
    assert quantity.show(25_000, "dozen", packs) == "2 dozen 1 piece"


@pytest.mark.parametrize(
    ("qty", "unit"), [("0", "kg"), ("1000000", "kg"), ("0.0001", "kg"), ("1", "bag")]
)
def test_a_quantity_that_cannot_be_counted_is_refused(qty: str, unit: str) -> None:
    _, packs = quantity.packs_of("kg")

    with pytest.raises(Refused):
        quantity.to_thousandths(Decimal(qty), unit, packs)


@given(st.text(max_size=40))
def test_folding_is_done_once_and_for_all(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert skeleton(fold(name)) == skeleton(fold(fold(name)))


def test_names_are_found_whatever_their_case_accents_or_spaces() -> None:
    assert fold("  AZÚCAR ") == fold("azucar")
    assert fold("Cola   1.5L") == fold("cola 1.5l")
