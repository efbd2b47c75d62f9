"""Latencies in buckets of about 1 %, in constant memory however long a run lasts."""

import math
from collections import Counter
from typing import Final

GROWTH: Final = math.log(1.01)
LEAST: Final = 1e-5
"""Seconds below which durations are not told apart."""


class Histogram:
    """Counts durations; a quantile is at most 1 % above the true one."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self.count = 0
        self.longest = 0.0

    def add(self, seconds: float) -> None:
        """Count one duration."""
        self._counts[math.ceil(math.log(max(seconds, LEAST) / LEAST) / GROWTH)] += 1
        self.count += 1
        self.longest = max(self.longest, seconds)

    def quantile(self, share: float) -> float:
        """Return seconds that `share` of all durations did not exceed; 0.0 when there are none."""
        left = math.ceil(share * self.count)
        for bucket in sorted(self._counts):
            left -= self._counts[bucket]
            if left <= 0:
                return min(self.longest, LEAST * math.exp(bucket * GROWTH))
        return self.longest
