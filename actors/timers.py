"""
Timers of a host: an actor with a worker of its own, woken by APScheduler.

APScheduler only tells; the actor works. So two turns of anything never run at once, and a slow one
makes the next one late instead of many.

APScheduler reckons in wall time: with the clock set back an hour it would tell nothing for an hour,
no heartbeat either, and set forward a year it would count millions of missed turns. So its turns
are moved with the clock whenever that jumps.
"""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any, Final

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers import base
from apscheduler.schedulers.background import BackgroundScheduler

from actors.dispatcher import Dispatcher, PooledActor

LOOK_SECONDS: Final = 1.0
"""How long a jump of the clock can go unnoticed."""

JUMP_SECONDS: Final = 0.5
"""Less than that is drift, or the time between two readings."""

Work = Callable[[], object]


class SteadyScheduler(BackgroundScheduler):  # type: ignore[misc]
    """APScheduler that keeps its pace whatever happens to the clock on the wall."""

    def _process_jobs(self) -> float:
        self._follow_clock()
        wait = super()._process_jobs()
        # None is "nothing to do"; 0, which is no less false, is "the next turn is due already".
        return LOOK_SECONDS if wait is None else min(wait, LOOK_SECONDS)

    def _follow_clock(self) -> None:
        """Move every turn as far as the clock has jumped since the last look."""
        offset = wall() - time.monotonic()
        jump = offset - getattr(self, "_offset", offset)
        self._offset = offset
        if abs(jump) > JUMP_SECONDS:
            for job in self.get_jobs():
                job.modify(next_run_time=job.next_run_time + dt.timedelta(seconds=jump))


def wall() -> float:
    """Return what APScheduler takes for the time."""
    return base.datetime.now(dt.UTC).timestamp()  # type: ignore[no-any-return]


class TimerActor(PooledActor):
    """Runs what falls due, one after the other."""

    def on_receive(self, message: Any) -> None:
        """Do one piece of work."""
        message()


class _Turn:
    """A piece of work that waits in the mailbox at most once, however late the actor is."""

    def __init__(self, tell: Callable[[Work], object], work: Work) -> None:
        self._tell = tell
        self._work = work
        self._waits = False

    def __call__(self) -> None:
        """Have the work done, unless it is about to be; called by APScheduler."""
        if not self._waits:
            self._waits = True
            self._tell(self._run)

    def _run(self) -> None:
        self._waits = False
        self._work()


class Timers:
    """What a host does again and again."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._actor = TimerActor.start(dispatcher, 100)
        self._scheduler = SteadyScheduler(
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone="UTC",
        )

    def every(self, seconds: float, work: Work) -> None:
        """Have `work` done each `seconds`, missed turns as one."""
        turn = _Turn(self._actor.tell, work)
        self._scheduler.add_job(turn, "interval", seconds=seconds)

    def soon(self, work: Work) -> None:
        """Have `work` done after what is waiting to be done already; from any thread."""
        self._actor.tell(work)

    def start(self) -> None:
        """Begin to count."""
        self._scheduler.start()

    def stop(self) -> None:
        """Fall silent; what is being done is finished."""
        self._scheduler.shutdown()
