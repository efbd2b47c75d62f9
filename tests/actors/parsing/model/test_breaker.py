"""When a model is left in peace, and when it is tried again."""

import pytest

from actors.parsing.model.breaker import Breaker
from tests.actors.parsing.model.clock import Clock


def opened(clock: Clock) -> Breaker:
    breaker = Breaker(clock)
    for _ in range(5):
        breaker.failed()
    return breaker


def test_five_failures_of_ten_open_it() -> None:
    breaker = Breaker(Clock())
    for _ in range(4):
        breaker.failed()
        breaker.succeeded()
    assert breaker.admits()

    breaker.failed()

    assert not breaker.admits()


def test_old_failures_are_forgotten() -> None:
    breaker = Breaker(Clock())
    for _ in range(4):
        breaker.failed()
    for _ in range(10):
        breaker.succeeded()

    breaker.failed()

    assert breaker.admits()


def test_one_refused_key_opens_it() -> None:
    breaker = Breaker(Clock())

    breaker.trip()

    assert not breaker.admits()


def test_after_the_pause_one_call_tries_for_all() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.advance(14.9)
    assert not breaker.admits()

    clock.advance(0.1)

    assert breaker.admits()
    assert not breaker.admits()


def test_a_trial_that_succeeds_closes_it() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.advance(15)
    assert breaker.admits()

    breaker.succeeded()
    breaker.failed()

    assert breaker.admits()


@pytest.mark.parametrize(("trials", "pause"), [(1, 30.0), (2, 60.0), (4, 240.0), (6, 300.0)])
def test_each_trial_that_fails_doubles_the_pause_up_to_five_minutes(
    trials: int, pause: float
) -> None:
    clock = Clock()
    breaker = opened(clock)
    for _ in range(trials):
        clock.advance(300)
        assert breaker.admits()
        breaker.failed()

    clock.advance(pause - 0.1)
    assert not breaker.admits()
    clock.advance(0.1)
    assert breaker.admits()


def test_a_trial_that_nobody_reports_on_is_followed_by_another() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.advance(15)
    assert breaker.admits()

    clock.advance(10)

    assert breaker.admits()


def test_a_limit_pauses_without_counting_as_a_failure() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(10):
        breaker.limit(2)
    assert not breaker.admits()
    assert breaker.limited

    clock.advance(2)

    assert breaker.admits()
    assert not breaker.limited


def test_calls_that_were_under_way_when_it_opened_do_not_lengthen_the_pause() -> None:
    clock = Clock()
    breaker = opened(clock)
    for _ in range(27):
        breaker.failed()
    breaker.trip()

    clock.advance(15)

    assert breaker.admits()


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    breaker.limit(60)
    breaker.limit(10)

    clock.advance(30)

    assert breaker.limited
