"""The stock client in a browser, on a page of another origin than ours; `make node` fetches it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.browser.chromium import Tab, open_tab
from tests.browser.test_chat_page import chromium
from tests.corner import Corner
from tests.gateway.passing import in_loop
from tests.sync.street import Street
from tests.sync.test_node import HERE, needs_clients

CLIENT = HERE / "node_modules" / "@tursodatabase" / "sync-wasm" / "bundle" / "main.es.js"

pytestmark = [pytest.mark.slow, *needs_clients]


class Page(RequestHandler):
    """An app's page, isolated as the client needs it."""

    def initialize(self, content: bytes, kind: str) -> None:
        self._content, self._kind = content, kind

    def get(self) -> None:
        self.set_header("Content-Type", self._kind)
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.finish(self._content)


@asynccontextmanager
async def app_page() -> AsyncIterator[Tab]:
    """Hold a page that has loaded the client."""
    script = {"content": CLIENT.read_bytes(), "kind": "text/javascript"}
    empty = {"content": b"<!doctype html><title>app</title>", "kind": "text/html"}
    server = HTTPServer(Application([("/", Page, empty), ("/client.js", Page, script)]))
    sockets = bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    try:
        async with open_tab(chromium()) as tab:
            await tab.open(f"http://127.0.0.1:{sockets[0].getsockname()[1]}/")
            await tab.until("document.title === 'app'")
            yield tab
    finally:
        server.stop()


def script(street: Street, steps: str) -> str:
    options = {"path": "store.db", "url": street.url, "authToken": street.token}
    return f"""(async () => {{
        const {{ connect }} = await import("/client.js");
        const store = await connect({json.dumps(options)});
        const rows = async (sql) => (await store.prepare(sql)).all();
        {steps}
    }})()"""


@in_loop
async def test_a_page_has_a_copy_and_what_it_writes_meets_the_store(street: Street) -> None:
    street.write("INSERT INTO notes VALUES ('a', 'of the store', 1, x'00')")
    street.write("INSERT INTO stamps VALUES ('theirs', 'blue')")
    steps = """
        const copied = await rows("SELECT id, body FROM notes");
        await store.exec("UPDATE notes SET size = 2 WHERE id = 'a'");
        await store.exec("INSERT INTO stamps VALUES ('mine', 'red')");
        await store.push();
        const came = await store.pull(), more = await store.pull();
        return { isolated: crossOriginIsolated, copied, came, more,
                 notes: await rows("SELECT id, body, size FROM notes"),
                 stamps: await rows("SELECT code FROM stamps ORDER BY code") };
    """
    async with app_page() as tab:
        found = await tab.evaluate(script(street, steps))

    assert found == {
        "isolated": True,
        "copied": [{"id": "a", "body": "of the store"}],
        "came": True,
        "more": False,
        "notes": [{"id": "a", "body": "of the store", "size": 2}],
        "stamps": [{"code": "mine"}, {"code": "theirs"}],
    }
    assert street.rows("SELECT size, label FROM notes, stamps ORDER BY label") == [
        (2, "blue"),
        (2, "red"),
    ]


@in_loop
async def test_a_page_that_only_reads_keeps_up_with_a_real_store(
    corner: Corner, shop: Street
) -> None:
    steps = """
        window.store = store;
        return rows("SELECT name, price, stock FROM products WHERE name IN ('Rice', 'Twine')");
    """
    later = """(async () => [await window.store.pull(),
        await (await window.store.prepare("SELECT stock FROM products WHERE name = 'Rice'")).get()
    ])()"""
    async with app_page() as tab:
        first = await tab.evaluate(script(shop, steps))
        with shop.store():
            corner.say("sold 2 bag rice cash")
        then = await tab.evaluate(later)

    assert first == [
        {"name": "Rice", "price": 150_000, "stock": 20_000},
        {"name": "Twine", "price": None, "stock": 0},
    ]
    assert then == [True, {"stock": 18_000}]
