"""What every fake is: an HTTP server on this machine that somebody starts and stops."""

from types import TracebackType
from typing import Final, Self

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

BODY_LIMIT: Final = 100 * 1024 * 1024
"""Bytes; above what any of the originals takes, so that each fake refuses by its own rules."""


class FakeServer:
    """For one asyncio loop. Use it as an asynchronous context, or start and stop it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._server: HTTPServer | None = None
        self._port = 0

    async def start(self, port: int = 0, address: str = "127.0.0.1") -> None:
        """Serve the API; port 0 takes a free one."""
        sockets = bind_sockets(port, address)
        self._port = int(sockets[0].getsockname()[1])
        self._server = HTTPServer(self.application, max_body_size=BODY_LIMIT)
        self._server.add_sockets(sockets)

    async def stop(self) -> None:
        """Stop serving; what was said stays to be looked at."""
        await self.close()
        if self._server:
            self._server.stop()
            await self._server.close_all_connections()

    async def close(self) -> None:
        """End what the fake does of itself; it is still served."""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """The base URL, in place of the original's."""
        return f"http://127.0.0.1:{self._port}"
