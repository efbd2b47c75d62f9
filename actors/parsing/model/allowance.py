"""
How often a tenant and a user may ask a model: token buckets. Pure; the clock is given.

Held in memory only: after a restart everybody starts with a full bucket.
"""

from collections.abc import Callable
from typing import Final

import msgspec

from actors.parsing.model.request import ModelUnavailable

DAY_SECONDS: Final = 86_400.0
MINUTE_SECONDS: Final = 60.0
BUCKETS_LIMIT: Final = 20_000
"""Buckets held before the full ones are forgotten."""


class Rate(msgspec.Struct, frozen=True):
    """At most `burst` at once, and `per_second` in the long run."""

    burst: float
    per_second: float


TENANT_RATE: Final = Rate(30, 200 / DAY_SECONDS)
USER_RATE: Final = Rate(6, 6 / MINUTE_SECONDS)


class _Buckets:
    """What is left to each of many, by name."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._levels: dict[str, tuple[float, float]] = {}

    def level(self, name: str, now: float) -> float:
        level, at = self._levels.get(name, (self._rate.burst, now))
        return min(self._rate.burst, level + (now - at) * self._rate.per_second)

    def take(self, name: str, now: float) -> None:
        self._levels[name] = (self.level(name, now) - 1, now)
        if len(self._levels) > BUCKETS_LIMIT:
            self._forget_full(now)

    def _forget_full(self, now: float) -> None:
        spent = [name for name in self._levels if self.level(name, now) < self._rate.burst]
        self._levels = {name: self._levels[name] for name in spent}


class Allowance:
    """The calls that are left to each tenant and each of its users."""

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        tenant_rate: Rate = TENANT_RATE,
        user_rate: Rate = USER_RATE,
    ) -> None:
        self._clock = clock
        self._tenants = _Buckets(tenant_rate)
        self._users = _Buckets(user_rate)

    def take(self, tenant: str, user: str) -> None:
        """
        Count one call of both.

        Raises:
            ModelUnavailable: "budget", when either has none left; nothing is counted then.

        """
        now, member = self._clock(), f"{tenant} {user}"
        if self._tenants.level(tenant, now) < 1 or self._users.level(member, now) < 1:
            raise ModelUnavailable("budget")
        self._tenants.take(tenant, now)
        self._users.take(member, now)
