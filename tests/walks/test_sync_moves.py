"""A store's copies while the house around it changes: hosts, crashes, backups."""

import asyncio
import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from actors.business.invariants import violations
from actors.storage import pagemap
from actors.storage.places import path_of
from gateway.placement import host_of
from tests.sync.till import Till
from tests.walks.shop import Device, Shop, books, opened, walk

pytestmark = pytest.mark.slow

STOCK = "SELECT name, price, stock FROM products ORDER BY name"
BOOKS = "SELECT id, number, total FROM txns ORDER BY number"


async def sell(device: Device, qty: int, total: int) -> str:
    """Book a sale of rice on the device."""
    now = time.time_ns() // 1_000_000
    return await asyncio.to_thread(Till(device.connection).sell, "Rice", qty, total, at=now)


def epoch(shop: Shop) -> str:
    """Return the epoch that the store's devices are in."""
    head = pagemap.peek(path_of(shop.home.data, shop.tenant))
    assert head is not None
    return head.revision.epoch


def held_by(folder: Path) -> bytes:
    """Return all that a device's files hold."""
    return b"".join(one.read_bytes() for one in folder.glob("one.device*"))


async def agree(shop: Shop, *devices: Device) -> None:
    """Make sure that every device has what the store has, and that it adds up."""
    await shop.asleep()
    mine = await asyncio.to_thread(books, shop)
    try:
        assert violations(mine) == []
        for device in devices:
            assert await device.rows("PRAGMA integrity_check") == [("ok",)]
            for wanted in (STOCK, BOOKS):
                assert await device.rows(wanted) == mine.rows(wanted)
    finally:
        mine.close()


@pytest.mark.parametrize("end", ["in order", "killed"])
def test_a_store_that_moved_to_another_host_knows_its_devices(tmp_path: Path, end: str) -> None:
    async def steps(shop: Shop) -> None:
        while host_of(shop.tenant, ("host-1", "host-2")) != "host-2":
            shop = await opened(shop.home, tmp_path)
        device = await shop.device("one", await shop.token())
        other = await shop.device("other", await shop.token())
        await device.pull()
        await sell(device, 1_000, 150_000)
        await other.write("UPDATE products SET price = 16000 WHERE name = 'Sugar'")
        await device.push()
        before = epoch(shop)

        if end == "killed":
            shop.home.kill()
        else:
            await shop.home.stop()
        shop.home.settings["TAR_HOSTS"] = "2"
        await shop.home.start()
        await shop.say("sold 2 bag rice cash")
        await device.pull()
        await other.sync()
        await device.sync()

        hosts = (await asyncio.to_thread(shop.home.client.get, "/ops/stats"))["hosts"]
        assert hosts.keys() == {"host-1", "host-2"}
        assert ("Rice", 150_000, 17_000) in await device.rows(STOCK)
        assert ("Sugar", 16_000, 50_000) in await device.rows(STOCK)
        await agree(shop, device, other)
        assert epoch(shop) == before

    walk(tmp_path, steps)


def test_a_store_put_back_from_a_backup_takes_its_devices_along(tmp_path: Path) -> None:
    async def steps(shop: Shop) -> None:
        device = await shop.device("one", await shop.token())
        other = await shop.device("other", await shop.token())
        await sell(device, 1_000, 150_000)
        await device.sync()
        data, backup = shop.home.data, tmp_path / "backup"
        await shop.home.stop()
        # As docs/deploy.md has it.
        shutil.copytree(data, backup, ignore=shutil.ignore_patterns("*.pagemap", "*.sock"))
        await shop.home.start()
        await shop.say("sold 2 bag rice cash")
        await sell(device, 3_000, 450_000)
        await device.sync()
        await other.sync()
        kept = {await sell(device, 1_000, 150_000), await sell(other, 5_000, 750_000)}
        await shop.home.stop()
        shutil.rmtree(data)
        shutil.copytree(backup, data)
        await shop.home.start()

        for one in (device, other, device):
            await one.sync()

        await agree(shop, device, other)
        assert kept <= {txn for (txn,) in await device.rows("SELECT id FROM txns")}
        assert await device.rows("SELECT count(*) FROM sync_conflicts") == [(0,)]

    walk(tmp_path, steps)


def test_a_host_killed_while_it_takes_a_push_has_taken_it_once(tmp_path: Path) -> None:
    async def steps(shop: Shop) -> None:
        device = await shop.device("one", await shop.token())
        till = Till(device.connection)
        for _ in range(300):
            await asyncio.to_thread(till.sell, "Sugar", 1_000, 15_000)

        async def figures() -> dict[str, int]:
            stats = await asyncio.to_thread(shop.home.client.get, "/ops/stats")
            return dict(stats["gateway"])

        before = (await figures())["sync_sql"]
        pushing = asyncio.create_task(device.push())
        # The first statement asks what is known already, the second says all that is not.
        while (await figures())["sync_sql"] < before + 2:
            pass
        assert not pushing.done()
        os.kill(shop.home.child("host-1"), signal.SIGKILL)
        await pushing
        await device.pull()

        assert await device.rows("SELECT stock FROM products WHERE name = 'Sugar'") == [(-250_000,)]
        assert await device.rows("SELECT count(*) FROM txns WHERE total = 15000") == [(300,)]
        await agree(shop, device)

    walk(tmp_path, steps)


def test_a_large_sale_on_a_device_is_said_in_the_chat_of_the_house(tmp_path: Path) -> None:
    async def steps(shop: Shop) -> None:
        address = f"{shop.home.url}/console/ws?chat=main".replace("http", "ws")
        page = await websocket_connect(HTTPRequest(address, headers={"Origin": shop.home.url}))
        assert "big sales" in await shop.say("alert me if a sale is over 2000")
        device = await shop.device("one", await shop.token())
        await sell(device, 2_000, 300_000)

        await device.push()
        async with asyncio.timeout(30):
            while "Large sale: " not in (shown := str(await page.read_message())):
                pass
        last = (await shop.say("list entries")).splitlines()
        number = max(int(word[1:]) for line in last for word in line.split() if word[:1] == "#")
        undone = await shop.say(f"undo {number}")
        await device.pull()
        page.close()

        assert "3,000 PKR" in shown
        assert "Undone" in undone
        assert ("Rice", 150_000, 20_000) in await device.rows(STOCK)
        await agree(shop, device)

    walk(tmp_path, steps)


def test_what_a_copy_holds_of_an_invitation_lets_nobody_in(tmp_path: Path) -> None:
    async def steps(shop: Shop) -> None:
        said = await shop.say("/invite staff")
        word = said.split("/start ")[1].split()[0]
        device = await shop.device("one", await shop.token())
        held = await asyncio.to_thread(held_by, tmp_path)
        known = word.partition("-")[0]

        assert known.encode() in held
        assert word.encode() not in held
        refused = await shop.say(f"/start {known}")
        assert "expired or was used already" in refused
        assert await device.rows("SELECT count(*) FROM store") == [(1,)]

    walk(tmp_path, steps)
