"""One call over real HTTP, to servers good, bad and absent."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest, ResponseStartLine
from tornado.testing import bind_unused_port

from channels.adapter import HttpCall, RetryLater, Sent
from channels.identity import ChatAddress
from gateway.transport import HttpTransport, open_client
from tests.gateway.fakes import PlainAdapter
from tests.gateway.passing import in_loop

TOKEN = "12:secret-token"
CALL = HttpCall("sendMessage", "sendMessage", ChatAddress("telegram", "1", "7"), b'{"text":"hi"}')


class Peer:
    """A server that answers the same to everything, and remembers what it was asked."""

    def __init__(self) -> None:
        self.status = 200
        self.asked: list[tuple[str | None, str | None, str | None, bytes]] = []

    def __call__(self, request: HTTPServerRequest) -> None:
        kind = request.headers.get("Content-Type")
        self.asked.append((request.method, request.uri, kind, request.body))
        assert request.connection is not None
        line = ResponseStartLine("HTTP/1.1", self.status, "whatever")
        request.headers.clear()
        request.headers["Content-Length"] = "2"
        request.connection.write_headers(line, request.headers, b"42")
        request.connection.finish()


@asynccontextmanager
async def a_peer() -> AsyncIterator[tuple[Peer, str]]:
    peer = Peer()
    server = HTTPServer(peer)
    socket, port = bind_unused_port()
    server.add_socket(socket)
    try:
        yield peer, f"http://127.0.0.1:{port}"
    finally:
        server.stop()
        await server.close_all_connections()


@in_loop
async def test_a_call_is_a_json_post_to_root_and_path() -> None:
    async with a_peer() as (peer, address):
        transport = HttpTransport(open_client(2), PlainAdapter(), f"{address}/bot{TOKEN}")

        delivery = await transport(CALL)

        assert delivery == Sent("42")
        assert peer.asked == [
            ("POST", f"/bot{TOKEN}/sendMessage", "application/json", b'{"text":"hi"}')
        ]


@in_loop
async def test_the_adapter_judges_what_the_server_says() -> None:
    async with a_peer() as (peer, address):
        peer.status = 502

        delivery = await HttpTransport(open_client(2), PlainAdapter(), address)(CALL)

        assert delivery == RetryLater(reason="502")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nowhere.invalid"])
@in_loop
async def test_an_unreachable_server_is_worth_a_retry_and_the_token_stays_here(
    address: str,
) -> None:
    delivery = await HttpTransport(open_client(2), PlainAdapter(), f"{address}/bot{TOKEN}")(CALL)

    assert isinstance(delivery, RetryLater)
    assert TOKEN not in delivery.reason


@in_loop
async def test_no_log_holds_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with a_peer() as (peer, address):
        transport = HttpTransport(open_client(2), PlainAdapter(), f"{address}/bot{TOKEN}")
        for peer.status in (200, 404, 500):
            await transport(CALL)

    assert TOKEN not in caplog.text
