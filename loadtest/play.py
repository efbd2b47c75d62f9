"""One scenario from the first seed to the last verdict."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

import msgspec

from loadtest.arrivals import arrivals
from loadtest.driver import Driver, Target
from loadtest.faults import play_faults
from loadtest.house import SECRET, House, living
from loadtest.population import ACCOUNT, note, settle
from loadtest.progress import Progress
from loadtest.result import Result, Standing
from loadtest.scenario import Population, Scenario
from loadtest.sink import sink
from loadtest.standing import measure
from loadtest.tally import Tally
from loadtest.verify import check

PATIENCE_SECONDS: Final = 60.0
"""For what is still on its way when everything has been sent."""

ROOM: Final = 10_000_000
"""Update_ids set aside for one run on a kept folder: more than one run sends."""

T = TypeVar("T")


class Played(msgspec.Struct, frozen=True):
    """The driver's side of a run."""

    tally: Tally
    progress: Progress
    unacknowledged: int


async def on_url(name: str, scenario: Scenario, target: Target, *, seed: int) -> Result:
    """Drive a house that runs already; faults and memory are its own affair."""
    # It may have been driven before: milliseconds grow faster than any run uses ids up.
    played = await _drive(scenario, target, seed, time.time_ns() // 1_000_000)
    return _result(name, scenario, seed, played)


async def whole(name: str, scenario: Scenario, folder: Path, *, seed: int) -> Result:
    """Seed `folder` unless it is, drive a house there, stop it and compare its books."""
    baseline = await _baseline(scenario) if scenario.baseline_stores else None
    card = await asyncio.to_thread(settle, folder, scenario.population)
    note(folder, msgspec.structs.replace(card, next_update=card.next_update + ROOM))
    async with sink() as bot_api:
        async with _in_thread(living(scenario, folder, bot_api)) as house:
            standing = await measure(house, folder, scenario)
            target = Target(house.url, SECRET)
            played = await _drive(scenario, target, seed, card.next_update, house)
            quiet = await house.quiet(PATIENCE_SECONDS)
            stopping = time.perf_counter()
        stopped = round(time.perf_counter() - stopping, 2)
    findings = await asyncio.to_thread(check, folder, ACCOUNT, played.tally.sales())
    return msgspec.structs.replace(
        _result(name, scenario, seed, played),
        quiet=quiet,
        standing=standing,
        baseline=baseline,
        stop_seconds=stopped,
        findings=findings,
    )


async def _baseline(scenario: Scenario) -> Standing:
    """Return what the same house costs with few stores, one user each."""
    few = Population(stores=scenario.baseline_stores)
    small = msgspec.structs.replace(scenario, population=few)
    with TemporaryDirectory(prefix="tarload-") as parent:
        folder = Path(parent) / "stores"
        await asyncio.to_thread(settle, folder, few)
        async with sink() as bot_api, _in_thread(living(small, folder, bot_api)) as house:
            return await measure(house, folder, small)


async def _drive(
    scenario: Scenario, target: Target, seed: int, first_update: int, house: House | None = None
) -> Played:
    tally = Tally(len(scenario.phases))
    driver = Driver(target, tally, scenario.connections)
    progress = Progress(scenario.phases, tally, driver)
    beside = [asyncio.create_task(progress.watch())]
    if house:
        beside.append(asyncio.create_task(progress.ask(house, scenario.watch_seconds)))
        beside.append(asyncio.create_task(play_faults(scenario.faults, house)))
    try:
        left = await driver.run(arrivals(scenario, seed, first_update), PATIENCE_SECONDS)
        if house:
            # A fault that did not happen proves nothing: time out rather than pass.
            await asyncio.wait_for(beside[-1], PATIENCE_SECONDS)
    finally:
        for task in beside:
            task.cancel()
        ends = await asyncio.gather(*beside, return_exceptions=True)
    for end in ends:
        # Being cancelled is no Exception.
        if isinstance(end, Exception):
            raise end
    return Played(tally, progress, left)


def _result(name: str, scenario: Scenario, seed: int, played: Played) -> Result:
    return Result(
        name=name,
        seed=seed,
        scenario=scenario,
        phases=tuple(played.tally.phase(number) for number in range(len(scenario.phases))),
        seconds=tuple(played.progress.seconds),
        unacknowledged=played.unacknowledged,
    )


@asynccontextmanager
async def _in_thread(blocking: AbstractContextManager[T]) -> AsyncIterator[T]:
    """Enter and leave on a thread: whoever waits there may need this loop meanwhile."""
    there = await asyncio.to_thread(blocking.__enter__)
    try:
        yield there
    finally:
        await asyncio.to_thread(blocking.__exit__, None, None, None)
