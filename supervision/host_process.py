"""
The object graph of an actor host, in start order; stopped in the opposite one.

Started by the supervisor as `python -m supervision.host_process`.
"""

import asyncio
import logging
import math
import os
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Final

from actors.alarm_clock import TICK_SECONDS, AlarmClock
from actors.conversation.answer import answer
from actors.conversation.firing import wake_again
from actors.directory import Directory
from actors.dispatcher import Dispatcher
from actors.host import BEAT_SECONDS, Host, Outbox, synced
from actors.lifecycle import Reason
from actors.rehearsal import rehearse
from actors.storage.database import configure_sqlite
from actors.storage.places import erase, path_of, tenants_by_folder
from actors.tenant import Ports, TenantActor
from actors.timers import Timers
from actors.turns import Turns
from actors.wakeups import FILE as WAKEUPS
from actors.wakeups import Wakeups
from channels.errors import Quarantined
from channels.identity import TenantId
from channels.pipe import HostEnd
from supervision import lifeline, logs, memory
from supervision.lifeline import RECYCLE, Letter
from supervision.memory import Freed, resident_bytes
from supervision.serve import max_awake
from supervision.settings import Settings
from supervision.strategy import intensity

log = logging.getLogger(__name__)

LOOK_AROUND_SECONDS: Final = 1.0
TIDY_SECONDS: Final = 15.0
MIB: Final = 1 << 20
CRASHED: Final = 70


def now_ms() -> int:
    """Return milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


def monotonic_ms() -> int:
    """Return milliseconds of a clock that never goes back."""
    return time.monotonic_ns() // 1_000_000


async def run(letter: Letter) -> int:
    """Serve until told to stop or the supervisor is gone; return the exit code."""
    settings, loop = letter.settings, asyncio.get_running_loop()
    root, incarnation = Path(settings.data_dir), secrets.token_hex(8)
    ended: asyncio.Future[int] = loop.create_future()

    def end(code: int) -> None:
        if not ended.done():
            ended.set_result(code)

    configure_sqlite()
    _rehearse()
    turns = Turns(loop)
    dispatcher = Dispatcher(settings.host_threads, turns.soon)
    # The pipe hears of the host and the host of the pipe; whoever speaks first finds both there.
    pipe = HostEnd(letter.address, letter.name, lambda message: host.receive(message))
    outbox = Outbox(turns.soon, pipe.send)
    directory = Directory(
        lambda tenant: TenantActor.start(tenant, ports, dispatcher, settings.mailbox_capacity),
        dispatcher.submit,
        monotonic_ms,
        max_awake(settings, letter.files),
    )
    wakeups = Wakeups(root / WAKEUPS)
    ports = Ports(
        root=root,
        handle=lambda database, envelope: answer(database, envelope, wakeups),
        answer=outbox.put,
        synced=synced(outbox),
        closed=directory.closed,
        judge=intensity(),
        clock=now_ms,
        opened=lambda tenant, database: wake_again(wakeups, tenant, database, now_ms()),
    )
    host = Host(
        letter.name,
        incarnation,
        directory=directory,
        outbox=outbox,
        erase=lambda tenant: _erase(root, tenant, wakeups),
        figures=lambda: _figures(directory),
    )
    memory.settle()
    timers = Timers(dispatcher)
    _look_after(timers, settings, directory, lambda: turns.soon(lambda: end(RECYCLE)))
    _ring(timers, wakeups, letter, outbox)
    timers.every(BEAT_SECONDS, host.beat)
    _end_with_parent(loop, lambda: end(0))
    host.start()
    timers.start()
    log.info("host.started name=%s incarnation=%s", letter.name, incarnation)
    code = await ended
    timers.stop()
    await asyncio.to_thread(host.drain, settings.drain_seconds)
    outbox.empty()
    pipe.close()
    dispatcher.stop()
    wakeups.close()
    return code


def _erase(root: Path, tenant: TenantId, wakeups: Wakeups) -> None:
    erase(path_of(root, tenant))
    wakeups.later(tenant, None)


def _ring(timers: Timers, wakeups: Wakeups, letter: Letter, outbox: Outbox) -> None:
    """Have due stores told by the house's first host; the gateway asks each where it lives."""
    if letter.name != letter.hosts[0]:
        timers.every(TICK_SECONDS, wakeups.flush)
        return
    alarm_clock = AlarmClock(
        wakeups,
        ring=outbox.put,
        again=timers.soon,
        clock=now_ms,
        monotonic=monotonic_ms,
        stores=lambda: tenants_by_folder(Path(letter.settings.data_dir)),
    )
    timers.every(TICK_SECONDS, alarm_clock.tick)


def _rehearse() -> None:
    try:
        rehearse()
    except (OSError, Quarantined) as error:
        # Stores live elsewhere, so they may well be fine.
        log.warning("host.no_rehearsal why=%s", error)


def _look_after(
    timers: Timers, settings: Settings, directory: Directory, recycle: Callable[[], None]
) -> None:
    """Have the stores evicted, dozed and synced in time, and what they freed given back."""
    freed, at_start = Freed(lambda: directory.activated - len(directory)), resident_bytes()
    limit = at_start + settings.recycle_mib * MIB if settings.recycle_mib else math.inf

    def evict() -> None:
        idle_since = monotonic_ms() - int(settings.idle_seconds * 1000)
        for tenant in directory.idle(idle_since):
            directory.passivate(TenantId(tenant), Reason.IDLE)

    def doze() -> None:
        if directory.doze(monotonic_ms() - int(settings.doze_seconds * 1000)):
            freed.stale = True

    def tidy() -> None:
        freed.give_back()
        # What is left between things that live on comes back with the process only. Nobody is
        # awake, so nobody is disturbed: whoever writes now is answered by the next one.
        if not len(directory) and resident_bytes() > limit:
            recycle()

    turns = max(1, round(settings.sync_seconds / LOOK_AROUND_SECONDS))
    turn = cycle(range(turns))
    timers.every(min(LOOK_AROUND_SECONDS, settings.idle_seconds), evict)
    timers.every(min(LOOK_AROUND_SECONDS, settings.doze_seconds), doze)
    timers.every(settings.sync_seconds / turns, lambda: directory.sync(next(turn), turns))
    timers.every(min(TIDY_SECONDS, settings.idle_seconds), tidy)


def _figures(directory: Directory) -> dict[str, float]:
    ended = {f"ended_{reason}": float(count) for reason, count in directory.ended.items()}
    return {
        "awake": len(directory),
        "activated": directory.activated,
        **ended,
    }


def _end_with_parent(loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
    """End in order when told to, at once when the supervisor is gone or a worker has crashed."""
    loop.add_signal_handler(signal.SIGTERM, end)
    loop.add_reader(0, lambda: None if os.read(0, 1) else os._exit(CRASHED))

    # Nothing may be half done in the machinery: another process starts clean and is resent all.
    def crashed(error: BaseException | None, where: str) -> None:
        log.critical("host.crashed where=%s", where, exc_info=error)
        os._exit(CRASHED)

    threading.excepthook = lambda hook: crashed(hook.exc_value, str(hook.thread))
    loop.set_exception_handler(lambda _, what: crashed(what.get("exception"), what["message"]))


def main() -> None:
    """Run one host."""
    letter = lifeline.read()
    logs.set_up(letter.name, letter.settings.log_level, letter.settings.log_format)
    sys.exit(asyncio.run(run(letter)))


if __name__ == "__main__":
    main()
