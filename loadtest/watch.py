"""Once a second while a run lasts: what the driver has seen and what the house eats."""

import asyncio
import sys
import time
from collections.abc import Callable

from loadtest.driver import Tally
from loadtest.report import MIB, Sample

AWAKE_SECONDS = 1.0


class Watch:
    """
    Collects a sample a second and says it on stderr.

    `awake` and `memory` block; they are called in a thread. Both give 0 for what can't be known.
    """

    def __init__(self, tally: Tally, awake: Callable[[], int], memory: Callable[[], int]) -> None:
        self.samples: list[Sample] = []
        self._tally, self._awake, self._memory = tally, awake, memory

    async def run(self) -> None:
        """Sample until cancelled."""
        began = last = time.perf_counter()
        while True:
            await asyncio.sleep(AWAKE_SECONDS)
            awake = await asyncio.to_thread(self._awake)
            memory = await asyncio.to_thread(self._memory)
            now = time.perf_counter()
            self.samples.append(self._sample(now - began, now - last, awake, memory))
            last = now
            print(line(self.samples[-1]), file=sys.stderr, flush=True)

    def _sample(self, at: float, passed: float, awake: int, memory: int) -> Sample:
        recent, counts = self._tally.take_recent(), self._tally.counts
        fine = {"due", "sent", "acknowledged", "late"}
        return Sample(
            at=round(at, 2),
            rate=round(recent.count / passed, 1),
            p50_ms=round(recent.quantile(0.5) * 1e3, 2),
            p99_ms=round(recent.quantile(0.99) * 1e3, 2),
            awake=awake,
            memory=memory,
            errors=sum(count for name, count in counts.items() if name not in fine),
        )


def line(one: Sample) -> str:
    """Return a sample as one line of progress."""
    return (
        f"{one.at:6.0f} s  {one.rate:7,.0f}/s  p50 {one.p50_ms:7.1f} ms  p99 {one.p99_ms:7.1f} ms"
        f"  awake {one.awake:6,}  memory {one.memory / MIB:6.1f} MiB  errors {one.errors:,}"
    )
