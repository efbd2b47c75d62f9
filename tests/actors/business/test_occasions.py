"""When something shall be said, as the slots put it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.automations.schedule import Rule
from actors.business.intents import AlertSet, ReminderCreate
from actors.business.occasions import at_of, every_of, rule_of
from channels.errors import Refused

TIMES = st.times().map(lambda time: time.strftime("%H:%M"))
RULES = st.one_of(
    st.builds(Rule, TIMES, st.just("day")),
    st.builds(Rule, TIMES, st.just("week"), st.integers(0, 6)),
    st.builds(Rule, TIMES, st.just("month"), st.integers(1, 31)),
    st.builds(Rule, TIMES, date=st.dates()),
)


@given(RULES)
def test_a_rule_comes_back_from_its_slots(rule: Rule) -> None:
    repeated = None if rule.every is None else rule.time

    assert rule_of(ReminderCreate("x", at_of(rule), every_of(rule), repeated)) == rule


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        (ReminderCreate("x", "2026-11-25"), Rule("09:00", date=dt.date(2026, 11, 25))),
        (ReminderCreate("x", every="weekly:fri"), Rule("09:00", "week", 4)),
        (ReminderCreate("x", every="weekly:Friday", time="8:05"), Rule("08:05", "week", 4)),
        (ReminderCreate("x", every="monthly"), Rule("09:00", "month", 1)),
        (AlertSet("daily_summary"), Rule("21:00", "day")),
        (AlertSet("cash", time="20:30"), Rule("20:30", "day")),
        (AlertSet("low_stock"), Rule("09:00", "day")),
        (AlertSet("debts", every="weekly:mon"), Rule("09:00", "week", 0)),
    ],
)
def test_what_was_not_said_is_the_usual(asked: ReminderCreate | AlertSet, rule: Rule) -> None:
    assert rule_of(asked) == rule


@pytest.mark.parametrize(
    "asked",
    [
        ReminderCreate("x"),
        ReminderCreate("x", "tomorrow"),
        ReminderCreate("x", "2026-11-25T25:00"),
        ReminderCreate("x", every="hourly"),
        ReminderCreate("x", every="weekly:xyz"),
        ReminderCreate("x", every="monthly:32"),
        ReminderCreate("x", every="daily:3"),
        ReminderCreate("x", every="daily", time="noon"),
    ],
)
def test_what_no_clock_or_calendar_shows_is_refused(asked: ReminderCreate) -> None:
    with pytest.raises(Refused):
        rule_of(asked)
