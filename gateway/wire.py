"""
One HTTP request read and answered below Tornado's request handlers, which cost twice as much.

Bounded: what exceeds the body limit is forgotten while it is read. Knows nothing of channels.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

import msgspec
from tornado.http1connection import HTTP1Connection
from tornado.httputil import (
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)

log = logging.getLogger(__name__)

BODY_LIMIT_BYTES: Final = 1024 * 1024
"""The largest update is a few kilobytes."""

BATCH_LIMIT_BYTES: Final = 4 * BODY_LIMIT_BYTES
"""Where a body is a batch: Meta speaks of 3 MB."""

DISCARD_LIMIT_BYTES: Final = 16 * BODY_LIMIT_BYTES
"""Read to its end so that the sender sees our refusal; beyond this the connection is closed."""

_ANSWERING: Final[set[asyncio.Task[None]]] = set()
"""The loop holds its tasks weakly; these must live until their answer is written."""


class Response(msgspec.Struct, frozen=True, gc=False):
    """What the other side is told; `retry_seconds` when it should come again."""

    status: int
    body: bytes = b""
    retry_seconds: int = 0
    content_type: str = "application/json"


class Request(HTTPMessageDelegate):
    """
    One request of one connection.

    Attributes:
        abandoned: nobody will read our answer.

        limit: bytes of the body that are kept.

        query: what stands behind the path's question mark, not taken apart.
    """

    __slots__ = (
        "_answer",
        "_chunks",
        "_connection",
        "_size",
        "abandoned",
        "headers",
        "limit",
        "method",
        "path",
        "query",
    )

    def __init__(
        self,
        connection: HTTP1Connection,
        answer: Callable[["Request"], Awaitable[Response]],
        limit: int = BODY_LIMIT_BYTES,
    ) -> None:
        self.abandoned = False
        self.limit = limit
        self._answer = answer
        self._connection = connection
        self._chunks: list[bytes] = []
        self._size = 0

    def headers_received(self, start_line: object, headers: HTTPHeaders) -> None:
        """Take note of the first line; called by Tornado."""
        assert isinstance(start_line, RequestStartLine)
        self.method, self.headers = start_line.method, headers
        self.path, _, self.query = start_line.path.partition("?")
        self._connection.set_max_body_size(DISCARD_LIMIT_BYTES)

    def data_received(self, chunk: bytes) -> None:
        """Keep the bytes while they are within the limit; called by Tornado."""
        self._size += len(chunk)
        if self.oversized:
            self._chunks.clear()
        else:
            self._chunks.append(chunk)

    def finish(self) -> None:
        """Start answering; called by Tornado when the body is complete."""
        self._connection.set_close_callback(self.on_connection_close)
        task = asyncio.create_task(self._respond())
        _ANSWERING.add(task)
        task.add_done_callback(_ANSWERING.discard)

    def on_connection_close(self) -> None:
        """Remember that nobody listens any more; called by Tornado."""
        self.abandoned = True

    @property
    def oversized(self) -> bool:
        """Whether the body exceeded the limit and is not here."""
        return self._size > self.limit

    @property
    def body(self) -> bytes:
        """The whole body."""
        return self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)

    async def _respond(self) -> None:
        response = Response(500)
        try:
            response = await self._answer(self)
        finally:
            # A fault of ours is logged with its traceback by the loop; the sender gets a status.
            self._write(response)

    def _write(self, response: Response) -> None:
        if self.abandoned:
            return
        status = HTTPStatus(response.status)
        headers = HTTPHeaders({"Content-Length": str(len(response.body))})
        if response.body:
            headers["Content-Type"] = response.content_type
        if response.retry_seconds:
            headers["Retry-After"] = str(response.retry_seconds)
        line = ResponseStartLine("HTTP/1.1", status, status.phrase)
        self._connection.write_headers(line, headers, response.body)
        self._connection.finish()
