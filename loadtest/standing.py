"""What a house costs before anybody speaks to it, and how fast it finds out whose chat one is."""

import asyncio
import random
import time
from pathlib import Path
from typing import Final

from channels.identity import ChatAddress
from gateway.registry import Registry
from loadtest.house import House
from loadtest.population import ACCOUNT
from loadtest.result import Standing
from loadtest.scenario import Population, Scenario
from loadtest.tally import quantile
from supervision.gateway_rooms import REGISTRY

LOOKUPS: Final = 2_000
US: Final = 1_000_000


async def measure(house: House, folder: Path, scenario: Scenario) -> Standing:
    """Return the figures of a house that was just started and is idle."""
    await asyncio.sleep(scenario.settle_seconds)
    population = scenario.population
    figures = await asyncio.to_thread(house.figures)
    times = sorted(await asyncio.to_thread(_lookups, folder, population))
    return Standing(
        population.stores,
        population.users,
        house.boot_seconds,
        figures.memory_mib if figures else 0.0,
        round(quantile(times, 0.5), 1),
        round(quantile(times, 0.99), 1),
    )


def _lookups(folder: Path, population: Population) -> list[float]:
    """Return microseconds of looking random chats up, in a registry opened as the gateway does."""
    dice, times = random.Random(1), []
    users = range(1, population.users + 1)
    # Each once: the registry remembers whom it has just looked up.
    chats = [str(chat) for chat in dice.sample(users, min(LOOKUPS, len(users)))]
    registry = Registry(folder / REGISTRY)
    # Once to have the pages in the system's cache: the disk is not what is measured.
    for chat in chats:
        registry.tenant_of(ChatAddress("telegram", ACCOUNT, chat))
    registry.close()
    registry = Registry(folder / REGISTRY)
    for chat in chats:
        start = time.perf_counter()
        registry.tenant_of(ChatAddress("telegram", ACCOUNT, chat))
        times.append((time.perf_counter() - start) * US)
    registry.close()
    return times
