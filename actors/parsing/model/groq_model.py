"""
Groq, or whatever speaks its protocol, as a language model.

The only place that knows the SDK, imported with the first call: 31 MiB that an offline server never
pays. No text of a message may reach a log from here.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from actors.parsing.model import completion, seeing
from actors.parsing.model.attempts import first_answer
from actors.parsing.model.capability import capability
from actors.parsing.model.chain import Chain
from actors.parsing.model.failure import refusal, unreachable
from actors.parsing.model.prompt import messages
from actors.parsing.model.request import (
    Heard,
    ModelAnswer,
    ModelRequest,
    ModelUnavailable,
    Picture,
    Seen,
)
from actors.parsing.model.settings import ModelSettings
from actors.parsing.model.wire import WireAnswer, strict_schema

if TYPE_CHECKING:
    from groq import AsyncGroq

log = logging.getLogger(__name__)
SDK_PREFIX: Final = "/openai/v1"
"""Where the SDK believes every API to begin."""
SOUND_LIMIT: Final = 25 * 1024 * 1024
HINT_LIMIT: Final = 400
_SCHEMA: Final = strict_schema(WireAnswer)
Json = dict[str, Any]


class GroqModel:
    """Reads, hears and sees: `actors.parsing.model.request.LanguageModel`. One a process."""

    def __init__(
        self, settings: ModelSettings, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._readers = Chain(settings.models, clock)
        self._hearers = Chain((settings.hearing_model,), clock)
        self._seers = Chain(tuple(filter(None, (settings.seeing_model,))), clock)
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._opening = asyncio.Lock()
        self._client: AsyncGroq | None = None

    async def read(self, request: ModelRequest) -> ModelAnswer:
        """Return what the message may mean. Raises ModelUnavailable."""
        told = messages(request)

        async def ask(model: str) -> ModelAnswer:
            body = await self._called(self._readers, model, "chat", self._question(model, told))
            return completion.answer(body, model)

        async with self._allowed(self._settings.deadline_seconds):
            return await first_answer(self._readers, ask, again=request.again)

    async def hear(self, audio: bytes, *, name: str, language: str, hint: str) -> Heard:
        """Return the words of a voice note of at most 25 MB. Raises ModelUnavailable."""
        if len(audio) > SOUND_LIMIT:
            raise ModelUnavailable("refused")
        told: Json = {"file": (name, audio), "response_format": "verbose_json"}
        if language:
            told["language"] = language
        if hint:
            told["prompt"] = hint[:HINT_LIMIT]

        async def ask(model: str) -> Heard:
            body = await self._called(self._hearers, model, "audio", told | {"model": model})
            return completion.heard(body, model)

        async with self._allowed(self._settings.hearing_seconds):
            return await first_answer(self._hearers, ask)

    async def see(self, picture: Picture) -> Seen:
        """Return what a picture of a bill says. Raises ModelUnavailable."""
        if not self._settings.seeing_model:
            raise ModelUnavailable("no_key")
        told = seeing.messages(picture)

        async def ask(model: str) -> Seen:
            body = await self._called(self._seers, model, "chat", self._look(model, told))
            return completion.seen(body, model)

        async with self._allowed(self._settings.seeing_seconds):
            return await first_answer(self._seers, ask)

    async def missing(self) -> tuple[str, ...]:
        """Return which of the configured models the provider does not have; none when unasked."""
        asked = self._settings
        wanted = filter(None, (*asked.models, asked.hearing_model, asked.seeing_model))
        try:
            async with self._allowed(self._settings.deadline_seconds):
                listed = await (await self._opened()).models.list()
        except ModelUnavailable:
            return ()
        except Exception as error:  # noqa: BLE001 - a start must not fail because a provider does
            log.warning("model.list_failed error=%s", type(error).__name__)
            return ()
        there = {one.id for one in listed.data}
        return tuple(name for name in wanted if name not in there)

    def resting(self) -> int:
        """Return how many of the models may not be asked now."""
        return self._readers.resting() + self._hearers.resting() + self._seers.resting()

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    @asynccontextmanager
    async def _allowed(self, seconds: float) -> AsyncIterator[None]:
        """Hold one of the slots, for so long at most. Raises ModelUnavailable."""
        if not self._settings.key:
            raise ModelUnavailable("no_key")
        try:
            async with asyncio.timeout(seconds), self._slots:
                yield
        except TimeoutError:
            raise ModelUnavailable("deadline") from None

    def _question(self, model: str, told: list[dict[str, str]]) -> Json:
        form = {"name": "commands", "strict": capability(model).strict, "schema": _SCHEMA}
        wanted = {"type": "json_schema", "json_schema": form}
        return _conversation(model, told, wanted, self._settings.tokens_limit)

    def _look(self, model: str, told: list[Json]) -> Json:
        wanted = seeing.answer_format(capability(model))
        asked = _conversation(model, told, wanted, self._settings.bill_tokens_limit)
        return asked | {"timeout": self._settings.look_seconds}

    async def _called(self, chain: Chain, model: str, kind: str, told: Json) -> bytes:
        """Return the body of a successful response. Raises Failed."""
        client = await self._opened()
        from groq import APIError, APIStatusError  # noqa: PLC0415 - see the module

        api: Any = client.chat.completions if kind == "chat" else client.audio.transcriptions
        try:
            response = await api.with_raw_response.create(**told)
            body: bytes = await response.read()
        except APIStatusError as error:
            answer = error.response
            raise refusal(error.status_code, answer.headers, answer.content) from error
        except APIError as error:
            raise unreachable() from error
        chain.answered(model, response.headers)
        return body

    async def _opened(self) -> "AsyncGroq":
        """Return the one client; the import takes a second, in which the loop goes on."""
        async with self._opening:
            if self._client is None:
                self._client = await asyncio.to_thread(_client, self._settings)
        return self._client


def _conversation(model: str, told: Sequence[Json], wanted: Json, limit: int) -> Json:
    """Return what a model is asked: one conversation, one answer of the wanted form."""
    effort = capability(model).effort
    asked: Json = {
        "model": model,
        "messages": told,
        "response_format": wanted,
        "temperature": 0,
        "max_completion_tokens": limit,
    }
    return asked | ({"reasoning_effort": effort, "include_reasoning": False} if effort else {})


def _client(settings: ModelSettings) -> "AsyncGroq":
    from groq import AsyncGroq, DefaultAsyncHttpxClient, Timeout  # noqa: PLC0415 - see the module

    # At "debug", which an environment variable sets, the SDK logs what people wrote.
    for name in ("groq", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)

    async def redirect(request: Any) -> None:
        path = request.url.path.replace(SDK_PREFIX, settings.path_prefix, 1)
        request.url = request.url.copy_with(path=path)

    return AsyncGroq(
        api_key=settings.key,
        base_url=settings.base_url,
        max_retries=0,
        timeout=Timeout(settings.call_seconds, connect=settings.connect_seconds),
        http_client=DefaultAsyncHttpxClient(event_hooks={"request": [redirect]}),
    )
