"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import json
from typing import Any

from tornado.web import Application, RequestHandler

from loadtest.fake_telegram.arguments import Arguments
from loadtest.fake_telegram.bot import Bot
from loadtest.fake_telegram.errors import ApiError, bad_request
from loadtest.fake_telegram.files import Upload
from loadtest.fake_telegram.methods import Methods
from loadtest.fake_telegram.network import Network


class MethodHandler(RequestHandler):
    """One call of one method, by GET or POST."""

    def initialize(self, network: Network, methods: Methods) -> None:
        """Remember whose calls these are; called by Tornado."""
        self._network = network
        self._methods = methods

    async def get(self, token: str, method: str) -> None:
        """Run the method with the arguments of the query string."""
        await self._answer(token, method)

    async def post(self, token: str, method: str) -> None:
        """Run the method with the arguments of the body and the query string."""
        await self._answer(token, method)

    async def _answer(self, token: str, method: str) -> None:
        try:
            bot = _bot(self._network, token)
            result = await self._methods.run(bot, method, Arguments(self._given()))
        except ApiError as error:
            self._refuse(error)
        else:
            if bot.loses_answer(method):
                self.detach().close()
                return
            self._write(200, {"ok": True, "result": result})

    def _given(self) -> dict[str, Any]:
        form: dict[str, Any] = {name: self.get_argument(name) for name in self.request.arguments}
        form |= {name: Upload.of(files[0]) for name, files in self.request.files.items()}
        written = self.request.headers.get("Content-Type", "")
        if not self.request.body or not written.startswith("application/json"):
            return form
        try:
            fields = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise bad_request("can't parse JSON object") from None
        if not isinstance(fields, dict):
            raise bad_request("expected an object")
        return form | fields

    def _refuse(self, error: ApiError) -> None:
        if "retry_after" in error.parameters:
            self.set_header("Retry-After", str(error.parameters["retry_after"]))
        self._write(error.status, error.body())

    def _write(self, status: int, answer: dict[str, Any]) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(answer))


class FileHandler(RequestHandler):
    """A file that somebody sent, at a path that getFile has given."""

    def initialize(self, network: Network) -> None:
        """Remember whose files these are; called by Tornado."""
        self._network = network

    def get(self, token: str, path: str) -> None:
        """Return the bytes."""
        try:
            content = self._network.files.read(_bot(self._network, token).token, path)
        except ApiError as error:
            self.set_status(error.status)
            self.set_header("Content-Type", "application/json")
            self.finish(json.dumps(error.body()))
            return
        self.set_header("Content-Type", "application/octet-stream")
        self.finish(content)


class NotFoundHandler(RequestHandler):
    """Everything else."""

    def prepare(self) -> None:
        """Say so in the API's own form; called by Tornado."""
        self.set_status(404)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(ApiError(404, "Not Found").body()))


def make_application(network: Network, methods: Methods) -> Application:
    """Return the whole API."""
    return Application(
        [
            (r"/bot([^/]+)/(\w+)", MethodHandler, {"network": network, "methods": methods}),
            (r"/file/bot([^/]+)/(.+)", FileHandler, {"network": network}),
        ],
        default_handler_class=NotFoundHandler,
        # One line a call would drown whatever a test or a harness has to say.
        log_function=lambda _: None,
    )


def _bot(network: Network, token: str) -> Bot:
    if token not in network.bots:
        raise ApiError(401, "Unauthorized")
    return network.bots[token]
