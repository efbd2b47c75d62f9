"""
The object graph of an actor host, in start order; stopped in the opposite one.

Started by the supervisor as `python -m supervision.host_process`.
"""

import asyncio
import logging
import os
import secrets
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from actors.alarm_clock import TICK_SECONDS, AlarmClock
from actors.commons import FILE as COMMONS
from actors.commons import CommonPhrases
from actors.connections import Connections
from actors.conversation.answer import answer
from actors.conversation.asking import keep
from actors.conversation.firing import wake_again
from actors.conversation.meter import Meter
from actors.directory import Directory
from actors.dirty import DirtyList
from actors.dispatcher import Dispatcher
from actors.flusher import Flusher
from actors.host import BEAT_SECONDS, Host, Outbox, synced
from actors.model_calls import ModelCalls
from actors.press import WORKER, Press
from actors.rehearsal import rehearse
from actors.storage.connection import configure_sqlite
from actors.storage.places import erase, path_of, tenants_by_folder
from actors.storage.shared import SharedError
from actors.store_file import Volume
from actors.sync.pull import asleep
from actors.sync.watchers import Watchers
from actors.tenant import Ports, TenantActor
from actors.timers import Timers
from actors.timings import Timings
from actors.turns import Turns
from actors.wakeups import FILE as WAKEUPS
from actors.wakeups import Wakeups
from channels.errors import Overloaded, Quarantined
from channels.hosting import Typing
from channels.identity import TenantId
from channels.messages import Envelope
from channels.pipe import HostEnd
from channels.sync import PullPages, Served
from supervision import lifeline, logs, memory
from supervision.clocks import monotonic_ms, now_ms
from supervision.collector import Collector
from supervision.descriptors import max_open, widen_table
from supervision.language_model import allowance_of, open_model
from supervision.lifeline import Letter
from supervision.settings import Settings
from supervision.strategy import intensity

log = logging.getLogger(__name__)

PATIENCE_MS: Final = 2_000
"""How long a message may wait for its store to be woken; then the gateway tries again later."""

CRASHED: Final = 70


def _drawer(settings: Settings) -> tuple[str, ...]:
    """Return the command that starts the process which draws, with an operator's fonts."""
    return (*WORKER, settings.fonts_dir) if settings.fonts_dir else WORKER


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
    turns, timings = Turns(loop), Timings()
    dispatcher = Dispatcher(settings.host_threads, turns.soon, timings.waited)
    connections = Connections(max_open(settings, letter.files))
    dirty, flusher = DirtyList(), Flusher(turns.soon)
    # The pipe hears of the host and the host of the pipe; whoever speaks first finds both there.
    pipe = HostEnd(letter.address, letter.name, lambda message: host.receive(message))
    outbox = Outbox(turns, pipe.send)
    directory = Directory(
        lambda tenant: TenantActor.start(tenant, ports, dispatcher, settings.mailbox_capacity),
        dispatcher.submit,
        monotonic_ms,
        settings.max_awake or sys.maxsize,
    )
    meter = Meter()
    model = open_model(settings, grown=lambda more: collector.carry(more))
    calls = ModelCalls(
        model,
        allowance_of(settings),
        soon=turns.soon,
        tell=directory.tell,
        typing=lambda correlation: outbox.put(Typing(correlation)),
    )
    press = Press(turns.soon, outbox.put, _drawer(settings))
    watchers = Watchers(outbox.put)
    volume = Volume(
        root=root,
        connections=connections,
        flush=flusher.put,
        synced=synced(outbox),
        dirty=lambda tenant: dirty.add(tenant, monotonic_ms()),
        changed=watchers.changed,
        opened=timings.opened,
    )
    wakeups, commons = Wakeups(root / WAKEUPS), CommonPhrases(root / COMMONS, now_ms)
    ports = Ports(
        volume=volume,
        handle=lambda database, envelope: _watched(
            watchers,
            envelope,
            answer(
                database,
                envelope,
                wakeups,
                commons=commons,
                asks=bool(settings.llm_key),
                sees=settings.sees,
                meter=meter,
                erase_wait_ms=int(settings.erase_wait_seconds * 1000),
            ),
        ),
        keep=lambda database, envelope, returned: keep(
            database, returned.request, returned.parsed, envelope.received_at
        ),
        ask=calls.ask,
        draw=press.draw,
        answer=outbox.put,
        closed=directory.closed,
        judge=intensity(),
        failed=lambda: meter.count("failures"),
        clock=now_ms,
        opened=lambda tenant, database: wake_again(wakeups, tenant, database, now_ms()),
        timings=timings,
    )
    host = Host(
        letter.name,
        incarnation,
        directory=directory,
        outbox=outbox,
        erase=lambda tenant: _erase(root, tenant, wakeups, commons),
        figures=lambda: {
            **directory.figures(),
            **timings.figures(),
            **connections.figures(),
            **meter.figures(),
            **calls.figures(),
            **model.figures(),
            **press.figures(),
            **watchers.figures(),
        },
        timings=lambda: timings.timed() | meter.timings() | calls.timings(),
        asleep=lambda tenant, asked: _look(watchers, root, tenant, asked),
    )
    memory.settle(memory.NEVER)
    # A worker of its own: whatever the stores keep theirs busy with, the house is looked after.
    machinery = Dispatcher(1)
    timers = Timers(machinery)
    collector = Collector(
        directory,
        connections,
        dirty,
        settings,
        submit=dispatcher.submit,
        soon=turns.soon,
        end=end,
        room=flusher.room,
        clock=monotonic_ms,
    )
    collector.attend(timers)
    _tick(timers, turns, host, lambda: dispatcher.is_stuck() or flusher.is_stuck())
    _ring(timers, wakeups, letter, outbox)
    timers.every(TICK_SECONDS, commons.flush)
    loop.add_signal_handler(signal.SIGTERM, lambda: end(0))
    lifeline.attend(
        loop,
        lambda reading: collector.read(reading.weight(letter.name), reading.host),
        lambda: os._exit(CRASHED),
    )
    logs.dump_also(loop, directory.describe)
    _crash_whole(loop)
    host.start()
    timers.start()
    log.info("host.started name=%s incarnation=%s", letter.name, incarnation)
    code = await ended
    timers.stop()
    machinery.stop()
    await asyncio.to_thread(host.drain, settings.drain_seconds)
    await press.stop()
    outbox.empty()
    pipe.close()
    dispatcher.stop()
    wakeups.close()
    commons.close()
    return code


T = TypeVar("T")


def _watched(watchers: Watchers, envelope: Envelope, body: T) -> T:
    """Have the change of a store watched for when a device would wait for it."""
    if isinstance(body, Served):
        watchers.see(envelope.tenant, body)
    return body


def _look(watchers: Watchers, root: Path, tenant: TenantId, asked: PullPages) -> Served | None:
    """Answer a device from what stands beside a sleeping store's file."""
    served = asleep(path_of(root, tenant), asked)
    if served is None:
        return None
    watchers.asleep += 1
    return watchers.see(tenant, served)


def _erase(root: Path, tenant: TenantId, wakeups: Wakeups, commons: CommonPhrases) -> None:
    try:
        erase(path_of(root, tenant))
        wakeups.forget(tenant)
        commons.forget(tenant)
    except (OSError, SharedError) as error:
        raise Overloaded(f"not all of it can be removed now: {error}") from error


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
    memory.give_back()  # the tables of the languages leave as much behind as they hold


def _tick(timers: Timers, turns: Turns, host: Host, is_stuck: Callable[[], bool]) -> None:
    """Have the host say how it is, and refuse what has waited for too long."""
    timers.every(BEAT_SECONDS, host.beat)
    timers.every(BEAT_SECONDS, lambda: host.expire(monotonic_ms() - PATIENCE_MS))

    def beat() -> None:
        # By way of the loop, and only when the threads move: who hears it knows nobody hangs.
        if not is_stuck():
            turns.soon(lifeline.beat)

    timers.every(BEAT_SECONDS, beat)
    lifeline.beat()  # from its first word on, its silence is counted


def _crash_whole(loop: asyncio.AbstractEventLoop) -> None:
    """Have a fault in the machinery, on the loop or a worker, end the process at once."""

    # Nothing may be half done in there: another process starts clean and is resent all.
    def crashed(error: BaseException | None, where: str) -> None:
        log.critical("host.crashed where=%s", where, exc_info=error)
        os._exit(CRASHED)

    threading.excepthook = lambda hook: crashed(hook.exc_value, str(hook.thread))
    loop.set_exception_handler(lambda _, what: crashed(what.get("exception"), what["message"]))


def main() -> None:
    """Run one host."""
    letter = lifeline.read()
    widen_table(letter.files)
    logs.set_up(letter.name, letter.settings.log_level, letter.settings.log_format)
    sys.exit(asyncio.run(run(letter)))


if __name__ == "__main__":
    main()
