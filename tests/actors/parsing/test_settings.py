"""How a store is set up in words, and what only sounds like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business.intents import StoreSet
from actors.parsing.reading import Reading
from actors.parsing.settings import read


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("set timezone Asia/Karachi", "Asia/Karachi"), ("timezone lagos", "lagos"),
        ("Set the time zone to New York.", "New York"),
        ("change my timezone: Etc/GMT+5", "Etc/GMT+5"),
    ],
)  # fmt: skip
def test_a_time_zone_is_named(said: str, zone: str) -> None:
    assert read(said) == Reading("execute", (StoreSet(timezone=zone),))


@pytest.mark.parametrize(
    ("said", "quiet"),
    [
        ("quiet hours 22:00-07:00", "22:00-07:00"), ("quiet hours 10pm to 7am", "22:00-07:00"),
        ("set quiet hours from 9.30 pm till 6 am", "21:30-06:00"), ("Quiet 22 to 7", "22:00-07:00"),
        ("quiet hours: 12am - 12pm", "00:00-12:00"), ("no quiet hours", "off"),
        ("quiet hours off", "off"), ("do not disturb 23:00 until 08:00", "23:00-08:00"),
    ],
)  # fmt: skip
def test_quiet_hours_are_named(said: str, quiet: str) -> None:
    assert read(said) == Reading("execute", (StoreSet(quiet=quiet),))


@pytest.mark.parametrize(
    ("said", "quiet"),
    [("quiet from 10 to 7", "22:00-07:00"), ("quiet hours 1 to 3", "01:00-03:00")],
)
def test_hours_that_may_be_of_either_half_of_the_day_wait_for_a_yes(said: str, quiet: str) -> None:
    reading = read(said)
    assert reading is not None
    assert (reading.action, reading.commands) == ("confirm", (StoreSet(quiet=quiet),))


@pytest.mark.parametrize(
    "said",
    [
        "quiet hours", "quiet hours 25 to 7", "quiet hours 13pm to 7am", "quiet day today",
        "it was quiet from 2 to 4", "what time zone are we in", "timezone", "sold 2 rice",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_left_to_others(said: str) -> None:
    assert read(said) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    reading = read(f"quiet hours {text}")

    assert reading is None or isinstance(reading.commands[0], StoreSet)
