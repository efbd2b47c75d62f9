"""
Who shall sleep: the idle, and under pressure the coldest. And when what they freed is given back.

Nobody's use touches a timer: the directory notes when a tenant was last spoken to, and this looks
now and then. Under pressure there is one round per reading, and none before the last one's effect
could be read.
"""

import logging
import math
from collections.abc import Callable
from typing import Final

from actors.connections import Connections
from actors.directory import Directory
from actors.dirty import DirtyList
from actors.lifecycle import Reason
from actors.timers import Timers
from channels.identity import TenantId
from supervision.budget import MIB, Allowance, openings, surplus
from supervision.lifeline import OVERWEIGHT, RECYCLE
from supervision.memory import Freed, resident_bytes
from supervision.settings import Settings

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 1.0
SYNC_LOOK_SECONDS: Final = 0.25
"""Seldom enough to cost nothing, often enough that the disk has little to do each time."""

FEW: Final = 16
"""Stores that begin to be synced in a turn of the loop: messages come between."""

DOZE_LOOK_SECONDS: Final = 0.25
"""The same for the loop: some hundred stores at once would hold it up for 30 ms."""

TIDY_SECONDS: Final = 15.0

ROUND: Final = 256
"""Stores put to sleep at once under pressure: a quarter of a second's work for the threads."""


class Collector:
    """
    Puts the tenants of one host to sleep; `base` is what the host weighs without any, in bytes.

    `submit` runs something on the worker pool and `soon` on the loop, where `end` ends the process
    with an exit code; `room` says how many may be put on disk now, `clock` milliseconds.
    """

    def __init__(
        self,
        directory: Directory,
        connections: Connections,
        dirty: DirtyList,
        settings: Settings,
        *,
        submit: Callable[[Callable[[], None]], object],
        soon: Callable[[Callable[[], None]], object],
        end: Callable[[int], None],
        room: Callable[[], int],
        clock: Callable[[], int],
        weigh: Callable[[], int] = resident_bytes,
    ) -> None:
        self._directory = directory
        self._connections = connections
        self._dirty = dirty
        self._settings = settings
        self._submit = submit
        self._soon = soon
        self._end = end
        self._room = room
        self._clock = clock
        self._weigh = weigh
        self._base = weigh()
        self._freed = Freed(lambda: directory.activated - len(directory))
        self._cooling = False

    def attend(self, timers: Timers) -> None:
        """Look after the stores from now on."""
        settings = self._settings
        timers.every(min(LOOK_SECONDS, settings.idle_seconds), self.evict_idle)
        timers.every(min(DOZE_LOOK_SECONDS, settings.doze_seconds), self.doze)
        timers.every(SYNC_LOOK_SECONDS, self.sync)
        timers.every(min(TIDY_SECONDS, settings.idle_seconds), self.tidy)

    def carry(self, more: int) -> None:
        """Take note that the host weighs so many bytes more from now on, stores or not."""
        self._base += more

    def evict_idle(self) -> None:
        """Begin to put to sleep whoever nobody has spoken to for long."""
        for tenant in self._directory.idle(self._ago(self._settings.idle_seconds)):
            self._directory.passivate(TenantId(tenant), Reason.IDLE)

    def doze(self) -> None:
        """Have whoever rests give back what only a busy store needs."""
        if self._directory.doze(self._ago(self._settings.doze_seconds)):
            self._freed.stale = True

    def sync(self) -> None:
        """Have put on disk what was committed long enough ago."""
        taken = self._dirty.take(self._ago(self._settings.sync_seconds), self._room())
        self._soon(lambda: self._sync(taken))

    def tidy(self) -> None:
        """Give back what was freed; ask for a fresh process when that is not enough."""
        if len(self._directory):
            self._freed.give_back()
        elif self._freed.is_stale():
            self._freed.collect()
        recycle = self._settings.recycle_mib * MIB or math.inf
        # What is left between things that live on comes back with the process only. Nobody is
        # awake, so nobody is disturbed: whoever writes now is answered by the next one.
        if not len(self._directory) and self._weigh() > self._base + recycle:
            self._soon(lambda: self._end(RECYCLE))

    def read(self, weight: int, allowed: Allowance) -> None:
        """Act on a reading of what this host weighs, in bytes, and may."""
        room = openings(weight, self._base, len(self._connections), allowed)
        self._submit(lambda: self._shrink(room))
        if weight > allowed.hard:
            self._soon(lambda: self._end(OVERWEIGHT))
            return
        self._directory.hold(on=weight > allowed.limit)
        if self._cooling:
            self._cooling = False
            self._submit(self._freed.collect)
            return
        many = surplus(weight, self._base, len(self._directory), allowed)
        if many:
            self._round(min(many, ROUND), weight)

    def _sync(self, tenants: list[TenantId]) -> None:
        """Begin with a few of them; where they begin, told from elsewhere each wakes the loop."""
        self._directory.sync(tenants[:FEW])
        if rest := tenants[FEW:]:
            self._soon(lambda: self._sync(rest))

    def _round(self, many: int, weight: int) -> None:
        told = [
            self._directory.passivate(tenant, Reason.PRESSURE)
            for tenant in self._directory.coldest(many)
        ]
        self._cooling = any(told)
        log.info("collector.round reason=%s stores=%d bytes=%d", Reason.PRESSURE, sum(told), weight)

    def _shrink(self, room: int) -> None:
        """Have no more files open than there is room for, and give back what that frees."""
        before = self._connections.shut
        self._connections.allow(room)
        if self._connections.shut != before:
            self._freed.stale = True
            self._freed.give_back()

    def _ago(self, seconds: float) -> int:
        return self._clock() - int(seconds * 1000)
