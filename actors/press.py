"""
Papers -> files, in a process that is there only while there is something to draw.

One at a time, within bounds of time and memory; who fails is killed and the next paper gets a new
one. The host's loop only passes bytes on, and the host itself never imports what draws.
"""

import asyncio
import contextlib
import logging
import struct
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from actors.dispatcher import Submit
from actors.papers.paper import Paper
from channels.errors import Overloaded, TarError, Unprintable
from channels.messages import Answer, Failure, FileMade
from channels.reply import FILE_LIMIT_BYTES

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "actors.papers.worker")

WAITING_LIMIT: Final = 8
"""Papers that wait, some hundred kilobytes each; one more is told to come again."""

PAPER_SECONDS: Final = 20.0
"""For one paper, with the start of the process; the largest takes a quarter of that."""

IDLE_SECONDS: Final = 10.0
"""So long the process waits for another paper: who wants one often wants two."""

LENGTH: Final = struct.Struct(">I")

_encode: Final = msgspec.msgpack.Encoder().encode


class _Drawn(msgspec.Struct, frozen=True):
    """As in `actors.papers.worker`, which is not imported here."""

    content: bytes = b""
    trouble: str = ""


_drawn: Final = msgspec.msgpack.Decoder(_Drawn)


class Press:
    """
    The papers that wait to be drawn; to be made on the loop.

    `soon` runs something on the loop; `answer` takes a file, or why there is none, up.
    """

    def __init__(
        self,
        soon: Submit,
        answer: Callable[[Answer], None],
        command: Sequence[str] = WORKER,
        *,
        paper_seconds: float = PAPER_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._soon = soon
        self._answer = answer
        self._command = tuple(command)
        self._paper_seconds = paper_seconds
        self._idle_seconds = idle_seconds
        self._waiting: deque[tuple[bytes, int]] = deque()
        self._arrived = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._worker: Process | None = None
        self._counts = {"drawn": 0.0, "failed": 0.0, "refused": 0.0}

    def draw(self, paper: Paper, correlation: int) -> None:
        """Have the question answered by a file; from any thread."""
        raw = _encode(paper)
        self._soon(lambda: self._take(raw, correlation))

    def figures(self) -> dict[str, float]:
        """Return counts since the start, and whether there is a process now."""
        counted = {f"papers_done_{name}": count for name, count in self._counts.items()}
        return counted | {"papers_process": float(self._worker is not None)}

    async def stop(self) -> None:
        """End the process; what was not drawn will be asked for again."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self._end()

    def _take(self, raw: bytes, correlation: int) -> None:
        if len(self._waiting) >= WAITING_LIMIT:
            self._refuse(correlation, Overloaded(f"{WAITING_LIMIT} papers wait to be drawn"))
            self._counts["refused"] += 1
            return
        self._waiting.append((raw, correlation))
        self._arrived.set()
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        """Draw what waits; end the process when nothing has come for a while."""
        while True:
            while await self._is_wanted():
                await self._next()
            await self._end()
            # Something may have come while the process ended.
            if not self._waiting:
                return

    async def _is_wanted(self) -> bool:
        self._arrived.clear()
        if not self._waiting:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._arrived.wait(), self._idle_seconds)
        return bool(self._waiting)

    async def _next(self) -> None:
        raw, correlation = self._waiting.popleft()
        try:
            async with asyncio.timeout(self._paper_seconds):
                content = await self._drawn(raw)
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for an answer
            await self._fail(correlation, error)
            return
        self._counts["drawn"] += 1
        self._answer(Answer(correlation, FileMade(content)))

    async def _drawn(self, raw: bytes) -> bytes:
        if self._worker and self._worker.returncode is not None:
            # It died between two papers, of neither.
            await self._end()
        worker = self._worker = self._worker or await self._start()
        assert worker.stdin
        assert worker.stdout
        worker.stdin.write(LENGTH.pack(len(raw)) + raw)
        await worker.stdin.drain()
        (length,) = LENGTH.unpack(await worker.stdout.readexactly(LENGTH.size))
        if length > FILE_LIMIT_BYTES + LENGTH.size * 16:
            raise Unprintable(f"the file has {length} bytes, limit {FILE_LIMIT_BYTES}")
        drawn = _drawn.decode(await worker.stdout.readexactly(length))
        if drawn.trouble:
            raise Unprintable(drawn.trouble)
        return drawn.content

    async def _start(self) -> Process:
        worker = await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE)
        log.info("press.started pid=%d", worker.pid)
        return worker

    async def _fail(self, correlation: int, error: Exception) -> None:
        """Say that there is no file, and trust this process no more."""
        why = str(error) or type(error).__name__
        log.warning("press.failed why=%s", why)
        self._counts["failed"] += 1
        await self._end()
        self._refuse(correlation, Unprintable(why))

    def _refuse(self, correlation: int, error: TarError) -> None:
        self._answer(Answer(correlation, Failure(error.code, str(error), error.retryable)))

    async def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        # It keeps nothing that would be lost.
        with contextlib.suppress(ProcessLookupError):
            worker.kill()
        await worker.wait()
        log.info("press.ended pid=%d", worker.pid)
