"""
The chat page over HTTP: its files, its WebSocket, and a plain POST for terminals.

For this machine only: a page has no password, so strangers must not reach it, neither directly nor
through a browser that a foreign site has tricked (origin and host are checked).
"""

import asyncio
from collections.abc import Awaitable
from typing import Final, TypeVar
from urllib.parse import urlsplit

from tornado.routing import Rule, URLSpec
from tornado.web import HTTPError, RequestHandler

from channels.console import Said
from channels.errors import DeadlineExceeded, TarError
from gateway.auth import check_bearer
from gateway.console import Console
from gateway.json_handler import JsonHandler, status_of
from gateway.page_files import SECURITY_HEADERS, PageFile, read_files
from gateway.page_line import PageLine

T = TypeVar("T")

LOCAL_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""A foreign name that resolves to this machine would make its site our page's origin."""

PATIENCE_SECONDS: Final = 30.0
"""How long a terminal waits for its replies."""

CLOSE_BUSY: Final = 1013
"""WebSocket close code: try again later."""


def check_local(handler: RequestHandler) -> None:
    """Raise 403 unless a process of this machine asks for this machine by its own name."""
    name = urlsplit(f"//{handler.request.host}").hostname or ""
    if name not in LOCAL_NAMES or handler.request.remote_ip not in LOCAL_NAMES:
        raise HTTPError(403)


class LocalFile(PageFile):
    """GET / and the files it names, for this machine only."""

    def prepare(self) -> None:
        """Nothing happens before this."""
        check_local(self)


class Socket(PageLine):
    """The line of one open page: /console/ws?chat=NAME."""

    def initialize(self, console: Console) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self._console = console
        self._chat = ""

    def prepare(self) -> None:
        """Nothing happens before this."""
        check_local(self)

    def open(self, *_: str, **__: str) -> None:
        """Show the chat, or close when there are too many; called by Tornado."""
        chat = self.get_query_argument("chat", "demo")
        try:
            self._console.join(chat, self)
            self._chat = chat
        except TarError as error:
            self.close(CLOSE_BUSY, str(error))

    def on_message(self, message: str | bytes) -> None:
        """Pass on what was said; called by Tornado."""
        self._console.hear(self._chat, message, self)

    def on_close(self) -> None:
        """Leave; called by Tornado."""
        if self._chat:
            self._console.leave(self._chat, self)


class FileHandler(RequestHandler):
    """GET /console/file?chat=NAME&say=ID: the file that goes with a message, for this machine."""

    def initialize(self, console: Console) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self._console = console

    def prepare(self) -> None:
        """Nothing happens before this."""
        check_local(self)

    async def get(self) -> None:
        """Answer with the file, made anew."""
        chat, say = self.get_query_argument("chat"), self.get_query_argument("say")
        try:
            found = await self._console.file(chat, say)
        except TarError as error:
            raise HTTPError(status_of(error)) from error
        if found is None:
            raise HTTPError(404)
        file, content = found
        for name, value in SECURITY_HEADERS.items():
            self.set_header(name, value)
        place = "inline" if file.picture else "attachment"
        self.set_header("Content-Type", file.media_type)
        self.set_header("Content-Disposition", f'{place}; filename="{file.name}"')
        self.finish(content)


class SendHandler(JsonHandler):
    """POST /console/send?chat=NAME&id=ID&name=FILE: a file from the page, for this machine."""

    def initialize(self, console: Console) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self._console = console

    def prepare(self) -> None:
        """Nothing happens before this: a foreign site could post here too."""
        check_local(self)
        origin = urlsplit(self.request.headers.get("Origin", "")).netloc
        if origin != self.request.host:
            raise HTTPError(403)

    async def post(self) -> None:
        """Answer with the replies, which the page is shown besides."""
        wanted = {name: self.get_query_argument(name) for name in ("id", "chat", "name")}
        said = Said(wanted["id"], wanted["chat"], file=wanted["name"].strip() or "file")
        sending = self._console.send(said, self.request.body)
        self.reply({"replies": await _in_time(sending)})


class SayHandler(JsonHandler):
    """POST /console/say, for terminals and scripts."""

    def initialize(self, console: Console, token: str) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self._console = console
        self._token = token

    def prepare(self) -> None:
        """Nothing happens before this. Raises Unauthorised."""
        check_bearer(self.request.headers.get("Authorization", ""), self._token)

    async def post(self) -> None:
        """Answer with the replies."""
        saying = self._console.say(self.read(Said), lambda: None)
        self.reply({"replies": await _in_time(saying)})


async def _in_time(replies: Awaitable[T]) -> T:
    try:
        return await asyncio.wait_for(replies, PATIENCE_SECONDS)
    except TimeoutError as error:
        raise DeadlineExceeded("no reply yet; it will be shown in the chat") from error


def routes(console: Console, token: str) -> list[Rule]:
    """Return the console's part of the route table."""
    files = {"files": read_files()}
    return [
        URLSpec("/console/ws", Socket, {"console": console}),
        URLSpec("/console/file", FileHandler, {"console": console}),
        URLSpec("/console/send", SendHandler, {"console": console}),
        URLSpec("/console/say", SayHandler, {"console": console, "token": token}),
        URLSpec(r"/([a-z]*(?:\.[a-z]+)?)", LocalFile, files),
    ]
