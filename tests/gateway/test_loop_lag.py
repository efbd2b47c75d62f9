import asyncio

from gateway.loop_lag import PERIOD_SECONDS, LoopLag
from tests.gateway.passing import in_loop


@in_loop
async def test_a_late_callback_is_counted_as_late_as_it_was_and_the_next_is_planned() -> None:
    loop, lag = asyncio.get_running_loop(), LoopLag()

    lag._measure(loop, loop.time() - 5.0)
    planned = lag._next
    lag.stop()

    assert lag.seconds.total >= 5.0
    assert sum(lag.seconds.counts) == 1
    assert planned is not None
    assert planned.cancelled()
    assert planned.when() > loop.time() - PERIOD_SECONDS


@in_loop
async def test_a_callback_that_comes_early_is_not_late() -> None:
    loop, lag = asyncio.get_running_loop(), LoopLag()

    lag._measure(loop, loop.time() + 9.0)
    lag.stop()

    assert lag.seconds.total == 0.0
