"""The gateway's process. Started by the supervisor as `python -m supervision.gateway_process`."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from gateway.app import FrontDoor
from gateway.pulse import BEAT_SECONDS
from supervision import lifeline, logs
from supervision.descriptors import widen_table
from supervision.gateway_rooms import Gateway
from supervision.lifeline import Letter

log = logging.getLogger(__name__)

FLUSH_SECONDS: Final = 0.25
SWEEP_SECONDS: Final = 5.0
ALIVE_SECONDS: Final = 1.0
ORPHANED: Final = 70


async def run(letter: Letter) -> None:
    """Serve until told to stop or the supervisor is gone."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    gateway = Gateway(letter)
    lifeline.attend(loop, gateway.read, lambda: os._exit(ORPHANED))
    beating = asyncio.create_task(_every(ALIVE_SECONDS, lifeline.beat))
    flushing = asyncio.create_task(_every(FLUSH_SECONDS, gateway.journal.flush))
    server = await gateway.start()
    sweep = partial(_sweep, gateway.door)
    sweeping = asyncio.create_task(_every(SWEEP_SECONDS, sweep))
    watching = asyncio.create_task(_every(BEAT_SECONDS, gateway.watch.beat))
    await ended.wait()
    watching.cancel()
    await gateway.stop(server)
    flushing.cancel()
    sweeping.cancel()
    beating.cancel()


async def _every(seconds: float, work: Callable[[], object]) -> None:
    while True:
        await asyncio.sleep(seconds)
        work()


def _sweep(door: FrontDoor) -> None:
    late = door.sweep(time.monotonic())
    if late:
        log.info("gateway.swept connections=%d", late)


def main() -> None:
    """Run the gateway."""
    letter = lifeline.read()
    widen_table(letter.files)
    logs.set_up(letter.name, letter.settings.log_level, letter.settings.log_format)
    asyncio.run(run(letter))


if __name__ == "__main__":
    main()
