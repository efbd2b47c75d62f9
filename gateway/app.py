"""
The route table: where each request goes. The page to read first.

    POST /webhook/...          webhooks     a channel's server delivers; below Tornado's handlers
    GET  /healthz /readyz      ops          open to all
    any  /ops/...              ops          bearer token
    POST /console/say          console_web  bearer token
    any  /sync/...             sync         a device's token
    GET  /, /console/ws        console_web  this machine only, and only when the console is on
    GET  /console/file         console_web  the same
"""

import time
from collections.abc import Awaitable, Sequence
from typing import Final

from tornado.http1connection import HTTP1Connection, HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerConnectionDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.iostream import IOStream
from tornado.routing import Rule
from tornado.web import Application

from gateway.json_handler import NotFound
from gateway.webhooks import PREFIX, Webhooks
from gateway.wire import BODY_LIMIT_BYTES, Request

HEADER_LIMIT_BYTES: Final = 16 * 1024
"""Telegram sends a few hundred."""

REQUEST_SECONDS: Final = 75.0
"""A connection that has not sent a whole request for so long is closed: idle, or a slowloris."""

PING_SECONDS: Final = 25.0
"""Keeps an open page's line from being cut as idle, and finds out when the page is gone."""

SAY_LIMIT_BYTES: Final = 64 * 1024
"""The largest message of a page."""


class FrontDoor(HTTPServerConnectionDelegate):
    """
    Decides at the first line of a request who reads the rest.

    Knows since when each connection owes a whole request. One look at all of them now and then
    costs nothing; Tornado's own timers, two for each request, cost a tenth of the hot path.
    """

    def __init__(self, webhooks: Webhooks, rules: Sequence[Rule]) -> None:
        self.webhooks = webhooks
        self.owing: dict[object, float] = {}
        self.application = Application(
            list(rules),
            default_handler_class=NotFound,
            log_function=lambda _: None,
            websocket_ping_interval=PING_SECONDS,
            websocket_max_message_size=SAY_LIMIT_BYTES,
        )

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """Return what will read one request; called by Tornado when it begins to wait for it."""
        self.owing[server_conn] = time.monotonic()
        return _Fork(self, server_conn, request_conn)

    def on_close(self, server_conn: object) -> None:
        """Forget a connection; called by Tornado."""
        self.owing.pop(server_conn, None)

    def sweep(self, now: float) -> int:
        """Close the connections that have owed a request for too long; return how many."""
        late = [one for one, since in self.owing.items() if now - since > REQUEST_SECONDS]
        for connection in late:
            assert isinstance(connection, HTTP1ServerConnection)
            connection.stream.close()
        return len(late)


class _Fork(HTTPMessageDelegate):
    """A request whose first line has not been seen yet, then whatever reads it."""

    __slots__ = ("_connection", "_door", "_reader", "_server")

    def __init__(self, door: FrontDoor, server: object, connection: HTTPConnection) -> None:
        self._door = door
        self._server = server
        self._connection = connection

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        assert isinstance(start_line, RequestStartLine)
        self._reader: HTTPMessageDelegate
        if start_line.path.startswith(PREFIX):
            assert isinstance(self._connection, HTTP1Connection)
            webhooks = self._door.webhooks
            limit = webhooks.limit(start_line.path)
            self._reader = Request(self._connection, webhooks.answer, limit)
        else:
            application = self._door.application
            self._reader = application.start_request(self._server, self._connection)
        return self._reader.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self._reader.data_received(chunk)

    def finish(self) -> None:
        self._door.owing.pop(self._server, None)
        self._reader.finish()

    def on_connection_close(self) -> None:
        self._reader.on_connection_close()


class Server(HTTPServer):
    """An HTTP server with bounds: connections, header, body."""

    def initialize(self, door: FrontDoor, connection_limit: int) -> None:  # type: ignore[override]
        """Set the bounds; called by Tornado in place of a constructor."""
        self._connection_limit = connection_limit
        super().initialize(
            door,
            max_header_size=HEADER_LIMIT_BYTES,
            max_body_size=BODY_LIMIT_BYTES,
        )
        # Otherwise an hour, by a timer for each request; the door looks after that itself.
        self.conn_params.header_timeout = None

    def handle_stream(self, stream: IOStream, address: tuple[object, ...]) -> None:
        """Serve the connection, or close it when there are too many; called by Tornado."""
        if len(self._connections) >= self._connection_limit:
            stream.close()
            return
        super().handle_stream(stream, address)
