"""What was said about the time -> a rule; what contradicts itself is none."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.automations.schedule import Rule
from actors.parsing.by_itself.clock import Clock
from actors.parsing.by_itself.when import When, rule_of

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
"""A Monday."""

moments = st.integers(1_577_836_800, 3_786_912_000).map(
    lambda second: dt.datetime.fromtimestamp(second, dt.UTC)
)
clocks = st.none() | st.builds(Clock, st.integers(0, 23), st.integers(0, 59), exact=st.booleans())
parts = st.sampled_from(["", "morning", "noon", "evening", "night", "midnight"])
coming = st.one_of(
    st.builds(When, clock=clocks, part=parts),
    st.builds(When, weekday=st.integers(0, 6), clock=clocks, part=parts),
    st.builds(When, day=st.integers(1, 31), clock=clocks, part=parts),
    st.builds(When, ahead=st.integers(1, 100_000)),
)
anything = st.builds(
    When,
    st.sampled_from([None, "day", "week", "month"]),
    st.none() | st.integers(0, 6),
    st.none() | st.integers(1, 31),
    st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)),
    st.none() | st.integers(-5, 10**9),
    clocks,
    parts,
)


def once(time: str, month: int, day: int) -> Rule:
    return Rule(time, date=dt.date(2026, month, day))


@pytest.mark.parametrize(
    ("when", "rule"),
    [
        (When(clock=Clock(5)), once("17:00", 11, 23)),
        (When(clock=Clock(2)), once("14:00", 11, 24)),
        (When(clock=Clock(13)), once("13:00", 11, 24)),
        (When(part="night"), once("21:00", 11, 23)),
        (When(part="midnight"), once("00:00", 11, 24)),
        (When(weekday=4), once("09:00", 11, 27)),
        (When(weekday=0, clock=Clock(5)), once("17:00", 11, 30)),
        (When(day=25), once("09:00", 11, 25)),
        (When(day=5), once("09:00", 12, 5)),
        (When(day=23), once("09:00", 12, 23)),
        (When(day=31), once("09:00", 12, 31)),
        (When(date=dt.date(2026, 11, 24), clock=Clock(8)), once("08:00", 11, 24)),
        (When(ahead=20), once("14:20", 11, 23)),
        (When(ahead=3 * 1440, clock=Clock(6)), once("18:00", 11, 26)),
        (When(every="day", part="evening"), Rule("18:00", "day")),
        (When(every="week", weekday=4), Rule("09:00", "week", 4)),
        (When(every="month", day=5, clock=Clock(8)), Rule("08:00", "month", 5)),
        (When(every="day", date=dt.date(2026, 11, 24)), None),
        (When(every="day", weekday=3), None),
        (When(weekday=3, day=5), None),
        (When(ahead=20, clock=Clock(5)), None),
        (When(clock=Clock(25)), None),
        (When(), None),
    ],
)
def test_a_time_is_understood_as_people_mean_it(when: When, rule: Rule | None) -> None:
    assert rule_of(when, NOW) == rule


@given(coming, moments)
def test_what_is_due_once_lies_ahead(when: When, now: dt.datetime) -> None:
    rule = rule_of(when, now)

    if rule is not None:
        assert rule.date is not None
        due = dt.datetime.combine(rule.date, dt.time.fromisoformat(rule.time))
        assert due > now.replace(tzinfo=None)


@given(anything, moments)
def test_nothing_that_may_be_said_is_an_error(when: When, now: dt.datetime) -> None:
    rule = rule_of(when, now)

    assert rule is None or dt.time.fromisoformat(rule.time)


@given(anything, anything)
def test_two_times_agree_or_are_none(one: When, other: When) -> None:
    both = one.also(other)

    assert both == other.also(one)
    assert both is None or both.also(one) == both
