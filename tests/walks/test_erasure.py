"""A store is erased, and nothing of it is found in any file of the house."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channels.errors import TarError
from loadtest.fake_groq import FakeGroq
from loadtest.fake_telegram import FakeTelegram, Person
from supervision.client import Unreachable
from tests.house import House
from tests.walks.test_model import STRANGE
from tests.walks.test_model import scene as telegram_scene
from tests.walks.test_operators import tarctl
from tests.walks.test_telegram import url
from tests.walks.test_whatsapp import scene as whatsapp_scene

pytestmark = pytest.mark.slow

STORE, PRODUCT, CUSTOMER, PHONE = "Quintessaville", "Zirconflour", "Mirabelquist", "0345 9996661"
WORDS = (STORE, PRODUCT, CUSTOMER, PHONE, "zirconflour", "mirabelquist", "03459996661")
GONE = "Everything of the store is erased"


def found(house: House, *words: str) -> dict[str, list[str]]:
    """Return the files of a house in which one of the words stands, whoever wrote it there."""
    files = [one for one in house.data.rglob("*") if one.is_file()]
    raw = {one.name: one.read_bytes() for one in files}
    raw |= {f"name of {one.name}": one.name.encode() for one in files}
    traces = {word: [name for name, body in raw.items() if word.encode() in body] for word in words}
    return {word: names for word, names in traces.items() if names}


def first(look: Callable[[], bool]) -> bool:
    """Return once a look finds what it looks for."""
    return next(one for one in iter(look, None) if one)


async def store_of(house: House) -> str:
    (one,) = (await asyncio.to_thread(house.client.get, "/ops/tenants"))["tenants"]
    return str(one["id"])


async def opens(owner: Any) -> None:
    owner.says("/start")
    await owner.hears("What is your store called?")
    owner.says(STORE)
    await owner.hears("Which currency?")
    owner.presses("PKR")
    await owner.hears("time zone")
    owner.presses("Asia/Karachi")
    await owner.hears("Welcome to")
    owner.says(f"new product {PRODUCT} price 1500")
    await owner.hears(f"New product {PRODUCT}")
    owner.says(f"new customer {CUSTOMER} {PHONE}")
    await owner.hears(CUSTOMER)
    owner.says(f"sold 2 {PRODUCT} to {CUSTOMER} on credit")
    await owner.hears("Sold 2")


async def lives(fake: FakeTelegram, groq: FakeGroq, house: House, owner: Person) -> str:
    """Return the id of a store that has left traces wherever a store can."""
    await opens(owner)
    store = await store_of(house)
    hina = fake.person("Hina")
    owner.says("/invite staff")
    hina.follows(url(await owner.hears("staff")))
    await hina.hears(f"Welcome to {STORE}")
    owner.says("/invite driver")  # never redeemed
    await owner.hears("driver")
    owner.says("/group")
    hall = fake.group("Hall", owner, hina)
    owner.follows(url(await owner.hears("choose your group")), hall)
    await hall.hears(f"belongs to {STORE}")
    owner.says("/app")
    await owner.hears("Code for the app")
    owner.says(f"remind me tomorrow at 9 to call {CUSTOMER}")
    await owner.hears("#1 call")
    groq.knows({STRANGE.replace("rice", PRODUCT): [
        {"intent": "sale.create", "items": [{"text": PRODUCT, "qty": 2}]}
    ]})  # fmt: skip
    owner.says(STRANGE.replace("rice", PRODUCT))
    await owner.hears("Shall I write this down?")
    owner.presses("Yes")
    await owner.hears("Sold 2")
    await asyncio.to_thread(
        house.client.post, f"/ops/tenants/{store}/quarantine", {"why": f"too much {PRODUCT}"}
    )
    owner.says(f"sold 3 {PRODUCT} to {CUSTOMER}")
    await fake.until(lambda: bool(house.client.get("/ops/journal/dead")["dead"]), 20)
    await asyncio.to_thread(house.client.post, f"/ops/tenants/{store}/release")
    owner.says("sales today")
    await owner.hears("Sales (2)", 30)
    return store


def test_what_an_operator_deletes_is_in_no_file_any_more(tmp_path: Path) -> None:
    async def run() -> Any:
        async with telegram_scene(tmp_path) as (fake, groq, house):
            owner = fake.person("Omar")
            store = await lives(fake, groq, house, owner)
            before = found(house, store, *WORDS)
            done = await asyncio.to_thread(tarctl, house, "tenants", "delete", "--yes", store)
            after = found(house, store, *WORDS)
            audit = (await asyncio.to_thread(house.client.get, "/ops/audit"))["audit"]
            dead = (await asyncio.to_thread(house.client.get, "/ops/journal/dead"))["dead"]
            owner.says("sales today")
            await owner.hears("What is your store called?")
            return store, before, done.returncode, after, audit, dead

    store, before, code, after, audit, dead = asyncio.run(run())

    marked = {name.partition(".")[0] for names in before.values() for name in names}
    assert {"registry", "journal", "wakeups", store} <= marked
    assert (code, after, dead) == (0, {}, [])
    assert [one["action"] for one in audit if one["subject"].startswith("erased:")] == [
        "delete", "release", "quarantine",
    ]  # fmt: skip


def test_what_an_owner_erases_in_the_chat_is_in_no_file_any_more(tmp_path: Path) -> None:
    async def run() -> Any:
        settings = {"erase_wait_seconds": "0"}
        async with telegram_scene(tmp_path, **settings) as (fake, groq, house):
            owner = fake.person("Omar")
            store = await lives(fake, groq, house, owner)
            owner.says("delete my store")
            await owner.hears(f"/erase {STORE}")
            owner.presses("Send me everything")
            await owner.hears("Everything", 30)
            owner.says(f"/erase {STORE}")
            await owner.hears("the button erases everything")
            owner.presses("Erase for ever")
            await owner.hears(GONE, 30)
            await fake.settled()
            audit = (await asyncio.to_thread(house.client.get, "/ops/audit"))["audit"]
            traces = found(house, store, *WORDS)
            owner.says("hello")
            await owner.hears("What is your store called?")
            return traces, audit

    traces, audit = asyncio.run(run())

    assert traces == {}
    assert [one["result"] for one in audit if one["action"] == "erase"] == ["done"]


def test_killed_half_way_the_house_finishes_it(tmp_path: Path) -> None:
    async def run() -> Any:
        async with telegram_scene(tmp_path, restart_intensity="9") as (fake, groq, house):
            owner = fake.person("Omar")
            store = await lives(fake, groq, house, owner)
            # Stopped, the host cannot answer: the gateway ends with the work begun.
            os.kill(house.child("host-1"), signal.SIGSTOP)
            asked = asyncio.create_task(
                asyncio.to_thread(house.client.delete, f"/ops/tenants/{store}")
            )
            await asyncio.to_thread(first, lambda: not house.client.get("/ops/tenants")["tenants"])
            os.kill(house.child("gateway"), signal.SIGKILL)
            os.kill(house.child("host-1"), signal.SIGKILL)
            with contextlib.suppress(TarError, Unreachable):
                await asked
            await house.ready()
            await asyncio.to_thread(first, lambda: not found(house, store, *WORDS))

    asyncio.run(run())


def test_on_whatsapp_nothing_is_left_of_what_was_sent_and_paid_either(tmp_path: Path) -> None:
    async def run() -> Any:
        async with whatsapp_scene(tmp_path, erase_wait_seconds="0") as (fake, house):
            owner = fake.person("Omar")
            await opens(owner)
            store = await store_of(house)
            owner.reads()
            await fake.settled()
            before = found(house, store, *WORDS)
            owner.says(f"/erase {STORE}")
            await owner.hears("the button erases everything")
            owner.presses("Erase for ever")
            await owner.hears(GONE, 30)
            await fake.settled()
            return before, found(house, store, *WORDS)

    before, after = asyncio.run(run())

    assert any("whatsapp.db" in name for names in before.values() for name in names)
    assert after == {}
