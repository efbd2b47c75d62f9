"""The API over HTTP: chat completions, transcriptions and the list of models."""

import json
from dataclasses import replace
from typing import Any, Final, Protocol

from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler

from loadtest.fake_groq.asked import Asked
from loadtest.fake_groq.chat import check_chat
from loadtest.fake_groq.errors import ApiError
from loadtest.fake_groq.images import check_size
from loadtest.fake_groq.scripted import Scripted
from loadtest.fake_groq.sound import check_sound

Json = dict[str, Any]
_NOT_FOUND: Final = ApiError(404, "Unknown request URL.", "unknown_url")


class Script(Protocol):
    """What decides about answers; implemented by the fake."""

    models: tuple[str, ...]

    def admit(self, authorisation: str) -> None:
        """Do nothing for the right key. Raises ApiError."""

    def answer(self, asked: Asked) -> Scripted:
        """Return the answer to a request that is in order."""

    def note(self, asked: Asked) -> None:
        """Write a request down."""

    async def stopped(self) -> None:
        """Return when the fake stops."""


class Endpoint(RequestHandler):
    """One request: checked, written down, answered."""

    def initialize(self, script: Script) -> None:
        """Remember who answers; called by Tornado."""
        self._script = script

    async def _serve(self, body: Json, files: dict[str, int]) -> None:
        asked = Asked(self.request.path, body, dict(self.request.headers), 0, files)
        try:
            self._script.admit(self.request.headers.get("Authorization", ""))
            self.check(body, files)
            answer = self._script.answer(asked)
        except ApiError as error:
            answer = Scripted(error.status, error.body())
        silent = answer.hangs or answer.drops
        self._script.note(asked if silent else replace(asked, status=answer.status))
        await self._send(answer)

    async def _send(self, answer: Scripted) -> None:
        if answer.hangs:
            await self._script.stopped()
        if answer.hangs or answer.drops:
            self.detach().close()
            return
        self.set_status(answer.status)
        self.set_header("Content-Type", "application/json")
        for name, value in answer.headers.items():
            self.set_header(name, value)
        self.finish(json.dumps(answer.body))

    def check(self, body: Json, files: dict[str, int]) -> None:
        """Do nothing when the request is in order. Raises ApiError."""


class ChatEndpoint(Endpoint):
    """POST /openai/v1/chat/completions."""

    async def post(self) -> None:
        """Answer one conversation."""
        await self._serve(_object(self.request), {})

    def check(self, body: Json, _files: dict[str, int]) -> None:
        """Do nothing when the request is in order. Raises ApiError."""
        check_size(len(self.request.body), body.get("messages"))
        check_chat(body, self._script.models)


class SoundEndpoint(Endpoint):
    """POST /openai/v1/audio/transcriptions, a form with a file."""

    async def post(self) -> None:
        """Answer one voice note."""
        form = {name: self.get_body_argument(name) for name in self.request.body_arguments}
        sent = self.request.files.get("file", [])
        await self._serve(form, {one["filename"]: len(one["body"]) for one in sent})

    def check(self, body: Json, files: dict[str, int]) -> None:
        """Do nothing when the request is in order. Raises ApiError."""
        check_sound(body, files, self._script.models)


class ModelsEndpoint(Endpoint):
    """GET /openai/v1/models."""

    async def get(self) -> None:
        """List the models."""
        await self._serve({}, {})


class NotFound(RequestHandler):
    """Everything else."""

    def prepare(self) -> None:
        """Say so in the API's own form; called by Tornado."""
        self.set_status(_NOT_FOUND.status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(_NOT_FOUND.body()))


def make_application(script: Script, prefix: str) -> Application:
    """Return the whole API below `prefix`."""
    told = {"script": script}
    return Application(
        [
            (f"{prefix}/chat/completions", ChatEndpoint, told),
            (f"{prefix}/audio/transcriptions", SoundEndpoint, told),
            (f"{prefix}/models", ModelsEndpoint, told),
        ],
        default_handler_class=NotFound,
        # One line a request would drown whatever a test or a harness has to say.
        log_function=lambda _: None,
    )


def _object(request: HTTPServerRequest) -> Json:
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        body = None
    return body if isinstance(body, dict) else {"": "no JSON object"}
