"""What goes wrong on purpose, at its second."""

import asyncio
from collections.abc import Iterable
from typing import Final

from loadtest.house import House
from loadtest.scenario import Fault

AGAIN_SECONDS: Final = 0.2


async def play_faults(faults: Iterable[Fault], house: House) -> None:
    """Kill what the scenario says, counted in seconds from now."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    for fault in sorted(faults, key=lambda one: one.at):
        await asyncio.sleep(start + fault.at - loop.time())
        # Just after another fault the house may not say who its processes are.
        while not await asyncio.to_thread(house.kill, fault.kill):  # noqa: ASYNC110 - no bell rings
            await asyncio.sleep(AGAIN_SECONDS)
