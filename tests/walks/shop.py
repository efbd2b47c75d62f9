"""A store of a real house: its chat, its devices, its file."""

import asyncio
import http.client
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from turso import sync as stock

from actors.storage.database import Database
from actors.storage.places import path_of
from channels.identity import TenantId
from tests.corner import DOCUMENT
from tests.house import House, house


class Shop:
    """A store of a house, with the chat and devices of its owner."""

    def __init__(self, home: House, folder: Path, tenant: str) -> None:
        self.home = home
        self.folder = folder
        self.tenant = TenantId(tenant)
        self._said = 0

    async def say(self, text: str) -> str:
        """Return what the store answers in the chat."""
        self._said += 1
        body = {"chat": "main", "id": f"w{self._said}", "text": text}
        answer = await asyncio.to_thread(self.home.client.post, "/console/say", body)
        return "\n".join("".join(p["text"] for p in one["parts"]) for one in answer["replies"])

    async def token(self, **offer: str) -> str:
        """Return the token of a new device, let in by an operator."""
        path = f"/ops/tenants/{self.tenant}/devices"
        offered = await asyncio.to_thread(self.home.client.post, path, offer)
        return await self.redeem(offered["code"])

    async def redeem(self, code: str) -> str:
        """Return the token that a code is good for."""
        status, raw = await asyncio.to_thread(self.post, "/sync/pair", {"code": code})
        assert status == 201, raw
        return str(json.loads(raw)["token"])

    def post(self, path: str, body: Any, token: str = "") -> tuple[int, bytes]:
        """Return status and body; blocking."""
        line = http.client.HTTPConnection("127.0.0.1", self.home.port, timeout=60)
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        line.request("POST", path, raw, {"Authorization": f"Bearer {token}"})
        answer = line.getresponse()
        return answer.status, answer.read()

    async def device(self, name: str, token: str, wait_ms: int | None = None) -> "Device":
        """Return a device with a copy."""
        url = f"{self.home.url}/sync/{self.tenant}"
        return await Device.open(str(self.folder / f"{name}.device"), url, token, wait_ms)

    async def asleep(self) -> None:
        """Have the store closed."""
        path = f"/ops/tenants/{self.tenant}/evict"
        await asyncio.to_thread(self.home.client.post, path)

    async def figures(self, *names: str) -> list[int]:
        """Return figures of the host's, once it has spoken anew."""
        spoken = set[int]()
        while len(spoken) < 3:
            stats = await asyncio.to_thread(self.home.client.get, "/ops/stats")
            spoken.add(stats["hosts"]["host-1"]["heard_at"])
            await asyncio.sleep(0.1)
        return [int(stats["hosts"]["host-1"][name]) for name in names]


class Device:
    """The stock client, which blocks, on a thread of its own."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    @classmethod
    async def open(cls, path: str, url: str, token: str, wait_ms: int | None) -> "Device":
        def connect() -> Any:
            return stock.connect(path, url, auth_token=token, long_poll_timeout_ms=wait_ms)

        return cls(await asyncio.to_thread(connect))

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return await asyncio.to_thread(lambda: list(self.connection.execute(sql).fetchall()))

    async def write(self, sql: str) -> None:
        def work() -> None:
            self.connection.execute(sql)
            self.connection.commit()

        await asyncio.to_thread(work)

    async def push(self) -> None:
        await asyncio.to_thread(self.connection.push)

    async def pull(self) -> bool:
        return bool(await asyncio.to_thread(self.connection.pull))

    async def sync(self) -> None:
        await self.push()
        await self.pull()


async def opened(home: House, folder: Path) -> Shop:
    raw = json.dumps(DOCUMENT).encode()
    answer = await asyncio.to_thread(home.client.post, "/ops/tenants/import", raw)
    shop = Shop(home, folder, answer["id"])
    binding = {"channel": "console", "account": "local", "chat": "main"}
    path = f"/ops/tenants/{shop.tenant}/bind"
    owner = binding | {"person": "console:main", "name": "Omar"}
    await asyncio.to_thread(home.client.post, path, owner)
    return shop


def walk(folder: Path, steps: Callable[[Shop], Any], **settings: str) -> None:
    async def play() -> None:
        async with house(folder, console="1", **settings) as home:
            await steps(await opened(home, folder))

    asyncio.run(play())


def books(shop: Shop) -> Database:
    return Database.open(path_of(shop.home.data, shop.tenant))
