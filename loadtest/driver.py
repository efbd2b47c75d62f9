"""
An open loop over keep-alive connections: a message is sent when it is due, whatever else is late.

Latency counts from the due time to the 200. What is refused with 503, or lost with a connection, is
delivered again under its update id, as Telegram would.
"""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Iterator
from typing import Final

from loadtest.arrivals import Arrival
from loadtest.quantiles import Histogram

OK: Final = 200
BUSY: Final = 503
AGAIN_SECONDS: Final = 1.0
"""Until a message whose connection broke is delivered again, or when a 503 names no time."""
LATE_SECONDS: Final = 1.0
"""A message answered after that counts as late."""
HEAD_END: Final = b"\r\n\r\n"


class Target:
    """Where the messages go, and how each is put."""

    def __init__(self, host: str, port: int, secret: str, first_update: int) -> None:
        self.host, self.port, self._first = host, port, first_update
        self._head = (
            f"POST /webhook/telegram HTTP/1.1\r\nHost: {host}:{port}\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        )

    def update_id(self, number: int) -> int:
        """Return the update id of a message, the same for each of its deliveries."""
        return self._first + number

    def request(self, one: Arrival) -> bytes:
        """Return a whole HTTP request with a Telegram update."""
        who = {"id": one.person, "first_name": "Ama"}
        message = {
            "message_id": one.number + 1,
            "from": who | {"is_bot": False},
            "chat": who | {"type": "private"},
            "date": int(time.time()),
            "text": one.text,
        }
        body = json.dumps({"update_id": self.update_id(one.number), "message": message})
        return f"{self._head}{len(body)}\r\n\r\n{body}".encode()


class Tally:
    """What has happened so far; `recent` is taken and emptied by whoever draws progress."""

    def __init__(self) -> None:
        self.all, self.recent = Histogram(), Histogram()
        self.counts: Counter[str] = Counter()
        self.booked: set[int] = set()
        """Update ids acknowledged with 200 that must each be one sale."""

    def take_recent(self) -> Histogram:
        """Return the latencies since the last time."""
        taken, self.recent = self.recent, Histogram()
        return taken


def complete(buffer: bytearray) -> tuple[int, float] | None:
    """Return (status, Retry-After in seconds) of a whole answer, None while part is missing."""
    end = buffer.find(HEAD_END)
    if end < 0:
        return None
    lines = bytes(buffer[:end]).decode("latin-1").lower().split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    if len(buffer) < end + len(HEAD_END) + int(fields.get("content-length", 0)):
        return None
    return int(lines[0].split(" ")[1]), float(fields.get("retry-after", AGAIN_SECONDS))


class _Line(asyncio.Protocol):
    """One keep-alive connection with at most one message under way."""

    def __init__(self, driver: "Driver") -> None:
        self._driver, self._buffer = driver, bytearray()
        self._transport: asyncio.Transport | None = None
        self._now: Arrival | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Offer this connection for use."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._driver.free(self)

    def send(self, one: Arrival, request: bytes) -> None:
        """Send a message; its answer goes to the driver."""
        assert self._transport is not None
        self._now = one
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Pass a whole answer on."""
        self._buffer += data
        answer = complete(self._buffer)
        if answer is None or self._now is None:
            return
        self._buffer.clear()
        one, self._now = self._now, None
        self._driver.answered(one, *answer)
        self._driver.free(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Have the message delivered again, over another connection."""
        one, self._now = self._now, None
        self._driver.lost(self, one)

    def close(self) -> None:
        """End the connection."""
        assert self._transport is not None
        self._transport.close()


class Driver:
    """Delivers arrivals to one target until each has its answer or patience ends."""

    def __init__(self, target: Target, connections: int, patience_seconds: float) -> None:
        self.tally = Tally()
        self._target, self._size, self._patience = target, connections, patience_seconds
        self._free: deque[_Line] = deque()
        self._late: deque[Arrival] = deque()
        self._open = 0
        self._running = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, plan: Iterator[Arrival]) -> None:
        """Return when everything is answered, or `patience_seconds` after the last was due."""
        self._loop, self._running = asyncio.get_running_loop(), True
        self._drained = asyncio.Event()
        await asyncio.gather(*(self._connect() for _ in range(self._size)))
        self._began = self._loop.time()
        for one in plan:
            if (pause := self._began + one.due - self._loop.time()) > 0:
                await asyncio.sleep(pause)
            self._offer(one)
        await self._drain()
        await self._close()

    def answered(self, one: Arrival, status: int, retry_after: float) -> None:
        """Count an answer; a message that was refused for now comes again."""
        counts = self.tally.counts
        if status == BUSY:
            counts["refused"] += 1
            self._loop.call_later(retry_after, self._again, one)
            return
        self._open -= 1
        if status == OK:
            self._acknowledged(one)
        else:
            counts[f"status {status}"] += 1
        self._settle()

    def free(self, line: _Line) -> None:
        """Use a connection for what waits longest."""
        if self._late:
            self._send(line, self._late.popleft())
        else:
            self._free.append(line)

    def lost(self, line: _Line, one: Arrival | None) -> None:
        """Replace a connection that broke."""
        if not self._running:
            return
        if line in self._free:
            self._free.remove(line)
        if one is not None:
            self.tally.counts["connections lost"] += 1
            self._loop.call_later(AGAIN_SECONDS, self._again, one)
        task = asyncio.create_task(self._connect())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _acknowledged(self, one: Arrival) -> None:
        took = self._loop.time() - self._began - one.due
        self.tally.all.add(took)
        self.tally.recent.add(took)
        self.tally.counts["acknowledged"] += 1
        self.tally.counts["late"] += took > LATE_SECONDS
        if one.sale:
            self.tally.booked.add(self._target.update_id(one.number))

    def _offer(self, one: Arrival) -> None:
        self.tally.counts["due"] += 1
        self._open += 1
        self._again(one)

    def _again(self, one: Arrival) -> None:
        if self._free:
            self._send(self._free.popleft(), one)
        else:
            self._late.append(one)

    def _send(self, line: _Line, one: Arrival) -> None:
        self.tally.counts["sent"] += 1
        line.send(one, self._target.request(one))

    async def _connect(self) -> None:
        while self._running:
            try:
                where = self._target.host, self._target.port
                await self._loop.create_connection(lambda: _Line(self), *where)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                return

    def _settle(self) -> None:
        if not self._open:
            self._drained.set()

    async def _drain(self) -> None:
        self._drained.clear()
        self._settle()
        try:
            await asyncio.wait_for(self._drained.wait(), self._patience)
        except TimeoutError:
            self.tally.counts["unanswered"] = self._open

    async def _close(self) -> None:
        self._running = False
        for line in self._free:
            line.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.sleep(0)
