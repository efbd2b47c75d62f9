"""
How fast a number may speak: to all together, and to one person.

https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput and #pair-rate-limits:
one message in 6 seconds to one person, bursts of up to 45 borrowed from later.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from loadtest.fake_graph.errors import GraphError


@dataclass(frozen=True)
class Limits:
    """0 lifts a limit."""

    per_second: int = 80
    pair_seconds: float = 6.0
    pair_burst: int = 45


UNLIMITED: Final = Limits(0, 0.0, 0)


class Flood:
    """One number's record of what it said when; refused calls count for nothing."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lately: deque[float] = deque()
        self._pairs: dict[str, float] = {}

    def take(self, person: str, now: float) -> None:
        """Count one message. Raises GraphError 130429 or 131056."""
        while self._lately and self._lately[0] <= now - 1:
            self._lately.popleft()
        if self._limits.per_second and len(self._lately) >= self._limits.per_second:
            raise GraphError(130429, "Rate limit hit", 429)
        self._take_pair(person, now)
        self._lately.append(now)

    def _take_pair(self, person: str, now: float) -> None:
        each = self._limits.pair_seconds
        full_at = max(self._pairs.get(person, 0.0), now)
        if each and full_at - now > each * (self._limits.pair_burst - 1):
            raise GraphError(131056, "Too many messages to this person")
        self._pairs[person] = full_at + each
