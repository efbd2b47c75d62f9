"""One store behind the real HTTP handlers of sync, without the processes in between."""

import asyncio
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from actors.storage.database import Database
from actors.storage.foreign import Permission, Policy
from actors.sync.answer import answer
from actors.sync.rules import Books
from actors.sync.watchers import Watchers
from channels.identity import PersonId, TenantId
from channels.messages import Envelope, Order
from channels.sync import PullMore, PullPages, Served
from gateway.copies import Copies
from gateway.devices import Devices
from gateway.pen import PairedDevice, Pen, Tenant
from gateway.registry import Registry
from gateway.sync import routes

STORE = TenantId("s" * 26)
NOW = 1_795_420_800_000


class Anything:
    """Everything may be written: the protocol is looked at, not the books."""

    def may_insert(self, table: str) -> bool:
        return not table.startswith("sqlite_")

    def may_update(self, table: str, column: str, *, upsert: bool) -> Permission:
        del column, upsert
        return "no" if table.startswith("sqlite_") else "yes"

    def may_delete(self, table: str) -> bool:
        return not table.startswith("sqlite_")


class Street:
    """
    A server on loopback in a thread of its own.

    Attributes:
        lost: answers to SQL that shall be lost on their way.

        received: bytes of the answers to pulls.

        woken: when the store wanted to be woken, as of each commit.
    """

    def __init__(self, folder: Path, database: Database, policy: Policy | None = None) -> None:
        self.path = database.path
        self.database = database
        self.policy = policy or Books()
        self.lost = 0
        self.received: list[int] = []
        self.woken: list[int] = []
        self.pieces = 0
        self.at = NOW
        self.fail: Callable[[Order], None] = lambda _: None
        self._lock = threading.Lock()
        self._registry = Registry(folder / "registry.db")
        self._registry.write_now(
            lambda pen: pen.add_tenant(Tenant(STORE, "Corner", "PKR", 2, "UTC", "ab" * 16, 0))
        )
        self._correlation = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._ready.wait(10)
        self.token = self.pair()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sync/{STORE}"

    def pair(self, person: str = "", access: Any = "full") -> str:
        """Return the token of a new device."""
        code, token = self.offer(person, access), secrets.token_hex(16)
        self._registry.write_now(lambda pen: pen.pair(code, token, "test", NOW))
        return token

    def forget_devices(self) -> None:
        """Let nobody in any more who was."""
        known = self._registry.devices(STORE)
        self._registry.write_now(lambda pen: [pen.revoke(STORE, one.id) for one in known])

    def offer(self, person: str, access: Any = "full", until: int = NOW * 2) -> str:
        """Return a code that lets a device in."""
        code, device = secrets.token_hex(8), PairedDevice(STORE, PersonId(person), access)
        self._registry.write_now(lambda pen: pen.offer(code, device, until))
        return code

    def set_apart(self, why: str) -> None:
        """Have an operator keep everybody from the store; "" lets them in again."""

        def write(pen: Pen) -> None:
            if why:
                pen.set_apart(STORE, why, NOW)
            else:
                pen.release(STORE)

        asyncio.run_coroutine_threadsafe(self._registry.write(write), self._loop).result(10)

    @contextmanager
    def store(self) -> Iterator[Database]:
        """Hold the store as its actor does between two messages of devices."""
        with self._lock:
            yield self.database
            self._rest()

    def write(self, sql: str, *values: Any) -> None:
        """Write as the store itself does."""
        with self.store() as database, database.transaction():
            database.run(sql, values)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return what the store says."""
        with self._lock:
            return self.database.rows(sql, values)

    def vacuum(self) -> None:
        """Write the file anew without its holes; the house itself never does."""
        with self.store() as database:
            database._connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 1)
            database.script("VACUUM")

    def reopen(self) -> None:
        """Close the file in the orderly way and open it again."""
        with self._lock:
            self.database.close()
            self.database = Database.open(self.path)

    @property
    def waiting(self) -> int:
        """How many devices wait for news."""
        return int(self.copies.figures()["sync_waiting"])

    def stop(self) -> None:
        """End the server; the file stays open for whoever owns it."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._registry.close()

    # ---------------------------------------------------------- what Copies asks of a router

    async def ask_within(self, tenant: TenantId, order: Order, _seconds: float) -> Served:
        assert tenant == STORE
        with self._lock:
            self.fail(order)
            self.at += 1
            self._correlation += 1
            served = self._watchers.see(tenant, self._answer(order))
            self._rest()
        if isinstance(order, PullPages | PullMore):
            self.received.append(len(served.body))
        elif self.lost:
            self.lost -= 1
            raise ConnectionResetError
        return served

    def _answer(self, order: Order) -> Served:
        envelope = Envelope(self._correlation, STORE, self.at, order)
        return answer(self.database, envelope, self.woken.append, self.policy)

    def _rest(self) -> None:
        self.database.rest()
        tracker = self.database.tracker
        if tracker and tracker.has_news():
            self._watchers.changed(STORE)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        copies = self.copies = Copies(self, 100)  # type: ignore[arg-type]
        soon = self._loop.call_soon_threadsafe
        self._watchers = Watchers(lambda said: soon(copies.changed, said.tenant))
        self.devices = Devices(self._registry, lambda: NOW)
        application = Application(list(routes(copies, self.devices)))

        async def listen() -> None:
            server = HTTPServer(application, max_body_size=2**20)
            sockets = bind_sockets(0, "127.0.0.1")
            server.add_sockets(sockets)
            self.port = sockets[0].getsockname()[1]
            self._ready.set()

        self._loop.create_task(listen())
        with suppress(RuntimeError):
            self._loop.run_forever()
