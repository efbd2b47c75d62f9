import asyncio
import threading

from actors.turns import Turns


def test_work_from_any_thread_is_done_on_the_loops_thread() -> None:
    async def scene() -> list[str]:
        turns, done = Turns(asyncio.get_running_loop()), asyncio.Event()
        seen: list[str] = []

        def note() -> None:
            seen.append(threading.current_thread().name)

        turns.soon(note)
        await asyncio.to_thread(turns.soon, note)
        await asyncio.to_thread(turns.soon, done.set)
        await done.wait()
        return seen

    assert asyncio.run(scene()) == ["MainThread", "MainThread"]


def test_the_loop_is_not_woken_for_its_own_work() -> None:
    async def scene() -> list[str]:
        loop, seen = asyncio.get_running_loop(), list[str]()
        loop.call_soon_threadsafe = None  # type: ignore[assignment, method-assign]
        Turns(loop).soon(lambda: seen.append("done"))
        await asyncio.sleep(0)
        return seen

    assert asyncio.run(scene()) == ["done"]
