"""Pictures of bills from end to end: real processes, fakes of the channels and of Groq."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from loadtest.fake_graph import FakeGraph
from loadtest.fake_groq import FakeGroq
from loadtest.fake_telegram import FakeTelegram
from tests.house import House
from tests.pictures import picture
from tests.walks.test_model import scene as telegram_scene
from tests.walks.test_telegram import opens_store
from tests.walks.test_whatsapp import opens_store as opens_whatsapp_store
from tests.walks.test_whatsapp import scene as whatsapp_scene

pytestmark = pytest.mark.slow

SEER = {"llm_see_model": "qwen/qwen3.8-27b"}
RICE = {"name": "RICE", "qty": 10, "price": 1400, "amount": 14_000}
PHOTO = picture("JPEG", 1280, 960)


def traces(folder: Path, part: bytes) -> list[str]:
    """Return the files of a house in which these bytes stand."""
    return [one.name for one in folder.rglob("*") if one.is_file() and part in one.read_bytes()]


def test_on_telegram_a_bill_is_a_draft_until_a_yes_and_its_picture_is_gone(tmp_path: Path) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, house: House) -> Any:
        owner = await opens_store(fake)
        groq.sees(RICE, vendor="Star", number="77", total=14_000)
        owner.sends("photo", content=PHOTO)
        shown = (await owner.hears("Shall I write this down?")).text
        owner.says("sales today")
        await owner.hears("Sales (0)")
        owner.presses("Yes")
        booked = (await owner.hears("Bought 10 piece rice")).text
        owner.sends("photo", caption="our new shelf", content=PHOTO)
        await owner.hears("write “bill” under it")
        figures = await asyncio.to_thread(house.client.get, "/ops/stats")
        asked = [one.pictures for one in groq.asked if one.pictures]
        left = traces(house.data, PHOTO[200:260])
        return shown, booked, asked, figures["gateway"]["llm_seen"], left

    async def run() -> Any:
        async with telegram_scene(tmp_path, **SEER) as (fake, groq, house):
            return await walk(fake, groq, house)

    shown, booked, asked, count, left = asyncio.run(run())

    assert "Buy 10 rice for 14,000 PKR, bill 77" in shown
    assert "I do not know the vendor “Star”" in shown
    assert "14,000 PKR" in booked
    assert asked == [(PHOTO,)]
    assert (count, left) == (1, [])


def test_on_telegram_without_a_model_that_sees_there_is_one_polite_answer(tmp_path: Path) -> None:
    async def run() -> Any:
        async with telegram_scene(tmp_path) as (fake, groq, _):
            owner = await opens_store(fake)
            before = len(owner.chat.texts)
            owner.sends("photo", content=PHOTO)
            await owner.hears("I cannot read pictures yet")
            return [one.pictures for one in groq.asked if one.pictures], owner.chat.texts[before:]

    asked, said = asyncio.run(run())

    assert asked == []
    assert [text for text in said if "pictures" in text] == [
        "I cannot read pictures yet. Please write what it says."
    ]


@asynccontextmanager
async def whatsapp(folder: Path) -> AsyncIterator[tuple[FakeGraph, FakeGroq]]:
    async with FakeGroq() as groq:
        told = {"llm_key": groq.key, "llm_base_url": groq.url} | SEER
        async with whatsapp_scene(folder, **told) as (fake, _):
            yield fake, groq


def test_on_whatsapp_a_bill_is_a_draft_until_a_yes(tmp_path: Path) -> None:
    async def run() -> Any:
        async with whatsapp(tmp_path) as (fake, groq):
            owner = await opens_whatsapp_store(fake)
            groq.sees(RICE, {"name": "Zzyzx", "qty": 1, "amount": 5}, total=14_005)
            owner.photographs(PHOTO, "today's bill")
            shown = (await owner.hears("Shall I write this down?")).text
            owner.presses("Yes")
            await owner.hears("Bought 10 piece rice")
            owner.photographs(b"\xff\xd8\xff" + bytes(3_000_000))
            await owner.hears("That picture is too large")
            groq.refuses(413)
            owner.photographs(PHOTO)
            await owner.hears("I could not look at that picture")
            return shown, [one.pictures for one in groq.asked if one.pictures]

    shown, asked = asyncio.run(run())

    assert "Not in it: “Zzyzx”, which I do not know." in shown
    assert asked == [(PHOTO,), (PHOTO,)]
