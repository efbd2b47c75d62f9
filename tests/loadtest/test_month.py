"""A month of one store's phrases: the model is asked less and less, and nothing is misread."""

import random
from pathlib import Path

import pytest

from loadtest.habits import Speaker
from loadtest.month import TARGET, Month, Week, is_falling

MESSAGES = 250


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_model_is_asked_ever_more_rarely_and_phrases_are_never_misread(
    tmp_path: Path, seed: int
) -> None:
    weeks = Month(tmp_path, random.Random(seed)).weeks(MESSAGES)

    first, *_, last = [week.per_thousand for week in weeks]
    calls = sum(week.calls for week in weeks)
    assert sum(week.wrong for week in weeks) == 0
    assert calls * 1_000 <= TARGET * MESSAGES * len(weeks)
    assert last * 2 < first


def test_new_phrases_never_end_and_become_rarer() -> None:
    speaker = Speaker(random.Random(1))
    said = [[speaker.speak(strange=0).say for _ in range(400)] for _ in range(3)]

    known: set[str] = set()
    fresh = []
    for phrases in said:
        fresh.append(len(set(phrases) - known))
        known.update(phrases)
    first, second, third = fresh
    assert first > second > third > 0


def test_a_month_falls_when_each_week_asked_more_rarely() -> None:
    weeks = [Week(messages=10, calls=calls) for calls in (5, 3, 2)]

    assert is_falling(weeks)
    assert not is_falling([*weeks, Week(messages=10, calls=2)])


def test_weeks_of_two_stores_add_up() -> None:
    week = Week(messages=100, calls=7)
    week.add(Week(messages=100, calls=3, wrong=1))

    assert (week.per_thousand, week.wrong) == (50.0, 1)
