"""
The open loop: every arrival is sent when it is due, whatever became of those before.

What is refused for now (5xx, 429) or breaks in the middle is delivered again later under the same
update_id, as Telegram does. Latency counts from when it was due to when it was taken at last.
"""

import asyncio
import json
import ssl
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

import msgspec

from loadtest.arrivals import Arrival
from loadtest.line import Delivery, Line
from loadtest.tally import Tally

OK: Final = 200
AGAIN: Final = frozenset({408, 429}) | frozenset(range(500, 600))
ANSWER_SECONDS: Final = 60.0
"""How long an answer may take; Telegram waits as long."""
BACKOFF_SECONDS: Final = 0.5
BACKOFF_MOST_SECONDS: Final = 8.0
RECONNECT_SECONDS: Final = 0.2
TURN: Final = 32
"""Late arrivals that are sent before answers are looked at again."""


class Target(msgspec.Struct, frozen=True):
    """A webhook: `http://host:port/path`, and the secret Telegram would show there."""

    url: str
    secret: str

    def request(self, one: Arrival) -> bytes:
        """Return the bytes that deliver a message."""
        place = urlsplit(self.url)
        text = json.dumps(one.text)
        body = (
            f'{{"update_id":{one.update},"message":{{"message_id":{one.update % 2**31},'
            f'"from":{{"id":{one.chat},"is_bot":false,"first_name":"Ama","language_code":"en"}},'
            f'"chat":{{"id":{one.chat},"first_name":"Ama","type":"private"}},'
            f'"date":{int(time.time())},"text":{text}}}}}'
        )
        return (
            f"POST {place.path or '/'} HTTP/1.1\r\nHost: {place.netloc}\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {self.secret}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        ).encode()


class Driver:
    """Keeps `connections` lines open and tells `tally` of everything; for one run."""

    def __init__(
        self,
        target: Target,
        tally: Tally,
        connections: int,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._target = target
        self._tally = tally
        self._size = connections
        self._clock = clock
        self._lines: set[Line] = set()
        self._free: deque[Line] = deque()
        self._waiting: deque[Delivery] = deque()
        self._calm = asyncio.Event()
        self.outstanding = 0

    async def run(self, arrivals: Iterable[Arrival], patience: float) -> int:
        """
        Deliver everything.

        Returns:
            How many were still not taken `patience` seconds after the last one was due.

        """
        keeping = [asyncio.create_task(self._keep_line()) for _ in range(self._size)]
        keeping.append(asyncio.create_task(self._sweep()))
        try:
            await self._pace(arrivals)
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._settled()
            return self.outstanding
        finally:
            for task in keeping:
                task.cancel()
            await asyncio.gather(*keeping, return_exceptions=True)
            for line in tuple(self._lines):
                line.hang_up()

    def joined(self, line: Line) -> None:
        """Use a fresh connection; called by it."""
        self._lines.add(line)
        self._free.append(line)
        self._pump()

    def answered(self, line: Line, status: int) -> None:
        """Count the answer and send what waits; called by the line."""
        delivery, line.delivery = line.delivery, None
        if delivery is None:
            line.hang_up()
            return
        self._free.append(line)
        self._judge(delivery, status)
        self._pump()

    def parted(self, line: Line) -> None:
        """Deliver again what the line was about to; called by it."""
        self._lines.discard(line)
        with suppress(ValueError):
            self._free.remove(line)
        delivery, line.delivery = line.delivery, None
        if delivery is not None:
            self._again(delivery, "connection lost")

    async def _pace(self, arrivals: Iterable[Arrival]) -> None:
        start, turn = self._clock(), 0
        for arrival in arrivals:
            due = start + arrival.at
            while (early := due - self._clock()) > 0:
                await asyncio.sleep(early)
                turn = 0
            turn += 1
            if turn % TURN == 0:
                await asyncio.sleep(0)
            self.outstanding += 1
            self._tally.due(arrival, self._clock() - due)
            self._send(Delivery(arrival, due))

    async def _settled(self) -> None:
        while self.outstanding:
            self._calm.clear()
            await self._calm.wait()

    def _send(self, delivery: Delivery) -> None:
        self._waiting.append(delivery)
        self._pump()

    def _pump(self) -> None:
        while self._waiting and self._free:
            delivery = self._waiting.popleft()
            request = self._target.request(delivery.arrival)
            self._free.popleft().say(delivery, request, self._clock())

    def _judge(self, delivery: Delivery, status: int) -> None:
        if status in AGAIN:
            self._again(delivery, f"status {status}")
            return
        if status == OK:
            self._tally.acknowledged(delivery.arrival, self._clock() - delivery.due)
        else:
            self._tally.refused(delivery.arrival, f"status {status}")
        self.outstanding -= 1
        if not self.outstanding:
            self._calm.set()

    def _again(self, delivery: Delivery, reason: str) -> None:
        self._tally.retried(delivery.arrival, reason)
        pause = min(BACKOFF_SECONDS * 2**delivery.attempt, BACKOFF_MOST_SECONDS)
        delivery.attempt += 1
        asyncio.get_running_loop().call_later(pause, self._send, delivery)

    async def _keep_line(self) -> None:
        place = urlsplit(self._target.url)
        secure = ssl.create_default_context() if place.scheme == "https" else None
        port = place.port or (443 if secure else 80)
        loop = asyncio.get_running_loop()
        while True:
            with suppress(OSError):
                _, line = await loop.create_connection(
                    lambda: Line(self), place.hostname or "127.0.0.1", port, ssl=secure
                )
                await line.closed
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _sweep(self) -> None:
        """Break connections on which an answer is overdue."""
        while True:
            await asyncio.sleep(1)
            late = self._clock() - ANSWER_SECONDS
            for line in tuple(self._lines):
                if line.delivery is not None and line.sent < late:
                    line.hang_up()
