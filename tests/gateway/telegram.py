"""A small Telegram server for the methods that concern the bot itself; records what it is asked."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from gateway.bot_api import BotApi

TOKEN = "12:secret-token"


class Telegram:
    """Answers each method from its list, the last answer again and again."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.answers: dict[str, list[Any]] = defaultdict(lambda: [True])
        self.answers["getMe"] = [{"id": 12, "is_bot": True, "username": "shop_bot"}]
        self.address = ""

    def api(self) -> BotApi:
        return BotApi(AsyncHTTPClient(force_instance=True), f"{self.address}/bot{TOKEN}")

    def answer(self, method: str, parameters: dict[str, Any]) -> Any:
        self.asked.append((method, parameters))
        answers = self.answers[method]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.asked]

    def last(self, method: str) -> dict[str, Any]:
        return [parameters for name, parameters in self.asked if name == method][-1]


class Method(RequestHandler):
    def initialize(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def post(self, name: str) -> None:
        answer = self._telegram.answer(name, json.loads(self.request.body))
        if isinstance(answer, int) and not isinstance(answer, bool):
            self.set_status(answer)
            parameters = {"retry_after": 7} if answer == 429 else {}
            answer = {
                "ok": False,
                "error_code": answer,
                "description": "no",
                "parameters": parameters,
            }
        elif isinstance(answer, bytes):
            self.finish(answer)
            return
        else:
            answer = {"ok": True, "result": answer}
        self.finish(answer)


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    server_side = Telegram()
    path = rf"/bot{TOKEN}/(\w+)"
    server = HTTPServer(Application([(path, Method, {"telegram": server_side})], log_function=str))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    server_side.address = f"http://127.0.0.1:{port}"
    try:
        yield server_side
    finally:
        server.stop()
        await server.close_all_connections()
