"""One line a second on standard error while the run lasts, kept as its timeline."""

import asyncio
import sys
import time
from collections.abc import Callable
from typing import Final, Protocol, TextIO

from loadtest.house import Figures, House
from loadtest.scenario import Phase
from loadtest.tally import Tally
from loadtest.timeline import Second, second

LEAST_SECONDS: Final = 0.05
"""Less is no second of its own: its rate would mean nothing."""


class Busy(Protocol):
    """The driver, as far as progress is shown."""

    outstanding: int


class Progress:
    """Watches a run: `watch` until cancelled; `seconds` grows meanwhile."""

    def __init__(
        self,
        phases: tuple[Phase, ...],
        tally: Tally,
        driver: Busy,
        *,
        out: TextIO = sys.stderr,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._phases = phases
        self._tally = tally
        self._driver = driver
        self._out = out
        self._clock = clock
        self._house: Figures | None = None
        self.seconds: list[Second] = []

    async def watch(self) -> None:
        """Add a line each second, and one for what is left of the last."""
        start = before = self._clock()
        try:
            while True:
                await asyncio.sleep(1 - (self._clock() - start) % 1)
                now = self._clock()
                self.look(now - start, now - before)
                before = now
        finally:
            now = self._clock()
            if now - before >= LEAST_SECONDS:
                self.look(now - start, now - before)

    async def ask(self, house: House, every_seconds: float) -> None:
        """Keep the house's own figures fresh; None while it does not answer."""
        while True:
            self._house = await asyncio.to_thread(house.figures)
            await asyncio.sleep(every_seconds)

    def look(self, at: float, length: float) -> None:
        """Note and show what happened in the `length` seconds before second `at`."""
        moment = self._tally.take_moment()
        one = second(
            moment,
            self._house,
            at=at,
            length=length,
            phase=phase_at(self._phases, at - length / 2),
            outstanding=self._driver.outstanding,
        )
        self.seconds.append(one)
        print(line(one), file=self._out, flush=True)


def phase_at(phases: tuple[Phase, ...], second: float) -> str:
    """Return the name of the phase of a second, "" after the last."""
    for phase in phases:
        if second < phase.seconds:
            return phase.name
        second -= phase.seconds
    return ""


def line(one: Second) -> str:
    """Return what is shown of a second."""
    awake = "-" if one.awake is None else f"{one.awake:,}"
    memory = "-" if one.memory_mib is None else f"{one.memory_mib:,.0f}"
    return (
        f"{one.at:6.0f} s  {one.phase or 'waiting':<14.14} {one.acknowledged / one.length:7,.0f}/s"
        f"  p50 {one.p50:8,.1f}  p99 {one.p99:8,.1f} ms  troubles {one.troubles:<5}"
        f" outstanding {one.outstanding:<6} awake {awake:>6}  {memory:>5} MiB"
    )
