"""Times of day as people say them, and nothing that no clock shows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.parsing.by_itself.clock import OPEN, Clock, hour_of, minutes, written

PARTS = ("", "morning", "noon", "afternoon", "evening", "night", "midnight")
clocks = st.builds(
    Clock,
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(["", "am", "pm"]),
    st.booleans(),
)


def at(*hours: float) -> tuple[int, ...]:
    return tuple([int(hour * 60) for hour in hours])


@pytest.mark.parametrize(
    ("clock", "part", "meant"),
    [
        (Clock(5), "", at(17)),
        (Clock(8), "", at(8, 20)),
        (Clock(12), "", at(12)),
        (Clock(18, 30), "", at(18.5)),
        (Clock(9, exact=True), "", at(9)),
        (Clock(12, half="am"), "", at(0)),
        (Clock(12, half="pm"), "", at(12)),
        (Clock(6), "morning", at(6)),
        (Clock(6), "evening", at(18)),
        (Clock(10), "night", at(22)),
        (Clock(2), "night", at(26)),
        (None, "noon", at(12)),
        (None, "", ()),
        (Clock(13, half="pm"), "", ()),
        (Clock(25), "", ()),
        (Clock(4, 75), "", ()),
    ],
)
def test_an_hour_is_meant_as_people_in_a_shop_mean_it(
    clock: Clock | None, part: str, meant: tuple[int, ...]
) -> None:
    assert minutes(clock, part) == meant


@given(clocks, st.sampled_from(PARTS))
def test_no_time_lies_beyond_the_night_it_is_said_of(clock: Clock, part: str) -> None:
    assert all(0 <= minute < 30 * 60 for minute in minutes(clock, part))


@given(st.integers(1, 12), st.integers(0, 59))
def test_a_bare_hour_is_in_opening_hours(hour: int, minute: int) -> None:
    assert all(found in OPEN for found in minutes(Clock(hour, minute)))


@pytest.mark.parametrize(
    ("number", "text", "clock"),
    [
        ("6", "6", Clock(6)),
        ("9", "09", Clock(9, exact=True)),
        ("5.30", "5.30", Clock(5, 30)),
        ("6.5", "sadhe", Clock(6, 30)),
        ("6.5", "6.5", None),
        ("24", "24", None),
        ("1E+40", "crore", None),
    ],
)
def test_a_number_is_an_hour_where_a_clock_shows_it(
    number: str, text: str, clock: Clock | None
) -> None:
    assert hour_of(Decimal(number), text) == clock


def test_a_written_time_is_taken_as_it_stands() -> None:
    assert written("18:30") == Clock(18, 30)
    assert written("09:00") == Clock(9, exact=True)
    assert written("123:00") is None
