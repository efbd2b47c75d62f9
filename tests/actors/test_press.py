"""A process that draws, and what becomes of those that fail, hang or are killed."""

import asyncio
import functools
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from actors.papers.paper import Bar, Book, Chart, Column, Sheet
from actors.papers.worker import MEMORY_LIMIT_BYTES
from actors.press import WAITING_LIMIT, WORKER, Press
from channels.messages import Answer, Failure, FileMade

BOOK = Book("csv", "t", (Sheet("Sales", (Column("a"),), (("b",),)),))

HANGS = (sys.executable, "-c", "import time; time.sleep(60)")
DIES = (sys.executable, "-c", "import sys; sys.exit(3)")
CHATTERS = (sys.executable, "-c", "import os; os.write(1, b'\\xff' * 64)")


def in_loop(test: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    @functools.wraps(test)
    def run() -> None:
        asyncio.run(test())

    return run


class Desk:
    """A press, and the answers that came of it."""

    def __init__(self, press: Press, answers: "asyncio.Queue[Answer]") -> None:
        self.press = press
        self.answers = answers

    async def answer(self) -> Answer:
        return await asyncio.wait_for(self.answers.get(), 30)

    @property
    def pid(self) -> int:
        assert self.press._worker is not None
        return self.press._worker.pid


@asynccontextmanager
async def desk(command: tuple[str, ...] = WORKER, **more: float) -> AsyncIterator[Desk]:
    answers: asyncio.Queue[Answer] = asyncio.Queue()
    soon = asyncio.get_running_loop().call_soon
    press = Press(soon, answers.put_nowait, command, **more)
    try:
        yield Desk(press, answers)
    finally:
        await press.stop()


def text(answer: Answer) -> str:
    assert isinstance(answer.body, Failure)
    assert (answer.body.code, answer.body.retryable) == ("unprintable", False)
    return answer.body.text


@in_loop
async def test_papers_are_drawn_one_after_the_other_by_one_process() -> None:
    async with desk() as one:
        for correlation in range(3):
            one.press.draw(BOOK, correlation)
        found = [await one.answer() for _ in range(3)]

        content = b"\xef\xbb\xbfa\r\nb\r\n"
        assert found == [Answer(number, FileMade(content)) for number in range(3)]
        assert one.press.figures()["papers_done_drawn"] == 3


@in_loop
async def test_the_process_is_there_only_while_something_is_drawn() -> None:
    async with desk(idle_seconds=0.0) as one:
        assert one.press.figures()["papers_process"] == 0
        one.press.draw(BOOK, 1)
        await one.answer()
        running = one.press._running
        assert running is not None
        await asyncio.wait_for(running, 10)

        assert one.press.figures()["papers_process"] == 0
        one.press.draw(BOOK, 2)
        assert (await one.answer()).correlation == 2


@in_loop
async def test_a_paper_that_cannot_be_drawn_says_why_and_the_next_one_is() -> None:
    async with desk() as one:
        one.press.draw(Book("xlsx", "t", (BOOK.sheets[0], BOOK.sheets[0])), 1)
        one.press.draw(BOOK, 2)

        assert "Duplicate" in text(await one.answer())
        assert isinstance((await one.answer()).body, FileMade)


@in_loop
async def test_who_hangs_is_killed_and_the_answer_is_a_no() -> None:
    async with desk(HANGS, paper_seconds=0.2) as one:
        one.press.draw(BOOK, 1)

        assert text(await one.answer()) == "TimeoutError"
        assert one.press.figures()["papers_done_failed"] == 1
        assert one.press.figures()["papers_process"] == 0


@in_loop
async def test_who_dies_or_talks_nonsense_costs_one_answer() -> None:
    for command in (DIES, CHATTERS):
        async with desk(command) as one:
            one.press.draw(BOOK, 1)

            assert text(await one.answer())


@in_loop
async def test_a_process_killed_between_two_papers_is_replaced() -> None:
    async with desk() as one:
        one.press.draw(BOOK, 1)
        await one.answer()
        os.kill(one.pid, signal.SIGKILL)
        one.press.draw(BOOK, 2)
        await one.answer()
        one.press.draw(BOOK, 3)

        assert isinstance((await one.answer()).body, FileMade)


@in_loop
async def test_more_than_may_wait_are_told_to_come_again() -> None:
    async with desk(HANGS) as one:
        for correlation in range(WAITING_LIMIT + 2):
            one.press.draw(BOOK, correlation)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

        answer = await one.answer()
        assert isinstance(answer.body, Failure)
        assert (answer.body.code, answer.body.retryable) == ("overloaded", True)


@in_loop
async def test_a_chart_is_bound_in_memory_like_anything() -> None:
    async with desk() as one:
        one.press.draw(Chart("t", (Bar("a", 1, "1"),)), 1)

        body = (await one.answer()).body
        assert isinstance(body, FileMade)
        assert resource.prlimit(one.pid, resource.RLIMIT_AS) == (MEMORY_LIMIT_BYTES,) * 2
