"""Weighs the process tree now and then, and tells all of it."""

import logging
import os
import time
from collections.abc import Callable
from typing import Final

import msgspec

from supervision import monitor
from supervision.budget import MIB, allowance, budget
from supervision.lifeline import GATEWAY, Process, Reading
from supervision.settings import Settings
from supervision.tree import Tree

log = logging.getLogger(__name__)

READ_SECONDS: Final = 2.0
"""Between two readings; each takes some milliseconds a process."""


class Scales:
    """The readings of one house; its budget is found once, at the start."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._hosts = settings.hosts
        self._clock = clock
        self._next = clock()
        self._budget = budget(
            int(settings.memory_mib * MIB), monitor.cgroup_bytes(), monitor.machine_bytes()
        )
        log.info("tree.budget mib=%d", self._budget // MIB)

    def look(self, tree: Tree) -> None:
        """Tell the children what they weigh, when it is time."""
        now = self._clock()
        if now >= self._next:
            self._next = now + READ_SECONDS
            tree.tell(msgspec.json.encode(self._reading(tree.processes(_weigh))))

    def _reading(self, processes: tuple[Process, ...]) -> Reading:
        # What draws papers is no host's own weight, but leaves all hosts less.
        helpers = sum(monitor.helpers_weight(one.pid) for one in processes)
        whole = monitor.weight(os.getpid()) + sum(one.memory_bytes for one in processes) + helpers
        in_hosts = sum(one.memory_bytes for one in processes if one.name != GATEWAY)
        return Reading(
            self._budget,
            whole,
            allowance(self._budget, whole - in_hosts, self._hosts),
            processes,
        )


def _weigh(pid: int) -> tuple[int, int]:
    return monitor.weight(pid), monitor.open_files(pid)
