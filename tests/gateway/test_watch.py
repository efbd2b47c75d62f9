"""Dashboards: who may look, what they see at once, and that nobody is asked while nobody looks."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from channels.errors import HostLost, Overloaded
from gateway.app import FrontDoor
from gateway.ops_page import CLOSE_UNAUTHORISED, routes
from gateway.pulse import Pulse
from gateway.watch import PAGES_LIMIT, Watch
from gateway.webhooks import Webhooks
from tests.gateway.fakes import PlainAdapter, PlainIngress, serving
from tests.gateway.passing import breathe, in_loop
from tests.gateway.test_ops import NoRides

TOKEN = "t"


class Page:
    """An open dashboard."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []

    def send(self, message: bytes) -> None:
        self.seen.append(json.loads(message))

    def kinds(self) -> list[str]:
        return [one["type"] for one in self.seen]


class House:
    """A house with a pulse, whose hosts answer at once or not at all."""

    def __init__(self) -> None:
        self.surveys = 0
        self.away = False
        pulse = Pulse(
            figures=lambda: {"awake": 1.0}, seconds=dict, tree=dict, trouble=str, clock=lambda: 1
        )
        self.watch = Watch(pulse, self.survey)

    async def survey(self, limit: int) -> list[dict[str, Any]]:
        assert limit > 0
        self.surveys += 1
        if self.away:
            raise HostLost("host-1")
        return [{"id": "a"}]


@in_loop
async def test_a_page_is_shown_the_past_the_present_and_who_is_largest() -> None:
    house, page = House(), Page()
    house.watch.beat()
    house.watch.join(page)
    await breathe()
    house.watch.beat()

    assert page.kinds() == ["history", "pulse", "top", "pulse"]
    assert len(page.seen[0]["rows"]) == 1


@in_loop
async def test_hosts_are_asked_only_while_somebody_looks() -> None:
    house, page = House(), Page()
    for _ in range(4):
        house.watch.beat()
    unseen = house.surveys
    house.watch.join(page)
    await breathe()
    house.watch.leave(page)
    for _ in range(4):
        house.watch.beat()
    await breathe()

    assert (unseen, house.surveys) == (0, 1)


@in_loop
async def test_a_host_that_is_away_keeps_nobody_from_the_pulse() -> None:
    house, page = House(), Page()
    house.away = True
    house.watch.join(page)
    await breathe()
    house.watch.beat()

    assert page.kinds() == ["history", "pulse"]


@in_loop
async def test_only_so_many_dashboards_are_open() -> None:
    house = House()
    for _ in range(PAGES_LIMIT):
        house.watch.join(Page())

    with pytest.raises(Overloaded):
        house.watch.join(Page())
    house.watch.stop()


@asynccontextmanager
async def served() -> AsyncIterator[str]:
    watch = House().watch
    webhooks = Webhooks(PlainIngress(PlainAdapter()), NoRides(), lambda: 1, reply_window_ms=0)
    async with serving(FrontDoor(webhooks, routes(watch, TOKEN))) as address:
        yield address
    watch.stop()


async def line(address: str, origin: str) -> WebSocketClientConnection:
    url = f"{address.replace('http', 'ws')}/ops/live"
    return await websocket_connect(HTTPRequest(url, headers={"Origin": origin}))


@in_loop
async def test_the_live_line_says_nothing_before_the_token() -> None:
    async with served() as address:
        known, guessing = await line(address, address), await line(address, address)
        await known.write_message(TOKEN)
        await guessing.write_message("guess")
        shown = await known.read_message()
        refused = await guessing.read_message()
        known.close()

        assert isinstance(shown, str)
        assert json.loads(shown)["type"] == "history"
        assert refused is None
        assert guessing.close_code == CLOSE_UNAUTHORISED


@in_loop
async def test_a_line_that_never_says_the_token_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.ops_page.LOGIN_SECONDS", 0.0)
    async with served() as address:
        silent = await line(address, address)

        assert await silent.read_message() is None
        assert silent.close_code == CLOSE_UNAUTHORISED


@in_loop
async def test_a_foreign_page_gets_no_line() -> None:
    async with served() as address:
        with pytest.raises(HTTPClientError) as refused:
            await line(address, "http://evil.example")

        assert refused.value.code == 403


@in_loop
async def test_the_page_trusts_nobody_and_sets_no_cookie() -> None:
    async with served() as address:
        client = AsyncHTTPClient(force_instance=True)
        page = await client.fetch(f"{address}/ops")
        absent = await client.fetch(f"{address}/ops/keys.json", raise_error=False)

        policy = page.headers["Content-Security-Policy"]
        assert page.effective_url.endswith("/ops/")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "Set-Cookie" not in page.headers
        assert absent.code == 404
