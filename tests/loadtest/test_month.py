"""A month of one store's phrases: the model is asked less and less, and nothing is misread."""

import random
from pathlib import Path

import pytest

from loadtest.month import TARGET, Month

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
