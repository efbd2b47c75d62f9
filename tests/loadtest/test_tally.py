from hypothesis import given
from hypothesis import strategies as st

from loadtest.arrivals import Arrival
from loadtest.tally import Spread, Tally, quantile, spread
from loadtest.timeline import growth, most_memory
from tests.loadtest.scenes import second

SALE = Arrival(0.0, 7, 3, "sold 1 rice 300", True, 0)


def test_quantiles_are_values_that_were_there() -> None:
    assert spread([]) == Spread()
    assert spread([5.0]) == Spread(5, 5, 5, 5)
    assert spread([float(n) for n in range(1, 101)]) == Spread(51, 96, 100, 100)


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_at_least_the_asked_part_is_not_above_a_quantile(values: list[float], part: float) -> None:
    found = quantile(sorted(values), part)
    assert found in values
    assert sum(value <= found for value in values) >= part * len(values)


def test_a_moment_is_emptied_and_a_phase_is_not() -> None:
    tally = Tally(1)
    tally.due(SALE, 0.001)
    tally.retried(SALE, "status 503")
    tally.acknowledged(SALE, 0.25)
    moment = tally.take_moment()
    assert (moment.due, moment.acknowledged, moment.troubles) == (1, 1, 1)
    assert moment.latency.p99 == 250
    assert tally.take_moment().acknowledged == 0
    phase = tally.phase(0)
    assert (phase.due, phase.acknowledged, phase.retried) == (1, 1, {"status 503": 1})
    assert list(tally.sales()) == [(7, 3)]


def test_memory_that_grows_a_mib_a_minute_grows_sixty_an_hour() -> None:
    seconds = [second(at, 80 + at / 60) for at in range(1, 601)]
    assert growth(seconds) == 60
    assert most_memory(seconds) == 90


def test_without_readings_nothing_is_said_of_memory() -> None:
    assert growth([]) is None
    assert growth([second(1, None), second(2, None)]) is None
    assert growth([second(2)]) is None
    assert most_memory([second(1, None)]) is None
