"""
`tarload run SCENARIO`: make the stores, start a house, load it, stop it, read every file.

With --url it drives a house that is running elsewhere; then nothing can be read afterwards, and the
report says so.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import signal
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from channels.errors import TarError
from loadtest.arrivals import arrivals
from loadtest.driver import Driver, Target
from loadtest.html import page
from loadtest.population import Crowd
from loadtest.report import MIB, Check, Report, as_text, limits, slope
from loadtest.scenario import Scenario, UnclearScenario, load
from loadtest.servers import Running, Server, ours, running
from loadtest.tree import memory, running_module
from loadtest.verify import search
from loadtest.watch import Watch
from supervision.client import Client
from supervision.settings import Settings

SECRET: Final = "test-secret"  # noqa: S105 - of a house that lives for one run, on loopback
PATIENCE_SECONDS: Final = 30.0
READY_SECONDS: Final = 60.0
SEEDED: Final = "seeded.json"
Facts = dict[str, Any]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("scenario", help="the name of a shipped scenario, or a file")
    parser.add_argument("--out", type=Path, help="write the report here as JSON")
    parser.add_argument("--html", type=Path, help="write the report here as a page")
    parser.add_argument("--keep", type=Path, help="make the stores here, and use them again")
    parser.add_argument("--url", help="drive this house instead of starting one")
    parser.add_argument("--secret", default=SECRET, help="the webhook secret of --url")
    parser.add_argument("--stores", type=int, help="another number of stores than the file says")
    parser.add_argument("--lasts", help='another length of each phase, such as "5s"')


def main(options: argparse.Namespace) -> int:
    """Print the report; 0 when everything held, 1 when not, 2 when the scenario is unclear."""
    try:
        scenario = _adjusted(load(options.scenario), options)
    except UnclearScenario as error:
        print(f"{options.scenario}: {error}", file=sys.stderr)
        return 2
    name = Path(options.scenario).stem
    report = _elsewhere(name, scenario, options) if options.url else _here(name, scenario, options)
    print(as_text(report))
    if options.out:
        options.out.write_bytes(msgspec.json.format(msgspec.json.encode(report)))
    if options.html:
        options.html.write_text(page(report))
    return 0 if report.passed else 1


def _adjusted(scenario: Scenario, options: argparse.Namespace) -> Scenario:
    if options.stores:
        crowd = msgspec.structs.replace(scenario.population, stores=options.stores)
        scenario = msgspec.structs.replace(scenario, population=crowd)
    if options.lasts:
        phases = tuple(msgspec.structs.replace(one, lasts=options.lasts) for one in scenario.phases)
        scenario = msgspec.structs.replace(scenario, phases=phases)
    return scenario


def _here(name: str, scenario: Scenario, options: argparse.Namespace) -> Report:
    stops: list[float] = []
    with _folder(options.keep) as folder:
        data, first = folder / "data", time.time_ns() // 1_000_000
        server = _house(scenario, data)
        with running(server, data, scenario.population.stores, stops.append) as run:
            (folder / SEEDED).write_text(_size(scenario))
            client = _client(run, data)
            summary: Facts = {"boot_seconds": asyncio.run(_boot(client, run))}
            summary["idle_mib"] = memory(run.pid) / MIB
            driver, watch = asyncio.run(_load(scenario, run, client, first))
        summary |= _measured(driver, watch) | {"stop_seconds": stops[0]}
        checks = _verified(scenario, data, driver)
    return Report(name, scenario.about, summary, checks + limits(scenario, summary), watch.samples)


def _elsewhere(name: str, scenario: Scenario, options: argparse.Namespace) -> Report:
    where = urllib.parse.urlsplit(options.url)
    first = time.time_ns() // 1_000_000
    target = Target(where.hostname or "127.0.0.1", where.port or 80, options.secret, first)
    driver, watch = asyncio.run(_drive(scenario, target, None, None))
    summary = _measured(driver, watch)
    unread = [Check("everything acknowledged", not driver.tally.counts["unanswered"], "by answers")]
    return Report(name, scenario.about, summary, unread + limits(scenario, summary), watch.samples)


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="tarload-") as folder:
        yield Path(folder)


def _size(scenario: Scenario) -> str:
    return json.dumps(msgspec.to_builtins(scenario.population))


def _house(scenario: Scenario, data: Path) -> Server:
    """Return our server with the scenario's settings; stores that are there are not made again."""
    server, seeded = ours(), data.parent / SEEDED
    setup = f"{server.setup} --users {scenario.population.users_per_store}"
    if seeded.exists():
        if seeded.read_text() != _size(scenario):
            raise SystemExit(f"{data.parent} holds another population; give an empty folder")
        setup = "true"
    told = {f"TAR_{key.upper()}": str(value) for key, value in scenario.house.items()}
    return msgspec.structs.replace(server, setup=setup, environment=server.environment | told)


def _client(run: Running, data: Path) -> Client:
    return Client(Settings(data_dir=str(data), listen_port=run.port))


async def _boot(client: Client, run: Running) -> float:
    """Return seconds from the start of the process until messages are taken."""
    async with asyncio.timeout(READY_SECONDS):
        while client.raw("GET", "/readyz")[0] != 200:  # noqa: ASYNC110, PLR2004 - rings no bell
            await asyncio.sleep(0.02)
    return time.perf_counter() - run.began


async def _load(
    scenario: Scenario, run: Running, client: Client, first: int
) -> tuple[Driver, Watch]:
    target = Target("127.0.0.1", run.port, SECRET, first)
    return await _drive(scenario, target, run.pid, client)


async def _drive(
    scenario: Scenario, target: Target, pid: int | None, client: Client | None
) -> tuple[Driver, Watch]:
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


def _measured(driver: Driver, watch: Watch) -> Facts:
    tally = driver.tally
    quantiles = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99, "p999_ms": 0.999}
    facts: Facts = dict(sorted(tally.counts.items()))
    facts |= {name: tally.all.quantile(share) * 1e3 for name, share in quantiles.items()}
    facts["longest_ms"] = tally.all.longest * 1e3
    facts["memory_mib"] = max((one.memory for one in watch.samples), default=0) / MIB
    facts["most_awake"] = max((one.awake for one in watch.samples), default=0)
    facts["slope_mib_per_hour"] = slope(watch.samples)
    return facts


def _verified(scenario: Scenario, data: Path, driver: Driver) -> list[Check]:
    """Return a check for each invariant, from the files of a house that has stopped."""
    found = search(data)
    booked = {f"telegram:1:{number}" for number in driver.tally.booked}
    lost, doubled, broken = found.lost(booked), found.doubled, found.broken
    results = {
        "nothing lost": (lost, f"{len(booked) - len(lost):,} of {len(booked):,} sales found"),
        "nothing twice": (doubled, f"{len(doubled):,} booked more than once"),
        "money adds up": (broken, f"{found.stores:,} stores read, {len(broken):,} violations"),
    }
    unanswered = driver.tally.counts["unanswered"]
    checks = [Check(name, not results[name][0], results[name][1]) for name in scenario.invariants]
    return [*checks, Check("everything answered", not unanswered, f"{unanswered:,} without answer")]
