"""A store's copies on devices, through a real house: gateway, pipe, host, the store's own file."""

import asyncio
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from turso import sync as stock

from actors.business.invariants import violations
from tests.walks.shop import Shop, books, walk
from tests.walks.test_operators import tarctl


@pytest.mark.slow
def test_chat_and_two_devices_end_with_the_same_store(tmp_path: Path) -> None:
    async def steps(shop: Shop) -> None:
        code = (await shop.say("/app")).split("Code for the app: ")[1].split()[0]
        one = await shop.device("one", await shop.redeem(code))
        other = await shop.device("other", await shop.token())
        await one.write("UPDATE products SET price = 16000 WHERE name = 'Sugar'")
        await shop.say("sold 2 bag rice to ali 3000 cash")
        await other.write("UPDATE parties SET phone = '0300' WHERE name = 'Sara Khan'")
        await asyncio.gather(
            one.push(), other.push(), shop.say("sold 1 bag rice cash"), shop.say("ali paid 500")
        )
        for device in (one, other, one):
            await shop.asleep()
            await device.push()
            await shop.asleep()
            await device.pull()

        assert "160" in await shop.say("price of sugar")
        await one.pull()
        await other.pull()
        wanted = "SELECT name, price, stock FROM products ORDER BY name"
        assert await one.rows(wanted) == await other.rows(wanted)
        assert ("Rice", 150_000, 17_000) in await one.rows(wanted)
        assert await one.rows("SELECT phone FROM parties WHERE name = 'Sara Khan'") == [("0300",)]
        status, _ = await asyncio.to_thread(shop.post, "/sync/pair", {"code": code})
        assert status == 401

    walk(tmp_path, steps)


@pytest.mark.slow
def test_a_device_that_has_everything_wakes_nobody(tmp_path: Path) -> None:
    async def steps(shop: Shop) -> None:
        device = await shop.device("one", await shop.token())
        await shop.asleep()
        await device.pull()
        await shop.asleep()
        await device.pull()
        # Once after a start the house asks every store when it wants to be woken: then once more.
        found = [0, 0]
        async with asyncio.timeout(60):
            while found != [0, 5]:
                await shop.asleep()
                before = await shop.figures("activated", "pulls_asleep")
                for _ in range(5):
                    assert not await device.pull()
                after = await shop.figures("activated", "pulls_asleep")
                found = [now - then for now, then in zip(after, before, strict=True)]

        await shop.say("sold 1 bag rice cash")
        assert await device.pull()

    walk(tmp_path, steps)


@pytest.mark.slow
def test_a_device_that_waits_is_told_though_store_and_host_slept(tmp_path: Path) -> None:
    async def waiting(shop: Shop) -> None:
        stats: Any = {"gateway": {}}
        while not stats["gateway"].get("sync_waiting"):
            stats = await asyncio.to_thread(shop.home.client.get, "/ops/stats")

    async def steps(shop: Shop) -> None:
        device = await shop.device("one", await shop.token(), wait_ms=50_000)
        await shop.asleep()
        await asyncio.to_thread(shop.home.client.post, "/ops/evict")
        pulling = asyncio.create_task(device.pull())
        await waiting(shop)
        os.kill(shop.home.child("host-1"), signal.SIGKILL)
        await shop.say("sold 1 bag rice cash")

        async with asyncio.timeout(20):
            while not await pulling:
                pulling = asyncio.create_task(device.pull())

        stock_left = await device.rows("SELECT stock FROM products WHERE name = 'Rice'")
        assert stock_left == [(19_000,)]

    walk(tmp_path, steps)


@pytest.mark.slow
def test_an_operator_pairs_a_device_lists_it_and_revokes_it(tmp_path: Path) -> None:
    async def steps(shop: Shop) -> None:
        async def devices(*words: str) -> str:
            done = await asyncio.to_thread(tarctl, shop.home, "devices", *words)
            return done.stdout

        paired = await devices("pair", shop.tenant, "--read-only", "--person", "console:main")
        device = await shop.device("one", await shop.redeem(paired.split()[0]))
        (known,) = json.loads(await devices("list", "--json", shop.tenant))
        await device.pull()
        await device.write("UPDATE products SET price = 1 WHERE name = 'Sugar'")
        with pytest.raises(stock.Error, match=r"403.*only reads"):
            await device.push()
        await devices("revoke", shop.tenant, known["id"])

        assert "█" in paired
        assert "tar://pair?" in paired
        assert (known["person"], known["access"]) == ("console:main", "read")
        with pytest.raises(stock.Error, match="401"):
            await device.pull()

    walk(tmp_path, steps)


@pytest.mark.slow
def test_a_host_killed_in_the_middle_of_pushes_loses_nothing_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    async def steps(shop: Shop) -> None:
        device = await shop.device("one", await shop.token())

        async def kill() -> None:
            for _ in range(3):
                await asyncio.sleep(0.3)
                os.kill(shop.home.child("host-1"), signal.SIGKILL)
                await asyncio.sleep(1.0)

        killing = asyncio.create_task(kill())
        pushed = 0
        while not killing.done():
            pushed += 1
            new = f"('p{pushed:04}', 'customer', 'Customer {pushed}', '')"
            await device.write(f"INSERT INTO parties(id, kind, name, key) VALUES {new}")  # noqa: S608 - ours
            await device.push()
            await shop.say("ali paid 1")
        await killing
        await device.sync()

        assert (await device.rows("SELECT count(*) FROM parties WHERE id LIKE 'p%'")) == [(pushed,)]
        assert await device.rows("SELECT count(*) FROM sync_conflicts") == [(0,)]
        paid = await device.rows("SELECT count(*) FROM txns WHERE intent = 'payment.receive'")
        assert paid == [(pushed,)]
        assert await device.rows("PRAGMA integrity_check") == [("ok",)]
        await shop.asleep()
        mine = await asyncio.to_thread(books, shop)
        try:
            assert violations(mine) == []
            wanted = "SELECT * FROM products ORDER BY id"
            assert mine.rows(wanted) == await device.rows(wanted)
        finally:
            mine.close()

    walk(tmp_path, steps)
