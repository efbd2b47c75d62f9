"""Words for a time -> a rule, and nothing that no clock shows."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.automations.schedule import Rule
from actors.parsing.when import leading, rule_of, trailing

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
"""A Monday."""


def once(time: str, day: int) -> Rule:
    return Rule(time, date=dt.date(2026, 11, day))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("at 5pm", once("17:00", 23)),
        ("at 1pm", once("13:00", 24)),
        ("at 5", once("17:00", 23)),
        ("at 2", once("02:00", 24)),
        ("at 9", once("21:00", 23)),
        ("at 09:00", once("09:00", 24)),
        ("5:30 pm tomorrow", once("17:30", 24)),
        ("tomorrow at 5", once("17:00", 24)),
        ("tonight at 8", once("20:00", 23)),
        ("tomorrow", once("09:00", 24)),
        ("at noon", once("12:00", 24)),
        ("on friday at 17:15", once("17:15", 27)),
        ("monday at 9am", once("09:00", 30)),
        ("in 2 hours", once("16:00", 23)),
        ("in a day", once("14:00", 24)),
        ("every day at 20:00", Rule("20:00", "day")),
        ("at 8 every day", Rule("08:00", "day")),
        ("every friday at 10", Rule("10:00", "week", 4)),
        ("every month on the 1st at 9", Rule("09:00", "month", 1)),
    ],
)
def test_a_time_is_understood_as_people_mean_it(text: str, rule: Rule) -> None:
    when, rest = leading(text)

    assert rest == ""
    assert rule_of(when, NOW) == rule


@pytest.mark.parametrize(
    "text", ["", "at 25:00", "at 13pm", "at 4:75", "soon", "every day tomorrow"]
)
def test_what_no_clock_shows_is_no_time(text: str) -> None:
    when, rest = leading(text)

    assert rest or rule_of(when, NOW) is None


def test_the_end_of_a_sentence_may_say_when() -> None:
    when, words = trailing("order 5 bags of rice every friday at 10")

    assert words == "order 5 bags of rice"
    assert rule_of(when, NOW) == Rule("10:00", "week", 4)


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_what_is_not_understood_is_left(text: str) -> None:
    when, rest = leading(text)
    rule = rule_of(when, NOW)

    assert text.endswith(rest)
    assert rule is None or dt.time.fromisoformat(rule.time)
