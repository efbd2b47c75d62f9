"""
Timers of a host: an actor on the shared pool, woken by APScheduler.

APScheduler only tells; the actor works. So two turns of anything never run at once, and a slow one
makes the next one late instead of many.
"""

from collections.abc import Callable
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from actors.dispatcher import Dispatcher, PooledActor

Work = Callable[[], object]


class TimerActor(PooledActor):
    """Runs what falls due, one after the other."""

    def on_receive(self, message: Any) -> None:
        """Do one piece of work."""
        message()


class Timers:
    """What a host does again and again."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._actor = TimerActor.start(dispatcher, 100)
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone="UTC",
        )

    def every(self, seconds: float, work: Work) -> None:
        """Have `work` done each `seconds`, missed turns as one."""
        self._scheduler.add_job(self._actor.tell, "interval", (work,), seconds=seconds)

    def soon(self, work: Work) -> None:
        """Have `work` done after what is waiting to be done already; from any thread."""
        self._actor.tell(work)

    def start(self) -> None:
        """Begin to count."""
        self._scheduler.start()

    def stop(self) -> None:
        """Fall silent; what is being done is finished."""
        self._scheduler.shutdown()
