from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business import quantity
from actors.business.quantity import Packs
from channels.errors import Refused

UNITS = st.sampled_from([*quantity.UNIVERSAL, "bag", "can"])
COUNTS = st.integers(-5_000_000, 5_000_000)
EGGS: Packs = {"piece": 1_000, "dozen": 12_000}


def read_back(said: str, packs: Packs) -> int:
    """Return the thousandths of "2 dozen 1 piece"."""
    sign = -1 if said.startswith("-") else 1
    parts = said.lstrip("-").replace(",", "").split()
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return sign * int(sum(Decimal(number) * packs[unit] for number, unit in pairs))


@given(COUNTS, UNITS)
def test_what_is_shown_reads_as_the_same_quantity(thousandths: int, unit: str) -> None:
    _, packs = quantity.packs_of(unit)

    assert thousandths == read_back(quantity.show(thousandths, unit, packs), packs)


@given(st.integers(1, 100_000), UNITS)
def test_whole_units_are_counted_exactly(number: int, unit: str) -> None:
    _, packs = quantity.packs_of(unit)

    assert number * packs[unit] == quantity.to_thousandths(Decimal(number), unit, packs)


@pytest.mark.parametrize(
    ("expected", "thousandths", "unit", "packs"),
    [
        ("2.5 kg", 2_500, "kg", {"kg": 1_000, "g": 1}),
        ("2 dozen 1 piece", 25_000, "dozen", EGGS),
        ("-2 dozen 1 piece", -25_000, "dozen", EGGS),
        ("3 piece", 3_000, "dozen", EGGS),
        ("-3 piece", -3_000, "dozen", EGGS),
        ("2.5 piece", 2_500, "dozen", EGGS),
        ("0 dozen", 0, "dozen", EGGS),
        ("1,200 bag", 1_200_000, "bag", {"bag": 1_000}),
        ("0.02 bag", 20, "bag", {"bag": 1_000, "kg": 20}),
    ],
)
def test_a_quantity_is_shown_as_people_say_it(
    expected: str, thousandths: int, unit: str, packs: Packs
) -> None:
    assert expected == quantity.show(thousandths, unit, packs)


@pytest.mark.parametrize(
    ("qty", "unit"),
    [("0", "kg"), ("100001", "kg"), ("0.0001", "kg"), ("0.5", "g"), ("1", "bag"), ("NaN", "kg"),
     ("Infinity", "kg"), ("1e999999", "kg")],
)  # fmt: skip
def test_a_quantity_nobody_can_count_is_refused(qty: str, unit: str) -> None:
    with pytest.raises(Refused):
        quantity.to_thousandths(Decimal(qty), unit, quantity.packs_of("kg")[1])


def test_a_larger_pack_is_counted_in_the_base_that_is_there() -> None:
    assert quantity.add_pack({"bag": 1_000}, "pallet", 40, "bag") == (
        "bag",
        {"bag": 1_000, "pallet": 40_000},
    )


def test_a_smaller_unit_divides_the_base_when_it_does_so_evenly() -> None:
    assert quantity.add_pack({"bag": 1_000}, "bag", 50, "kg") == ("bag", {"bag": 1_000, "kg": 20})


def test_a_smaller_unit_becomes_the_base_when_it_would_not_divide_evenly() -> None:
    assert quantity.add_pack({"box": 1_000}, "box", 12, "stick") == (
        "stick",
        {"stick": 1_000, "box": 12_000},
    )


@given(UNITS, st.integers(1, 2_000))
def test_no_pack_is_ever_rounded(unit: str, count: int) -> None:
    _, before = quantity.packs_of(unit)

    try:
        _, after = quantity.add_pack(before, unit, count, "scoop")
    except Refused:
        assert before.keys() > {unit}  # another unit would not come out even
        return

    assert after["scoop"] * count == after[unit]
    for name, factor in before.items():
        assert factor * after[unit] == after[name] * before[unit]


@pytest.mark.parametrize(("big", "count", "small"), [("x", 2, "y"), ("bag", 0, "kg")])
def test_a_pack_of_unknown_units_or_of_nothing_is_refused(big: str, count: int, small: str) -> None:
    with pytest.raises(Refused):
        quantity.add_pack({"bag": 1_000}, big, count, small)


def test_a_pack_beyond_counting_is_refused() -> None:
    with pytest.raises(Refused):
        quantity.add_pack({"bag": 1_000}, "ship", 10**30, "bag")
