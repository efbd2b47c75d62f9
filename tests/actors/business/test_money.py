from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business import money
from channels.errors import Refused

DIGITS = st.integers(0, 3)
MINOR = st.integers(1, money.LIMIT_MINOR)


@given(MINOR, DIGITS)
def test_minor_units_come_back_from_major_ones(minor: int, digits: int) -> None:
    assert minor == money.to_minor(money.to_major(minor, digits), digits)


@given(MINOR, DIGITS)
def test_what_is_shown_reads_as_the_same_amount(minor: int, digits: int) -> None:
    said = money.show(minor, digits).replace(",", "")

    assert minor == money.to_minor(Decimal(said), digits)


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=40))
def test_a_spread_adds_up_to_the_last_minor_unit(total: int, weights: list[int]) -> None:
    assert total == sum(money.spread(total, weights))


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=20))
def test_no_share_is_further_than_one_unit_from_what_is_fair(
    total: int, weights: list[int]
) -> None:
    parts = money.spread(total, weights)

    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Decimal(total) * weight / sum(weights)) <= 1


def test_nothing_to_go_by_means_equal_parts() -> None:
    assert money.spread(10, [0, 0, 0]) == [3, 4, 3]


@pytest.mark.parametrize(
    ("expected", "minor", "digits"),
    [
        ("4,500", 450_000, 2),
        ("4,500.50", 450_050, 2),
        ("0.05", 5, 2),
        ("-12.30", -1_230, 2),
        ("1,234,567", 1_234_567, 0),
        ("1.005", 1_005, 3),
        ("0", 0, 2),
    ],
)
def test_an_amount_is_shown_as_on_a_bill(expected: str, minor: int, digits: int) -> None:
    assert expected == money.show(minor, digits)


@pytest.mark.parametrize(
    "said",
    ["0", "-1", "0.001", "10000000.01", "1e99", "1e999999", "NaN", "sNaN", "Infinity", "1e-999999"],
)
def test_an_amount_nobody_can_mean_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        money.to_minor(Decimal(said), 2)


def test_nothing_passes_only_where_it_may() -> None:
    assert money.to_minor_or_zero(Decimal(0), 2) == 0
    assert money.to_minor_or_zero(Decimal("1.5"), 2) == 150


@pytest.mark.parametrize(
    ("expected", "total", "numerator", "denominator"),
    [(3, 5, 1, 2), (-3, -5, 1, 2), (2, 5, 1, 3), (167, 1_000, 1, 6)],
)
def test_halves_are_rounded_away_from_nothing(
    expected: int, total: int, numerator: int, denominator: int
) -> None:
    assert expected == money.share(total, numerator, denominator)


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_what_decimals_would_round_it_to(
    total: int, numerator: int, denominator: int
) -> None:
    exact = Decimal(total) * numerator / denominator

    assert int(exact.quantize(Decimal(1), ROUND_HALF_UP)) == money.share(
        total, numerator, denominator
    )
