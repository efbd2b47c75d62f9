"""
Whether a model may be asked at all: a circuit breaker. Pure; the clock is given.

It opens after 5 failures among the last 10 calls or one refused key, lets one call try after
15 s x 2^n (at most 5 minutes), and closes when a call succeeds.
"""

from collections import deque
from collections.abc import Callable
from typing import Final

CALLS: Final = 10
FAILURES: Final = 5
FIRST_PAUSE_SECONDS: Final = 15.0
LONGEST_PAUSE_SECONDS: Final = 300.0
TRIAL_SECONDS: Final = 10.0
"""How long everybody else waits for the one call that tries."""


class Breaker:
    """
    One model's breaker.

    Attributes:
        limited_until: the provider asked for a pause; that is no failure.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failed: deque[bool] = deque(maxlen=CALLS)
        self._closed_from = 0.0
        self._openings = 0
        self._trying = False
        self.limited_until = 0.0

    @property
    def limited(self) -> bool:
        """Whether the provider's pause still lasts."""
        return self._clock() < self.limited_until

    @property
    def resting(self) -> bool:
        """Whether nothing would be admitted now; unlike `admits`, asked by those who only look."""
        return self._clock() < max(self.limited_until, self._closed_from)

    def admits(self) -> bool:
        """Return whether a call may be made now; of those after a pause, one tries for all."""
        now = self._clock()
        if now < self.limited_until or now < self._closed_from:
            return False
        if self._openings:
            self._closed_from, self._trying = now + TRIAL_SECONDS, True
        return True

    def succeeded(self) -> None:
        """Close."""
        self._failed.append(False)
        if self._openings:
            self._failed.clear()
        self._openings, self._closed_from, self._trying = 0, 0.0, False

    def failed(self) -> None:
        """Count a failure; open when there are too many, or when this was the call that tried."""
        self._failed.append(True)
        if self._openings or sum(self._failed) >= FAILURES:
            self.trip()

    def trip(self) -> None:
        """Open at once: the key was refused. Calls that were under way then open it no further."""
        if self._openings and not self._trying:
            return
        pause = min(FIRST_PAUSE_SECONDS * 2**self._openings, LONGEST_PAUSE_SECONDS)
        self._closed_from = self._clock() + pause
        self._openings, self._trying = self._openings + 1, False
        self._failed.clear()

    def limit(self, seconds: float) -> None:
        """Admit nothing for so long; a trial that met the limit does not lengthen the pause."""
        self.limited_until = max(self.limited_until, self._clock() + seconds)
