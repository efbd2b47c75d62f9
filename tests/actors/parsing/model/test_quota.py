"""What the provider's headers say about what is left."""

import pytest

from actors.parsing.model.quota import Quota, seconds
from tests.actors.parsing.model.clock import Clock


def headers(kind: str, limit: str, remaining: str, reset: str) -> dict[str, str]:
    return {
        f"x-ratelimit-limit-{kind}": limit,
        f"x-ratelimit-remaining-{kind}": remaining,
        f"x-ratelimit-reset-{kind}": reset,
    }


@pytest.mark.parametrize("kind", ["tokens", "requests"])
def test_it_stops_at_a_tenth_and_resumes_at_the_reset(kind: str) -> None:
    clock = Clock()
    quota = Quota(clock)
    quota.observe(headers(kind, "8000", "801", "7.66s"))
    assert not quota.spent

    quota.observe(headers(kind, "8000", "800", "7.66s"))
    assert quota.spent

    clock.advance(7.66)
    assert not quota.spent


def test_a_later_answer_does_not_shorten_the_pause() -> None:
    quota = Quota(Clock())
    quota.observe(headers("requests", "1000", "0", "1h"))

    quota.observe(headers("tokens", "8000", "7000", "1s"))

    assert quota.spent


@pytest.mark.parametrize(
    ("limit", "remaining", "reset"),
    [("", "0", "1s"), ("0", "0", "1s"), ("8000", "", "1s"), ("8000", "-1", "1s"), ("x", "y", "z")],
)
def test_strange_headers_say_nothing(limit: str, remaining: str, reset: str) -> None:
    quota = Quota(Clock())
    quota.observe(headers("tokens", limit, remaining, reset))

    assert not quota.spent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7.66s", 7.66),
        ("2m59.56s", 179.56),
        ("1h2m", 3720.0),
        ("120ms", 0.12),
        ("1d", 86400.0),
        ("15", 15.0),
        ("", 0.0),
        ("soon", 0.0),
        ("9" * 400, 0.0),
    ],
)
def test_durations_are_read_as_groq_writes_them(text: str, expected: float) -> None:
    assert seconds(text) == pytest.approx(expected)
