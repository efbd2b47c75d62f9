"""The local chat: bubbles, buttons, memory, the panel, and who may come in."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from channels.adapter import HttpCall, Rejected, Sent
from channels.console import ConsoleAdapter
from channels.errors import HostLost, JournalBroken, Overloaded
from channels.identity import ChatAddress, TenantId
from channels.inbound import Document, Kind
from channels.messages import FileMade
from channels.reply import Attachment, Button, Part, Reply, Style
from gateway.app import FrontDoor
from gateway.console import Console
from gateway.console_web import routes
from gateway.conversation import HISTORY_LIMIT, PAGES_LIMIT
from gateway.fetched import Fetched
from gateway.files import Files
from gateway.webhooks import Webhooks
from tests.gateway.fakes import PlainIngress, Taken, serving
from tests.gateway.passing import breathe, in_loop
from tests.gateway.test_ops import NoRides

CHAT = ChatAddress("console", "local", "demo")
TOKEN = "t"


class Page:
    """Remembers what it was shown."""

    def __init__(self) -> None:
        self.shown: list[dict[str, Any]] = []

    def send(self, message: bytes) -> None:
        self.shown.append(json.loads(message))

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [message for message in self.shown if message["type"] == kind]

    @property
    def texts(self) -> list[str]:
        return ["".join(part["text"] for part in say["parts"]) for say in self.of("say")]


class Store:
    """A console whose store says what the test wants."""

    def __init__(self) -> None:
        self.adapter = ConsoleAdapter()
        self.ingress = PlainIngress(self.adapter)
        self.panel: bytes | Exception = b'{"stock":1}'
        self.asked: list[ChatAddress] = []
        self.console = Console(self.adapter, self.ingress, self.ask_panel, lambda: 5_000)

    async def ask_panel(self, chat: ChatAddress) -> bytes:
        self.asked.append(chat)
        if isinstance(self.panel, Exception):
            raise self.panel
        return self.panel

    def replies(self, *replies: Reply | str) -> None:
        def answer(taken: Taken) -> None:
            taken.durable.set_result(None)
            taken.answer(*replies)

        self.ingress.on_accept = answer

    async def hear(self, page: Page, **said: str) -> None:
        self.console.hear("demo", json.dumps({"id": "1"} | said), page)
        await breathe()


def say(text: str, **more: Any) -> HttpCall:
    return ConsoleAdapter().encode(Reply(CHAT, (Part(text),), **more))[0]


@in_loop
async def test_a_message_is_acknowledged_and_answered_on_all_open_pages() -> None:
    store, page, other = Store(), Page(), Page()
    store.replies("Sold 3 bread")
    store.console.join("demo", page)
    store.console.join("demo", other)

    await store.hear(page, text="sold 3 bread 9")

    assert page.of("ack") == [{"type": "ack", "id": "1"}]
    assert other.of("ack") == []
    assert page.texts == other.texts == ["sold 3 bread 9", "Sold 3 bread"]
    assert [say.get("own", False) for say in page.of("say")] == [True, False]
    assert store.ingress.taken[0].released == [1]


@in_loop
async def test_nothing_is_acknowledged_before_it_is_durable() -> None:
    store, page = Store(), Page()
    store.ingress.on_accept = lambda _: None
    store.console.join("demo", page)

    await store.hear(page, text="hello")

    assert page.of("ack") == []
    assert page.texts == []


@pytest.mark.parametrize("failure", [Overloaded("full"), JournalBroken("fsync")])
@in_loop
async def test_what_was_not_taken_is_said_and_not_remembered(failure: Exception) -> None:
    def refuse(taken: Taken) -> None:
        if isinstance(failure, Overloaded):
            raise failure
        taken.durable.set_exception(failure)

    store, page = Store(), Page()
    store.ingress.on_accept = refuse
    store.console.join("demo", page)

    await store.hear(page, text="hello")

    assert [(error["id"], error["retryable"]) for error in page.of("error")] == [("1", True)]
    assert page.texts == []


@in_loop
async def test_a_message_said_twice_shows_once() -> None:
    store, page = Store(), Page()
    store.replies()
    store.console.join("demo", page)

    await store.hear(page, text="hello")
    await store.hear(page, text="hello")

    assert page.texts == ["hello"]
    assert len(page.of("ack")) == 2
    assert len({taken.inbound.key for taken in store.ingress.taken}) == 1


@in_loop
async def test_a_button_reaches_the_store_with_its_message() -> None:
    store, page = Store(), Page()
    store.console.join("demo", page)

    await store.hear(page, button="undo:1", message="5001")

    assert store.ingress.taken[0].inbound.button == "undo:1"
    assert store.ingress.taken[0].inbound.message == "5001"
    assert page.texts == []


@in_loop
async def test_a_page_cannot_choose_its_chat_or_its_person() -> None:
    store, page = Store(), Page()

    await store.hear(page, text="hello", chat="other", person="owner")

    assert store.ingress.taken[0].inbound.chat == CHAT
    assert store.ingress.taken[0].inbound.sender.person == "console:demo"


@in_loop
async def test_styles_buttons_and_edits_arrive_as_the_page_draws_them() -> None:
    store, page = Store(), Page()
    store.console.join("demo", page)
    reply = Reply(CHAT, (Part("Sold", Style.BOLD),), ((Button("Undo", "undo:1"),),))

    sent = await store.console(store.adapter.encode(reply)[0])
    assert isinstance(sent, Sent)
    await store.console(say("Undone", edits=sent.message))

    first, second = page.of("say")
    assert first["parts"] == [{"text": "Sold", "style": "bold"}]
    assert first["rows"] == [[{"label": "Undo", "token": "undo:1"}]]
    assert second["id"] == first["id"] == sent.message
    assert second["edited"]
    assert "rows" not in second


@in_loop
async def test_an_edit_of_something_forgotten_is_a_message_of_its_own() -> None:
    store, page = Store(), Page()
    store.console.join("demo", page)

    await store.console(say("Undone", edits="4000"))

    assert page.texts == ["Undone"]


@in_loop
async def test_a_notice_is_shown_and_not_remembered() -> None:
    store, page, later = Store(), Page(), Page()
    store.console.join("demo", page)

    await store.console(say("Not yours to undo", notice=True))
    await store.console(store.adapter.acknowledge("c", CHAT))
    store.console.join("demo", later)

    assert page.of("notice") == [{"type": "notice", "text": "Not yours to undo"}]
    assert later.of("history")[0]["says"] == []


@in_loop
async def test_what_was_said_while_nobody_looked_is_shown_later_the_latest_of_it() -> None:
    store, page = Store(), Page()
    for number in range(HISTORY_LIMIT + 5):
        await store.console(say(str(number)))

    store.console.join("demo", page)

    says = page.of("history")[0]["says"]
    assert [says[0]["parts"][0]["text"], says[-1]["parts"][0]["text"]] == ["5", "204"]


@in_loop
async def test_a_page_that_left_is_shown_nothing_more() -> None:
    store, page = Store(), Page()
    store.console.join("demo", page)
    store.console.leave("demo", page)

    await store.console(say("hello"))

    assert page.texts == []


@in_loop
async def test_pages_are_counted() -> None:
    store = Store()
    for _ in range(PAGES_LIMIT):
        store.console.join("demo", Page())

    with pytest.raises(Overloaded):
        store.console.join("demo", Page())


@in_loop
async def test_replies_to_other_chats_are_left_to_egress() -> None:
    store, page = Store(), Page()
    elsewhere = Reply(ChatAddress("telegram", "1", "9"), (Part("low on bread"),))
    store.replies("Sold", elsewhere)
    store.console.join("demo", page)

    await store.hear(page, text="sold 3 bread")

    assert page.texts == ["sold 3 bread", "Sold"]
    assert store.ingress.taken[0].released == [1]


@in_loop
async def test_stopping_leaves_unanswered_messages_to_egress() -> None:
    store, page = Store(), Page()
    await store.hear(page, text="hello")

    await store.console.stop()

    assert store.ingress.taken[0].released == [0]


@in_loop
async def test_the_panel_is_shown_when_it_changes_and_only_then() -> None:
    store, page = Store(), Page()
    store.console.join("demo", page)
    await breathe()
    await store.console(say("nothing changed"))
    await breathe()
    store.panel = b'{"stock":2}'
    await store.console(say("sold"))
    await breathe()

    assert [shown["panel"] for shown in page.of("panel")] == [{"stock": 1}, {"stock": 2}]
    assert set(store.asked) == {CHAT}
    await store.console.stop()


@in_loop
async def test_a_store_that_is_away_leaves_the_panel_as_it_was() -> None:
    store, page = Store(), Page()
    store.panel = HostLost("away")
    store.console.join("demo", page)
    await breathe()
    store.panel = b'{"stock":2}'
    await store.console(say("back"))
    await breathe()

    assert [shown["panel"] for shown in page.of("panel")] == [{"stock": 2}]
    await store.console.stop()


@in_loop
async def test_nobody_is_asked_for_a_panel_nobody_looks_at() -> None:
    store, page = Store(), Page()
    store.console.join("demo", page)
    await breathe()
    store.console.leave("demo", page)
    await store.console(say("hello"))
    await breathe()
    asked = len(store.asked)
    await store.console(say("hello"))
    await breathe()

    assert len(store.asked) == asked


@in_loop
async def test_a_call_that_is_no_bubble_is_rejected() -> None:
    assert isinstance(await Store().console(HttpCall("say", "say", CHAT, b"{")), Rejected)


# ------------------------------------------------------------------ over HTTP


class Shop:
    """A console behind HTTP."""

    def __init__(self) -> None:
        self.store = Store()
        self.address = ""

    async def get(self, path: str, **headers: str) -> HTTPResponse:
        return await self._fetch(path, headers=headers)

    async def say(self, said: Any, token: str = TOKEN) -> HTTPResponse:
        headers = {"Authorization": f"Bearer {token}"}
        body = json.dumps(said)
        return await self._fetch("/console/say", method="POST", headers=headers, body=body)

    async def connect(self, query: str = "", **headers: str) -> WebSocketClientConnection:
        address = self.address.replace("http", "ws") + "/console/ws" + query
        own = {"Origin": self.address}
        return await websocket_connect(HTTPRequest(address, headers=own | headers))

    async def _fetch(self, path: str, **request: Any) -> HTTPResponse:
        client = AsyncHTTPClient(force_instance=True)
        return await client.fetch(self.address + path, raise_error=False, **request)


@asynccontextmanager
async def open_shop() -> AsyncIterator[Shop]:
    shop = Shop()
    webhooks = Webhooks(shop.store.ingress, NoRides(), lambda: 1, reply_window_ms=0)
    async with serving(FrontDoor(webhooks, routes(shop.store.console, TOKEN))) as shop.address:
        yield shop
    await shop.store.console.stop()


async def read(socket: WebSocketClientConnection, kind: str) -> dict[str, Any]:
    """Return the next message of a kind."""
    while (message := await socket.read_message()) is not None:
        parsed: dict[str, Any] = json.loads(message)
        if parsed["type"] == kind:
            return parsed
    raise AssertionError("the line was closed")


@in_loop
async def test_the_page_and_all_it_names_are_served_with_a_strict_policy() -> None:
    async with open_shop() as shop:
        paths = ["/", "/chat.css", "/main.js", "/link.js", "/panel.js", "/icon.svg"]
        responses = [await shop.get(path) for path in paths]
        again = await shop.get("/", **{"If-None-Match": responses[0].headers["ETag"]})

        assert {response.code for response in responses} == {200}
        assert again.code == 304
        policy = responses[0].headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert b"http://" not in responses[0].body + responses[1].body


@pytest.mark.parametrize("path", ["/missing.js", "/..%2fapp.py", "/pages/main.js", "/app.py"])
@in_loop
async def test_nothing_else_is_served(path: str) -> None:
    async with open_shop() as shop:
        assert (await shop.get(path)).code == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example"])
@in_loop
async def test_a_foreign_name_for_this_machine_is_refused(host: str) -> None:
    async with open_shop() as shop:
        assert (await shop.get("/", Host=host)).code == 403
        with pytest.raises(HTTPClientError) as caught:
            await shop.connect(Host=host, Origin=f"http://{host}")
        assert caught.value.code == 403


@in_loop
async def test_a_foreign_page_gets_no_line() -> None:
    async with open_shop() as shop:
        with pytest.raises(HTTPClientError) as caught:
            await shop.connect(Origin="http://evil.example")

        assert caught.value.code == 403


@in_loop
async def test_a_page_talks_over_its_line() -> None:
    async with open_shop() as shop:
        shop.store.replies("Sold 3 bread")
        socket = await shop.connect()

        assert (await read(socket, "history"))["says"] == []
        assert (await read(socket, "panel"))["panel"] == {"stock": 1}
        await socket.write_message(json.dumps({"id": "1", "text": "sold 3 bread 9"}))
        assert (await read(socket, "say"))["own"]
        assert (await read(socket, "ack"))["id"] == "1"
        assert (await read(socket, "say"))["parts"][0]["text"] == "Sold 3 bread"
        socket.close()


@pytest.mark.parametrize("raw", ["{", "[]", '{"text":"x"}', '{"id":"../","text":"x"}', "[" * 9999])
@in_loop
async def test_nonsense_from_a_page_is_an_error_and_the_line_holds(raw: str) -> None:
    async with open_shop() as shop:
        socket = await shop.connect()
        await socket.write_message(raw)

        assert (await read(socket, "error"))["code"] == "malformed"
        await socket.write_message('{"id":"2","text":"hello"}')
        assert (await read(socket, "ack"))["id"] == "2"
        socket.close()


@in_loop
async def test_a_chat_with_an_impossible_name_is_closed_at_once() -> None:
    async with open_shop() as shop:
        socket = await shop.connect("?chat=../x")

        assert await socket.read_message() is None


@in_loop
async def test_a_terminal_gets_its_replies_and_pages_see_them_too() -> None:
    async with open_shop() as shop:
        shop.store.replies("Sold 3 bread", "Low on bread")
        socket = await shop.connect()

        response = await shop.say({"chat": "demo", "id": "1", "text": "sold 3 bread 9"})

        replies = json.loads(response.body)["replies"]
        assert [reply["parts"][0]["text"] for reply in replies] == ["Sold 3 bread", "Low on bread"]
        assert replies[0]["id"] != replies[1]["id"]
        assert (await read(socket, "say"))["own"]
        socket.close()


@in_loop
async def test_a_terminal_needs_the_token() -> None:
    async with open_shop() as shop:
        response = await shop.say({"chat": "demo", "id": "1", "text": "x"}, token="wrong")

        assert response.code == 401
        assert shop.store.ingress.taken == []


@pytest.mark.parametrize(
    "said", [{}, {"chat": "demo", "id": "1"}, {"chat": "/", "id": "1", "text": "x"}]
)
@in_loop
async def test_nonsense_from_a_terminal_is_400(said: dict[str, str]) -> None:
    async with open_shop() as shop:
        assert (await shop.say(said)).code == 400


@in_loop
async def test_a_page_that_vanishes_is_forgotten() -> None:
    async with open_shop() as shop:
        socket = await shop.connect()
        await read(socket, "history")
        socket.close()
        await socket.read_message()
        # Another line's greeting comes after the first one's farewell.
        await read(await shop.connect(), "history")

        assert shop.store.console._chats["demo"].pages == 1


@in_loop
async def test_a_file_is_fetched_by_the_message_it_goes_with() -> None:
    paper = Attachment(TenantId("s" * 26), "order", "sales.csv", "text/csv")
    async with open_shop() as shop:
        shop.store.console._files = Files(csv_file)
        page = Page()
        shop.store.console.join("demo", page)
        await shop.store.console(say("Sales", attachment=paper))
        (shown,) = page.of("say")

        found = await shop.get(f"/console/file?chat=demo&say={shown['id']}")
        absent = await shop.get("/console/file?chat=demo&say=nobody")

    assert shown["file"]["name"] == "sales.csv"
    assert found.body == b"a,b"
    assert found.headers["Content-Type"] == "text/csv"
    assert found.headers["Content-Disposition"] == 'attachment; filename="sales.csv"'
    assert absent.code == 404


async def csv_file(*_: object) -> FileMade:
    return FileMade(b"a,b")


async def sent(shop: Shop, body: bytes, origin: str = "", **query: str) -> HTTPResponse:
    asked = urlencode({"chat": "demo", "id": "7", "name": "goods.csv"} | query)
    return await AsyncHTTPClient(force_instance=True).fetch(
        f"{shop.address}/console/send?{asked}",
        method="POST",
        body=body,
        headers={"Origin": origin or shop.address},
        raise_error=False,
    )


@in_loop
async def test_a_table_sent_from_the_page_is_shown_and_can_be_fetched() -> None:
    async with open_shop() as shop:
        page = Page()
        shop.store.console.join("demo", page)
        shop.store.replies("2 new products")

        response = await sent(shop, b"name,price\nRice,1500\n")

        assert response.code == 200
        assert page.texts == ["goods.csv", "2 new products"]
        inbound = shop.store.ingress.taken[0].inbound
        assert (inbound.kind, inbound.media) == (Kind.MEDIA, "document")
        assert inbound.document == Document("demo/7", "goods.csv")
        assert await shop.store.console.fetch(inbound.document) == Fetched(
            file=b"name,price\nRice,1500\n"
        )


@in_loop
async def test_a_file_that_is_forgotten_is_said_to_be_out_of_reach() -> None:
    async with open_shop() as shop:
        shop.store.replies("ok")
        for number in range(9):
            await sent(shop, b"x", id=str(number))

        first = await shop.store.console.fetch(Document("demo/0", "goods.csv"))
        last = await shop.store.console.fetch(Document("demo/8", "goods.csv"))

        assert (first.unheard, last.file) == ("unreachable", b"x")


@in_loop
async def test_a_foreign_site_sends_no_file_and_a_strange_name_is_refused() -> None:
    async with open_shop() as shop:
        codes = [
            (await sent(shop, b"x", "http://evil.example")).code,
            (await sent(shop, b"x", "null")).code,
            (await sent(shop, b"x", id="../x")).code,
            (await sent(shop, b"x", name="x" * 300)).code,
        ]

        assert codes == [403, 403, 400, 413]
        assert shop.store.ingress.taken == []
