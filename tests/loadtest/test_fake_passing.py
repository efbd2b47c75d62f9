"""Time that a test holds in its hand."""

import asyncio

import pytest

from loadtest.fake_telegram import HeldTime, ScaledTime
from loadtest.fake_telegram.passing import Bell
from tests.loadtest.stage import in_loop


@in_loop
async def test_a_sleeper_wakes_at_the_right_moment_only() -> None:
    time = HeldTime(100.0)
    sleeper = asyncio.create_task(time.sleep(5))
    await asyncio.sleep(0)

    time.advance(4.5)
    await asyncio.sleep(0)
    early = sleeper.done()
    time.advance(0.5)
    await sleeper

    assert not early
    assert time.now() == 105.0


@in_loop
async def test_a_leap_waits_for_a_sleeper_and_passes_just_his_pause() -> None:
    time = HeldTime(100.0)
    leap = asyncio.create_task(time.leap())
    await asyncio.sleep(0)

    await asyncio.gather(time.sleep(3))

    assert await leap == 3
    assert time.now() == 103.0


@in_loop
async def test_a_leap_wakes_the_earliest_first() -> None:
    time = HeldTime()
    sleepers = [asyncio.create_task(time.sleep(pause)) for pause in (5, 2)]
    await asyncio.sleep(0)

    leaps = [await time.leap(), await time.leap()]
    await asyncio.gather(*sleepers)

    assert leaps == [2, 3]


@in_loop
async def test_who_was_cancelled_in_his_sleep_is_passed_over() -> None:
    time = HeldTime()
    cancelled, sleeper = (asyncio.create_task(time.sleep(pause)) for pause in (1, 2))
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.wait([cancelled])

    assert await time.leap() == 2
    await sleeper


@in_loop
async def test_a_leap_with_nobody_asleep_times_out() -> None:
    with pytest.raises(TimeoutError):
        await HeldTime().leap(within_seconds=0)


@in_loop
async def test_a_bell_lets_everybody_look_again() -> None:
    bell, rung = Bell(), False
    waiting = [asyncio.create_task(bell.until(lambda: rung, 10.0)) for _ in range(2)]
    await asyncio.sleep(0)

    bell.ring()
    await asyncio.sleep(0)
    early = [task.done() for task in waiting]
    rung = True
    bell.ring()
    await asyncio.gather(*waiting)

    assert early == [False, False]


def test_scaled_time_runs_forwards() -> None:
    time = ScaledTime(1000)

    assert time.now() <= time.now()
