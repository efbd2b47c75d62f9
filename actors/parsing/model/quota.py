"""
What the provider still grants us all, by the headers of its answers. Pure; the clock is given.

`x-ratelimit-{limit,remaining,reset}-{requests,tokens}`: requests a day, tokens a minute.
https://console.groq.com/docs/rate-limits
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

RESERVE: Final = 0.1
"""The share of a quota that is left alone, for what other processes have under way."""
_UNITS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_PART: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|[smhd])")
_DURATION: Final = re.compile(rf"(?:{_PART.pattern})+")


class Quota:
    """One model's quota."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._spent_until = 0.0

    def observe(self, headers: Mapping[str, str]) -> None:
        """Take note of one answer's headers; strange ones say nothing."""
        for kind in ("requests", "tokens"):
            limit = _number(headers.get(f"x-ratelimit-limit-{kind}"))
            remaining = _number(headers.get(f"x-ratelimit-remaining-{kind}"))
            if limit and remaining is not None and remaining <= limit * RESERVE:
                pause = seconds(headers.get(f"x-ratelimit-reset-{kind}", ""))
                self._spent_until = max(self._spent_until, self._clock() + pause)

    @property
    def spent(self) -> bool:
        """Whether all but the reserve is used up, until it is reset."""
        return self._clock() < self._spent_until


def seconds(duration: str) -> float:
    """Return the seconds in "7.66s", "2m59.56s", "1h2m"; a plain number is seconds, else 0."""
    if _DURATION.fullmatch(duration):
        return sum(float(count) * _UNITS[unit] for count, unit in _PART.findall(duration))
    return _number(duration) or 0.0


def _number(text: str | None) -> float | None:
    return float(text) if text and re.fullmatch(r"\d{1,12}(?:\.\d{1,9})?", text) else None
