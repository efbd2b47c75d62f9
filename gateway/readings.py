"""What is read off the rooms of this process, for the dashboard, tarctl and Prometheus."""

import os
import resource
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec

from channels.histogram import Histogram
from gateway.dead_letters import DeadLetters
from gateway.journal import Journal
from gateway.metrics import Sources, expose
from gateway.pulse import Pulse, ages
from gateway.registry import Registry
from gateway.router import Router


class Room(Protocol):
    """Whatever counts."""

    def figures(self) -> Mapping[str, float]:
        """Return counts since the start, and gauges."""


class Readings(msgspec.Struct, eq=False):
    """
    The figures of all rooms, and the pulse that is taken of them.

    Attributes:
        rooms: those that count for themselves, the router among them.

        timed: histograms of seconds by name.

        tree: what the supervisor knows of its processes, {} while that is nothing.

        trouble: why no message can be taken, "" when one can.
    """

    rooms: tuple[Room, ...]
    router: Router
    journal: Journal
    letters: DeadLetters
    registry: Registry
    timed: dict[str, Histogram]
    tree: Callable[[], dict[str, Any]]
    trouble: Callable[[], str]
    clock: Callable[[], int]
    taken: Pulse | None = None

    def figures(self) -> dict[str, float]:
        """Return counts and gauges by name; those of the hosts are summed."""
        merged = {name: value for room in self.rooms for name, value in room.figures().items()}
        return {
            **merged,
            **self.journal.figures(),
            "dead": self.letters.count(),
            "apart": len(self.registry.apart()),
            "tenants": self.registry.counts()["tenants"],
            "open_files": len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - names alone are cheaper
            "files_limit": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
        }

    def seconds(self) -> dict[str, Histogram]:
        """Return histograms of seconds by name; those of the hosts are summed."""
        return {**self.timed, **self.router.timings()}

    def take(self) -> Pulse:
        """Return the pulse of this house, the same one each time."""
        if self.taken is None:
            self.taken = Pulse(
                figures=self.figures,
                seconds=self.seconds,
                tree=self.tree,
                trouble=self.trouble,
                clock=self.clock,
            )
        return self.taken

    def pulse(self) -> dict[str, Any]:
        """Return how the house was at the last beat."""
        return self.take().latest

    def metrics(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        figures = self.figures()
        hosts = {f"host:{name}": host.seconds for name, host in self.router.hosts.items()}
        return expose(
            Sources(
                gateway=figures | ages(self.clock(), figures),
                hosts={name: host.figures for name, host in self.router.hosts.items()},
                tree=self.tree(),
                seconds={**self.seconds(), "batch": self.journal.batch_sizes, **hosts},
            )
        )
