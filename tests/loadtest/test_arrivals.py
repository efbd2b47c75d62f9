import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtest.arrivals import Zipf, arrivals, due_times, rate_at
from loadtest.phrases import KINDS
from loadtest.scenario import Burst, Phase
from tests.loadtest.scenes import small


def test_the_same_seed_gives_the_same_arrivals_and_another_gives_others() -> None:
    assert list(arrivals(small(), 1)) == list(arrivals(small(), 1))
    assert list(arrivals(small(), 1)) != list(arrivals(small(), 2))


@given(st.integers(1, 9), st.integers(0, 1_000))
def test_copies_keep_order_of_time_and_one_update_id_a_message(copies: int, seed: int) -> None:
    scenario = small(f"[redelivery]\ncopies = {copies}\nwithin_seconds = 1\n")
    found = list(arrivals(scenario, seed, first_update=100))
    assert all(one.at <= other.at for one, other in pairwise(found))
    texts = {one.update: (one.chat, one.text, one.sale) for one in found}
    assert all(texts[one.update] == (one.chat, one.text, one.sale) for one in found)
    count = Counter(one.update for one in found)
    assert sorted(count) == list(range(100, 100 + len(count)))
    assert max(count.values()) <= copies


def test_five_copies_arrive_out_of_order() -> None:
    found = arrivals(small("[redelivery]\ncopies = 5\nwithin_seconds = 2\n"), 1)
    updates = [one.update for one in found]
    assert updates != sorted(updates)


def test_everybody_who_speaks_is_registered_and_all_stores_have_their_users() -> None:
    found = list(arrivals(small(), 3))
    assert all(1 <= one.chat <= 120 for one in found)
    assert {one.phase for one in found} == {0, 1}
    assert {one.sale for one in found} == {True, False}


@pytest.mark.parametrize("burst", [None, Burst(20, 10, 6), Burst(20, 10, 0.1)])
def test_a_poisson_process_brings_what_the_rate_promises(burst: Burst | None) -> None:
    activity = (0.0,) * 12 + (1.0,) * 12
    phase = Phase("p", 240, 50, activity, burst)
    count = len(list(due_times(phase, random.Random(1))))
    expected = sum(rate_at(phase, second / 10) / 10 for second in range(2_400))
    # Four standard deviations of a Poisson count; the seed is fixed.
    assert abs(count - expected) < 4 * expected**0.5


def test_nothing_arrives_while_the_curve_is_at_zero() -> None:
    phase = Phase("p", 24, 100, (0.0,) * 23 + (1.0,))
    assert min(due_times(phase, random.Random(1))) >= 23


def test_the_gaps_of_a_steady_rate_are_exponential() -> None:
    times = list(due_times(Phase("p", 100, 100), random.Random(1)))
    gaps = [after - before for before, after in pairwise(times)]
    mean = sum(gaps) / len(gaps)
    assert mean == pytest.approx(0.01, rel=0.05)
    # As large a deviation as the mean is what tells a Poisson process from a metronome.
    assert sum((gap - mean) ** 2 for gap in gaps) / len(gaps) == pytest.approx(mean**2, rel=0.1)


def test_zipf_gives_the_second_half_as_often_as_the_exponent_says() -> None:
    dice = random.Random(1)
    zipf = Zipf(1_000, 1.0, dice)
    ranks = Counter(zipf.draw(dice) for _ in range(50_000)).most_common(2)
    assert ranks[0][1] / ranks[1][1] == pytest.approx(2, rel=0.1)


@given(st.integers(1, 50), st.floats(0, 5), st.integers())
def test_zipf_stays_within_its_numbers(count: int, skew: float, seed: int) -> None:
    dice = random.Random(seed)
    zipf = Zipf(count, skew, dice)
    assert all(1 <= zipf.draw(dice) <= count for _ in range(20))


def test_shipped_kinds_say_something_and_some_sell() -> None:
    assert all(kind.say for kind in KINDS.values())
    assert KINDS["sale"].sale
    assert not KINDS["question"].sale
