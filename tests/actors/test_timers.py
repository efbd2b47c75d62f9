"""The pace of a host's timers, whatever happens to the clock on the wall."""

import datetime as dt
from threading import Event
from typing import Any

import pytest
from apscheduler.schedulers import base

from actors.dispatcher import Dispatcher
from actors.timers import SteadyScheduler, Timers, _Turn

SOON = 30.0
"""Patience of a test in seconds; a jump is an hour and more."""


class Wall:
    """The clock on the wall, to be set."""

    def __init__(self) -> None:
        self.off = dt.timedelta()

    def now(self, zone: dt.tzinfo) -> dt.datetime:
        return dt.datetime.now(zone) + self.off


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Wall:
    one = Wall()
    monkeypatch.setattr(base, "datetime", one)
    return one


def scheduler() -> Any:
    return SteadyScheduler(timezone="UTC", job_defaults={"coalesce": True})


@pytest.mark.parametrize("jump", [dt.timedelta(hours=-1), dt.timedelta(days=400)])
def test_turns_move_with_the_clock(clock: Wall, jump: dt.timedelta) -> None:
    one = scheduler()
    one.start(paused=True)
    job = one.add_job(lambda: None, "interval", seconds=3600)
    one._follow_clock()
    before = job.next_run_time
    clock.off = jump
    one._follow_clock()
    one.shutdown()

    assert abs(job.next_run_time - before - jump) < dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("found", "wait"), [(0, 0), (0.0, 0.0), (0.25, 0.25), (None, 1.0), (3600.0, 1.0)]
)
def test_a_turn_that_is_due_already_is_not_slept_through(
    monkeypatch: pytest.MonkeyPatch, found: float | None, wait: float
) -> None:
    monkeypatch.setattr(base.BaseScheduler, "_process_jobs", lambda _: found)

    assert scheduler()._process_jobs() == wait


@pytest.mark.slow
@pytest.mark.parametrize("jump", [dt.timedelta(hours=-1), dt.timedelta(days=400)])
def test_timers_go_on_after_the_clock_was_set(clock: Wall, jump: dt.timedelta) -> None:
    dispatcher = Dispatcher(1)
    timers = Timers(dispatcher)
    turn = Event()
    timers.every(0.05, turn.set)
    timers.start()
    assert turn.wait(SOON)
    clock.off = jump

    for _ in range(3):
        turn.clear()
        assert turn.wait(SOON)
    timers.stop()
    dispatcher.stop()


def test_a_turn_that_still_waits_is_not_told_again() -> None:
    told: list[Any] = []
    done: list[str] = []
    turn = _Turn(told.append, lambda: done.append("work"))

    turn()
    turn()
    waiting = len(told)
    told.pop()()
    turn()

    assert waiting == 1
    assert done == ["work"]
    assert len(told) == 1
