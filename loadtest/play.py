"""A scenario played against a house that listens: arrivals, faults, and what was seen meanwhile."""

import asyncio
import contextlib
import os
import random
import signal
from typing import Any

from channels.errors import TarError
from loadtest.arrivals import arrivals
from loadtest.driver import Driver, Target
from loadtest.population import Crowd
from loadtest.report import MIB, Check, slope
from loadtest.scenario import Scenario
from loadtest.tree import memory, running_module
from loadtest.watch import Watch
from supervision.client import Client

PATIENCE_SECONDS = 30.0
SLOPE_SECONDS = 600.0
"""A shorter run says nothing about how memory climbs."""


async def play(
    scenario: Scenario, target: Target, pid: int | None, client: Client | None
) -> tuple[Driver, Watch]:
    """Return what was answered and seen; `pid` and `client` are of a house on this machine."""
    driver = Driver(target, scenario.connections, PATIENCE_SECONDS)
    watch = Watch(
        driver.tally,
        lambda: _awake(client) if client else 0,
        lambda: memory(pid) if pid else 0,
    )
    dice = random.Random(scenario.seed)
    plan = arrivals(scenario, Crowd(scenario, dice), dice)
    beside = [asyncio.create_task(watch.run())]
    if pid:
        beside.append(asyncio.create_task(_faults(scenario, pid)))
    try:
        await driver.run(plan)
    finally:
        for task in beside:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*beside)
    return driver, watch


def _awake(client: Client) -> int:
    try:
        hosts = client.get("/ops/stats")["hosts"]
    except TarError:
        return 0
    return sum(int(figures.get("awake", 0)) for figures in hosts.values())


async def _faults(scenario: Scenario, pid: int) -> None:
    """Kill what the scenario wants killed, each at its time."""
    passed = 0.0
    for fault in sorted(scenario.faults, key=lambda one: one.at):
        await asyncio.sleep(fault.at - passed)
        passed = fault.at
        victim = running_module(pid, f"supervision.{fault.kill}_process")
        if victim is not None:
            os.kill(victim, signal.SIGKILL)


def measured(driver: Driver, watch: Watch) -> dict[str, Any]:
    """Return the run's figures by name."""
    tally = driver.tally
    quantiles = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99, "p999_ms": 0.999}
    facts: dict[str, Any] = dict(sorted(tally.counts.items()))
    facts |= {name: tally.all.quantile(share) * 1e3 for name, share in quantiles.items()}
    facts["longest_ms"] = tally.all.longest * 1e3
    facts["memory_mib"] = max((one.memory for one in watch.samples), default=0) / MIB
    facts["most_awake"] = max((one.awake for one in watch.samples), default=0)
    if watch.samples and watch.samples[-1].at >= SLOPE_SECONDS:
        facts["slope_mib_per_hour"] = slope(watch.samples)
    return facts


def answers(driver: Driver) -> list[Check]:
    """Return the checks that need no files: everything was answered, and with a yes."""
    counts = driver.tally.counts
    unanswered, booked = counts["unanswered"], len(driver.tally.booked)
    refused = {name: count for name, count in counts.items() if name.startswith("status ")}
    return [
        Check("everything answered", not unanswered, f"{unanswered:,} without answer"),
        Check("nothing turned away", not refused, f"{refused or 'only 200 and 503'}"),
        Check("something sold", booked > 0, f"{booked:,} sales acknowledged"),
    ]
