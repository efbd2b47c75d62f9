"""
Wakes stores when they are due: a few at a time, told again until their wake-up has moved.

It only says that a store is due, up the pipe. The gateway journals that as an order and asks the
store, so what comes of it is as durable as any message, and its reply has a way out. One host of
the house rings for all; each writes down what its own stores want.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from actors.storage.shared import SharedError
from actors.wakeups import WakeUp, Wakeups
from channels.hosting import Due
from channels.identity import TenantId

log = logging.getLogger(__name__)

WINDOW: Final = 64
"""Stores told and not yet done: so many are awake for this at once, however many are due."""

SOON: Final = 16
"""Wake-ups that moved before the next stores are told without waiting for the clock."""

PATIENCE_MS: Final = 10_000
"""After so long nobody waits for a store any more; it is told again when the index says so."""

TICK_SECONDS: Final = 1.0


class Told(msgspec.Struct, frozen=True):
    """A store that was told, and when by the clock that never goes back."""

    wakeup: WakeUp
    at: int


class AlarmClock:
    """
    Works on the timers' actor only: one turn after the other.

    `ring` sends up the pipe; `again` has `tick` called once more, soon; `clock` and `monotonic`
    give ms, of the wall and of a clock that never goes back; `stores` yields all tenants on disk,
    a folder at a time.
    """

    def __init__(
        self,
        wakeups: Wakeups,
        *,
        ring: Callable[[Due], object],
        again: Callable[[Callable[[], object]], object],
        clock: Callable[[], int],
        monotonic: Callable[[], int],
        stores: Callable[[], Iterator[list[TenantId]]],
    ) -> None:
        self._wakeups = wakeups
        self._ring = ring
        self._again = again
        self._clock = clock
        self._monotonic = monotonic
        self._lost = stores() if not wakeups.whole else None
        self._told: list[Told] = []
        self._moved = 0
        self._asked = False
        wakeups.moved = self._on_moved

    def tick(self) -> None:
        """Write down what moved, and tell the next stores that are due."""
        self._moved, self._asked = 0, False
        try:
            self._turn()
        except SharedError as error:
            # Nothing is lost: whoever was not told now is told at the next turn.
            log.error("alarm_clock.no_index why=%s", error)  # noqa: TRY400 - the file is at fault

    def _turn(self) -> None:
        self._wakeups.flush()
        if self._lost:
            self._find(self._lost)
        self._told = self._waiting()
        now = self._monotonic()
        for one in self._wakeups.take(self._clock(), WINDOW - len(self._told)):
            self._told.append(Told(one, now))
            self._ring(Due(one.tenant, one.due))

    def _waiting(self) -> list[Told]:
        """Return who was told a moment ago and has not moved."""
        since = self._monotonic() - PATIENCE_MS
        recent = [one for one in self._told if one.at > since]
        still = self._wakeups.still(one.wakeup for one in recent)
        return [one for one in recent if one.wakeup in still]

    def _find(self, lost: Iterator[list[TenantId]]) -> None:
        """Have the stores of one more folder asked, because the index is new; then go on soon."""
        tenants = next(lost, None)
        if tenants is None:
            self._lost = None
            self._wakeups.complete()
        else:
            self._wakeups.adopt(tenants, self._clock())
            self._go_on()

    def _on_moved(self) -> None:
        """Count, from any thread: at worst a turn too many, or one left to the clock."""
        self._moved += 1
        if self._moved >= SOON:
            self._go_on()

    def _go_on(self) -> None:
        """Have one more turn soon; one, because each that asked for two would double them."""
        if not self._asked:
            self._asked = True
            self._again(self.tick)
