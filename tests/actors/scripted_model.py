"""A language model whose answers a test gives by hand."""

import asyncio
from typing import Any

from actors.parsing.model.request import (
    Heard,
    ModelAnswer,
    ModelRequest,
    ModelUnavailable,
    Picture,
    Seen,
    Usage,
)
from actors.parsing.model.wire import WireCommand


class ScriptedModel:
    """
    Implements `LanguageModel`; each question waits in `asked` until it is answered.

    Attributes:
        asked: what was asked and not answered yet, oldest first.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[Any, asyncio.Future[Any]]] = []
        self.calls = 0

    async def read(self, request: ModelRequest) -> ModelAnswer:
        answer: ModelAnswer = await self._wait(request)
        return answer

    async def hear(self, audio: bytes, *, name: str, language: str, hint: str) -> Heard:
        heard: Heard = await self._wait((audio, name, language, hint))
        return heard

    async def see(self, picture: Picture) -> Seen:
        seen: Seen = await self._wait(picture)
        return seen

    def show(self, seen: Seen) -> None:
        self._first().set_result(seen)

    def answer(self, *commands: WireCommand, usage: Usage | None = None) -> None:
        self._first().set_result(ModelAnswer(commands, "scripted", usage or Usage()))

    def say(self, text: str) -> None:
        self._first().set_result(Heard(text, 4.0, "scripted"))

    def fail(self, error: Exception | None = None) -> None:
        self._first().set_exception(error or ModelUnavailable("deadline"))

    def _first(self) -> "asyncio.Future[Any]":
        return self.asked.pop(0)[1]

    async def _wait(self, question: Any) -> Any:
        self.calls += 1
        answer = asyncio.get_running_loop().create_future()
        self.asked.append((question, answer))
        return await answer
