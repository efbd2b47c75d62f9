"""A scenario with a house of its own: stores made, processes started, stopped, every file read."""

import asyncio
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from loadtest.driver import Driver, Target
from loadtest.play import answers, measured, play
from loadtest.report import MIB, Check, Report, limits
from loadtest.scenario import Scenario, UnclearScenario
from loadtest.servers import SECRET, Running, Server, ours, running
from loadtest.tree import memory
from loadtest.verify import search
from supervision.client import Client
from supervision.settings import Settings

READY_SECONDS: Final = 60.0
SEEDED: Final = "seeded.json"
BEGUN: Final = "begun.json"


def run_here(name: str, scenario: Scenario, keep: Path | None) -> Report:
    """
    Return the report of a run, its stores made in `keep`, or found there from a run before.

    Raises:
        UnclearScenario: when `keep` holds other stores, or was left half made.

    """
    with _folder(keep) as folder:
        data, first = folder / "data", time.time_ns() // 1_000_000
        server = _house(scenario, folder)
        with running(server, data, scenario.population.stores) as run:
            (folder / SEEDED).write_text(_size(scenario))
            client = Client(Settings(data_dir=str(data), listen_port=run.port))
            summary: dict[str, Any] = {"boot_seconds": asyncio.run(_boot(client, run))}
            summary["idle_mib"] = memory(run.pid) / MIB
            target = Target("127.0.0.1", run.port, SECRET, first)
            driver, watch = asyncio.run(play(scenario, target, run.pid, client))
            summary |= measured(driver, watch) | {"stop_seconds": run.stop()}
        checks = answers(driver) + _verified(scenario, data, driver)
    return Report(name, scenario.about, summary, checks + limits(scenario, summary), watch.samples)


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


def _house(scenario: Scenario, folder: Path) -> Server:
    """Return our server with the scenario's settings; stores that are there are not made again."""
    server = ours()
    setup = f"{server.setup} --users {scenario.population.users_per_store}"
    if (folder / SEEDED).exists():
        if (folder / SEEDED).read_text() != _size(scenario):
            raise UnclearScenario(f"{folder} holds another population; give an empty folder")
        setup = "true"
    elif (folder / BEGUN).exists():
        raise UnclearScenario(f"{folder} was left half made; give an empty folder")
    (folder / BEGUN).write_text(_size(scenario))
    told = {f"TAR_{key.upper()}": str(value) for key, value in scenario.house.items()}
    return msgspec.structs.replace(server, setup=setup, environment=server.environment | told)


async def _boot(client: Client, run: Running) -> float:
    """Return seconds from the start of the process until messages are taken."""
    async with asyncio.timeout(READY_SECONDS):
        while client.raw("GET", "/readyz")[0] != 200:  # noqa: ASYNC110, PLR2004 - rings no bell
            await asyncio.sleep(0.02)
    return time.perf_counter() - run.began


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
    return [Check(name, not results[name][0], results[name][1]) for name in scenario.invariants]
