"""The fake as a whole: an HTTP server on this machine, and the script of what it answers."""

import asyncio
import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from loadtest.fake_groq.asked import Asked
from loadtest.fake_groq.errors import ApiError
from loadtest.fake_groq.knowledge import bill_of, commands_for
from loadtest.fake_groq.schema import fits
from loadtest.fake_groq.scripted import LIMITS, Scripted, completion, written
from loadtest.fake_groq.server import make_application
from loadtest.fake_server import FakeServer
from loadtest.fake_telegram.passing import Bell

Json = dict[str, Any]
KEY: Final = "gsk_fake"
MODELS: Final = (
    "openai/gpt-oss-20b",
    "openai/gpt-oss-120b",
    "qwen/qwen3.8-27b",
    "whisper-large-v3-turbo",
)
_SOUND: Final = "/audio/transcriptions"
_SPEECH_SECONDS: Final = 2.5


class FakeGroq(FakeServer):
    """
    Groq on this machine, for one asyncio loop.

    `prefix` is where its API begins, as another OpenAI-compatible server may have it elsewhere.
    Use it as an asynchronous context, or start and stop it.

    Attributes:
        asked: every request, in order, refused ones included.
    """

    def __init__(
        self, *, key: str = KEY, models: Sequence[str] = MODELS, prefix: str = "/openai/v1"
    ) -> None:
        self.key = key
        self.models = tuple(models)
        self.asked: list[Asked] = []
        self._next: deque[Scripted] = deque()
        self._known: Mapping[str, Sequence[Json]] = {}
        self._stopped = asyncio.Event()
        self._bell = Bell()
        super().__init__(make_application(self, prefix))

    async def close(self) -> None:
        """End what this fake does of itself."""
        self._stopped.set()

    async def until_asked(self, count: int, within_seconds: float = 10.0) -> None:
        """Return when so many requests have come. Raises TimeoutError."""
        await self._bell.until(lambda: len(self.asked) >= count, within_seconds)

    def knows(self, known: Mapping[str, Sequence[Json]]) -> None:
        """Answer these texts with these commands, when nothing is scripted."""
        self._known = known

    def says(self, *commands: Json, **numbers: Any) -> None:
        """Let the next answer be these commands, complete as a model writes them."""
        self._next.append(completion(written(list(commands)), **numbers))

    def sees(self, *lines: Json, **bill: Any) -> None:
        """Let the next picture show a bill with these lines; what is left out is null."""
        self.writes(json.dumps(bill_of(lines, bill), ensure_ascii=False))

    def writes(self, content: str, finish: str = "stop") -> None:
        """Let the next answer be this text, whatever it is."""
        self._next.append(completion(content, finish))

    def breaks_off(self) -> None:
        """Let the next answer be cut off by its length."""
        self.writes('{"commands":[{"intent":"sale.cr', "length")

    def hears(self, text: str, seconds: float = _SPEECH_SECONDS) -> None:
        """Let the next voice note be heard as this."""
        body = {"text": text, "duration": seconds, "task": "transcribe", "x_groq": {"id": "req"}}
        self._next.append(Scripted(200, body, dict(LIMITS)))

    def refuses(
        self, status: int, code: str = "", *, retry_after: float | None = None, failed: str = ""
    ) -> None:
        """Let the next request be refused; `failed` is the text that was no JSON of the schema."""
        more = {"failed_generation": failed} if failed else {}
        headers = {} if retry_after is None else {"retry-after": f"{retry_after:g}"}
        error = ApiError(status, f"scripted {status}", code, **more)
        self._next.append(Scripted(status, error.body(), headers))

    def hangs(self) -> None:
        """Let the next request wait for an answer until the fake stops."""
        self._next.append(Scripted(hangs=True))

    def drops(self) -> None:
        """Let the next request end with a closed socket."""
        self._next.append(Scripted(drops=True))

    def admit(self, authorisation: str) -> None:
        """Do nothing for the right key. Raises ApiError."""
        if authorisation != f"Bearer {self.key}":
            raise ApiError(401, "Invalid API Key", "invalid_api_key")

    def note(self, asked: Asked) -> None:
        """Write a request down."""
        self.asked.append(asked)
        self._bell.ring()

    async def stopped(self) -> None:
        """Return when the fake stops."""
        await self._stopped.wait()

    def answer(self, asked: Asked) -> Scripted:
        """Return the next scripted answer, else the one it knows. Raises ApiError."""
        if asked.path.endswith("/models"):
            listed = [{"id": name, "object": "model"} for name in self.models]
            return Scripted(200, {"object": "list", "data": listed})
        answer = self._next.popleft() if self._next else self._from_knowledge(asked)
        return replace(answer, body={"model": asked.model, **answer.body})

    def _from_knowledge(self, asked: Asked) -> Scripted:
        """Return what it knows; constrained decoding writes nothing that does not fit."""
        if asked.path.endswith(_SOUND):
            return Scripted(200, {"text": "", "duration": 0.0}, dict(LIMITS))
        if asked.pictures:
            return completion(json.dumps(bill_of((), {})))
        content = written(commands_for(asked, self._known))
        schema = asked.body["response_format"]["json_schema"]["schema"]
        if not fits(json.loads(content), schema):
            raise ApiError(
                400, "Failed to generate JSON", "json_validate_failed", failed_generation=content
            )
        return completion(content)
