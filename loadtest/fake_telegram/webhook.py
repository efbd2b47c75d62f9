"""
Delivers updates to a webhook the way the original does.

Queues run in parallel, up to max_connections; inside a queue strictly in order, head of line.
Success is any 2xx. Otherwise the first retry comes at once, then after 2, 4, 8 ... seconds up to a
random 60-120, unless a Retry-After said otherwise. What outlives its lifetime is dropped.
"""

import asyncio
import json
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from loadtest.fake_telegram.passing import Time
from loadtest.fake_telegram.updates import DAY_SECONDS, Pending, QueueName, Updates

RESEND_CAP_SECONDS: Final = 60
RETRY_AFTER_CAP_SECONDS: Final = 3600
GONE_PATIENCE_SECONDS: Final = DAY_SECONDS - 3600
"""After so long of nothing but 410 the webhook is removed."""

REQUEST_SECONDS: Final = 30.0
"""Real seconds until a silent server counts as failed."""

UNRIDEABLE: Final = frozenset({"setwebhook", "deletewebhook", "close", "logout"})

Ride = Callable[[str, dict[str, Any]], object]


@dataclass(frozen=True)
class Target:
    """What setWebhook was told."""

    url: str
    secret_token: str = ""
    max_connections: int = 40


@dataclass
class Answer:
    """What the server at the webhook said; status 0 when it said nothing."""

    status: int
    reason: str
    retry_after_seconds: float = 0.0
    call: dict[str, Any] = field(default_factory=dict)


class Webhook:
    """
    One bot's deliveries while a webhook is set.

    Attributes:
        lost_answers: so many of the coming 2xx get lost on their way to us, as if the line broke.

        removed: nothing but 410 was heard for a day, so nothing is delivered any more.
    """

    def __init__(
        self, target: Target, updates: Updates, time: Time, ride: Ride, dice: random.Random
    ) -> None:
        self.target = target
        self.last_error_message = ""
        self.last_error_date = 0
        self.lost_answers = 0
        self.removed = False
        self._updates = updates
        self._time = time
        self._ride = ride
        self._dice = dice
        self._queues: dict[QueueName, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(target.max_connections)
        self._client = AsyncHTTPClient(force_instance=True, max_clients=target.max_connections)
        self._first_gone_at = 0.0

    def open(self) -> None:
        """Deliver what is pending and whatever comes."""
        self._updates.offered = self._offer
        for pending in list(self._updates.pending.values()):
            self._offer(pending)

    async def close(self) -> None:
        """Stop delivering; what is pending stays so."""
        self._updates.offered = lambda _: None
        tasks = self._tasks - {task for task in (asyncio.current_task(),) if task}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._client.close()

    def _offer(self, pending: Pending) -> None:
        queue = self._queues.setdefault(pending.queue, deque())
        queue.append(pending)
        if len(queue) == 1:
            task = asyncio.get_running_loop().create_task(self._run(pending.queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _run(self, name: QueueName) -> None:
        queue = self._queues[name]
        while queue and not self.removed:
            await self._deliver(queue[0])
            queue.popleft()
        del self._queues[name]

    async def _deliver(self, pending: Pending) -> None:
        """Return when the update was taken or has grown too old."""
        failures, delay = 0, 1.0
        while not self.removed and self._time.now() <= pending.expires_at:
            async with self._places:
                answer = await self._post(pending)
            self._updates.note(pending, answer.status)
            if 200 <= answer.status <= 299:  # noqa: PLR2004 - as the original writes it
                self._take(pending, answer)
                return
            self._note(answer)
            pause = min(answer.retry_after_seconds, RETRY_AFTER_CAP_SECONDS)
            if not pause and failures:
                pause = delay = self._longer(delay)
            failures += 1
            if self._time.now() + pause > pending.expires_at:
                break
            if pause:
                await self._time.sleep(pause)
        if not self.removed:
            self._updates.expire(pending)

    def _longer(self, delay: float) -> float:
        """Return the pause that follows one of `delay` seconds, never beyond a random cap."""
        return min(delay * 2, self._dice.uniform(RESEND_CAP_SECONDS, 2 * RESEND_CAP_SECONDS))

    async def _post(self, pending: Pending) -> Answer:
        headers = {"Content-Type": "application/json", "Connection": "keep-alive"}
        if self.target.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.target.secret_token
        request = HTTPRequest(
            self.target.url,
            method="POST",
            headers=headers,
            body=json.dumps(pending.as_json(), ensure_ascii=True),
            connect_timeout=REQUEST_SECONDS,
            request_timeout=REQUEST_SECONDS,
            follow_redirects=False,
        )
        try:
            response = await self._client.fetch(request, raise_error=False)
        except (OSError, HTTPClientError) as error:
            return Answer(0, f"{type(error).__name__}")
        if response.code < 300 and self.lost_answers > 0:  # noqa: PLR2004 - a 2xx
            self.lost_answers -= 1
            return Answer(0, "the answer was lost")
        pause = response.headers.get("Retry-After", "0")
        return Answer(
            response.code,
            f"Wrong response from the webhook: {response.code} {response.reason}",
            float(pause) if pause.isdecimal() else 0.0,
            _call(response.headers.get("Content-Type", ""), response.body),
        )

    def _take(self, pending: Pending, answer: Answer) -> None:
        self._first_gone_at = 0.0
        self._updates.acknowledge(pending)
        method = str(answer.call.get("method", ""))
        if method and _may_ride(method.lower()):
            self._ride(method, answer.call)

    def _note(self, answer: Answer) -> None:
        now = self._time.now()
        self.last_error_message, self.last_error_date = answer.reason, int(now)
        if answer.status != HTTPStatus.GONE:
            self._first_gone_at = 0.0
        elif not self._first_gone_at:
            self._first_gone_at = now
        elif now - self._first_gone_at > GONE_PATIENCE_SECONDS:
            self.removed = True


def _may_ride(method: str) -> bool:
    return method not in UNRIDEABLE and not method.startswith("get")


def _call(content_type: str, body: bytes) -> dict[str, Any]:
    """Return the call that rides in a response; anything else is not looked at."""
    if not body or not content_type.startswith("application/json"):
        return {}
    try:
        call = json.loads(body)
    except ValueError:
        return {}
    return call if isinstance(call, dict) else {}
