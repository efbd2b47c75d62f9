"""How much anybody may ask."""

import pytest

from actors.parsing.model.allowance import DAY_SECONDS, Allowance, Rate
from actors.parsing.model.request import ModelUnavailable
from tests.actors.parsing.model.clock import Clock


def taken(allowance: Allowance, tenant: str, user: str, tries: int) -> int:
    """Return how many of so many calls were granted."""
    granted = 0
    for _ in range(tries):
        try:
            allowance.take(tenant, user)
        except ModelUnavailable:
            break
        granted += 1
    return granted


def test_a_user_asks_six_times_a_minute() -> None:
    clock = Clock()
    allowance = Allowance(clock)
    assert taken(allowance, "corner", "ali", 9) == 6

    clock.advance(60)

    assert taken(allowance, "corner", "ali", 9) == 6


def test_a_tenant_asks_thirty_times_at_once() -> None:
    allowance = Allowance(Clock())

    assert sum(taken(allowance, "corner", f"user{n}", 6) for n in range(10)) == 30
    assert taken(allowance, "other", "user1", 1) == 1


def test_a_tenant_asks_two_hundred_times_a_day_in_the_long_run() -> None:
    clock = Clock()
    allowance = Allowance(clock)
    asked = 0
    for _ in range(10 * 24 * 6):
        clock.advance(DAY_SECONDS / 24 / 6)
        asked += taken(allowance, "corner", "ali", 6)

    assert asked == pytest.approx(30 + 2_000, abs=3)


def test_a_refused_call_is_counted_for_nobody() -> None:
    allowance = Allowance(Clock(), tenant_rate=Rate(7, 0))
    assert taken(allowance, "corner", "ali", 50) == 6

    assert taken(allowance, "corner", "sara", 50) == 1


def test_full_buckets_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actors.parsing.model.allowance.BUCKETS_LIMIT", 10)
    clock = Clock()
    allowance = Allowance(clock)
    for n in range(100):
        clock.advance(DAY_SECONDS)
        allowance.take(f"tenant{n}", "ali")

    assert len(allowance._tenants._levels) <= 11
