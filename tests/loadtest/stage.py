"""A bot as small as can be: it calls the API, and a webhook that answers as a test tells it."""

import asyncio
import functools
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from loadtest.fake_telegram import FakeTelegram
from loadtest.fake_telegram.passing import Bell

P = ParamSpec("P")
Json = dict[str, Any]


def in_loop(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Run an asynchronous test in a loop of its own."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


async def post(fake: FakeTelegram, method: str, token: str = "", **given: Any) -> tuple[int, Json]:
    """Return the status and the whole answer to one call."""
    request = HTTPRequest(
        f"{fake.url}/bot{token or fake.token}/{method}",
        method="POST",
        headers={"Content-Type": "application/json"},
        body=json.dumps(given),
    )
    response = await AsyncHTTPClient().fetch(request, raise_error=False)
    answer: Json = json.loads(response.body)
    assert response.code == answer.get("error_code", 200)
    return response.code, answer


async def call(fake: FakeTelegram, method: str, **given: Any) -> Any:
    """Return the result of a call that must pass."""
    _, answer = await post(fake, method, **given)
    assert answer["ok"], answer
    return answer["result"]


async def refusal(fake: FakeTelegram, method: str, **given: Any) -> str:
    """Return the description of a call that must be refused."""
    _, answer = await post(fake, method, **given)
    assert not answer["ok"], answer
    description: str = answer["description"]
    return description


@dataclass
class Said:
    """What the webhook answers; `gate` holds the answer back until it is set."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    gate: asyncio.Event | None = None


@dataclass
class Hook:
    """
    The bot's webhook.

    Attributes:
        answers: what is said to the coming deliveries; after them, 200.

        deliveries: every update that arrived, in order; `secrets` the header beside each.
    """

    url: str = ""
    answers: deque[Said] = field(default_factory=deque)
    deliveries: list[Json] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)

    async def arrived(self, count: int) -> None:
        """Return when so many deliveries are here, answered or not."""
        await self.bell.until(lambda: len(self.deliveries) >= count, 10.0)

    @property
    def texts(self) -> list[str]:
        """The words of the messages that arrived."""
        return [update["message"]["text"] for update in self.deliveries]


class HookHandler(RequestHandler):
    def initialize(self, hook: Hook) -> None:
        self._hook = hook

    async def post(self) -> None:
        self._hook.deliveries.append(json.loads(self.request.body))
        self._hook.secrets.append(self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self._hook.bell.ring()
        said = self._hook.answers.popleft() if self._hook.answers else Said()
        if said.gate:
            await said.gate.wait()
        self.set_status(said.status)
        for name, value in said.headers.items():
            self.set_header(name, value)
        self.finish(said.body)


@asynccontextmanager
async def hooked(fake: FakeTelegram, **settings: Any) -> AsyncIterator[Hook]:
    """Run a webhook and have the fake deliver to it."""
    hook = Hook()
    server = HTTPServer(Application([("/hook", HookHandler, {"hook": hook})], log_function=str))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    hook.url = f"http://127.0.0.1:{port}/hook"
    try:
        await call(fake, "setWebhook", url=hook.url, **settings)
        yield hook
        await call(fake, "deleteWebhook")
    finally:
        server.stop()
        await server.close_all_connections()
