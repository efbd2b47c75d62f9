"""Files on WhatsApp, both ways: real processes, the strict fake of the Graph API."""

import asyncio
from pathlib import Path

import pytest

from loadtest.fake_graph import FakeGraph
from loadtest.fake_telegram import FakeTelegram, ScaledTime
from tests.house import House
from tests.walks.test_papers import content
from tests.walks.test_whatsapp import opens_store, scene, walked

pytestmark = pytest.mark.slow

PNG = b"\x89PNG\r\n\x1a\n"


def test_tables_receipts_and_charts_are_real_files_in_the_chat(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> dict[str, tuple[str, str, bytes]]:
        owner = await opens_store(fake)
        owner.says("sold 2 rice")
        await owner.hears("Sold 2")
        found = {}
        for words, answer in (
            ("stock excel", "Stock"),
            ("sales csv", "Sales"),
            ("receipt 2 as pdf", "Receipt #2"),
            ("sales chart this week", "This week"),
        ):
            owner.says(words)
            message = await owner.hears(answer, 30)
            name = message.body[message.kind].get("filename", "")
            found[words] = (message.kind, name.rpartition(".")[2], owner.opens(message)[:8])
        return found

    found = walked(tmp_path, walk)

    assert found["stock excel"][:2] == ("document", "xlsx")
    assert found["stock excel"][2].startswith(b"PK")
    assert found["sales csv"][:2] == ("document", "csv")
    assert found["receipt 2 as pdf"][2].startswith(b"%PDF")
    assert found["sales chart this week"] == ("image", "", PNG)


def test_a_file_that_meta_refuses_leaves_the_words(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> list[str]:
        owner = await opens_store(fake)
        fake.refuse(131053)
        owner.says("stock excel")
        message = await owner.hears("The file could not be made", 30)
        owner.says("all data in csv")
        await owner.hears("Export everything")
        owner.presses("Yes")
        await owner.hears("WhatsApp takes no such file", 30)
        return [message.kind, message.text]

    kind, text = walked(tmp_path, walk)

    assert kind == "text"
    assert text.startswith("Stock")


def test_a_table_of_goods_is_shown_and_imported_after_a_press(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> None:
        owner = await opens_store(fake)
        owner.attaches(b"product,unit,price\nHoney,jar,900\nrice,piece,1600\n", "a.csv", "text/csv")
        await owner.hears("New: 1")
        owner.presses("Import")
        await owner.hears("Imported a.csv: 1 new, 1 changed")
        owner.attaches(b"%PDF", "bill.pdf", "application/pdf")
        await owner.hears("no other files")
        owner.says("price of honey")
        await owner.hears("900")

    walked(tmp_path, walk)


def test_past_the_24_hours_a_persons_telegram_shows_the_file(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, telegram: FakeTelegram) -> bytes:
        owner, twin = await opens_store(fake), telegram.person("Omar")
        owner.says("/link")
        offer = (await owner.hears("your other messenger")).text
        twin.says("/start " + offer.rpartition("/start ")[2].strip("`"))
        await twin.hears("Omar on WhatsApp is you as well")
        fake.refuse(131047)
        owner.says("stock excel")
        return content(telegram, await twin.hears("Stock", 30))

    async def run() -> bytes:
        async with FakeTelegram(time=ScaledTime(50)) as telegram:
            told = {
                "telegram_token": telegram.token,
                "telegram_mode": "polling",
                "telegram_api_url": telegram.url,
            }
            async with scene(tmp_path, **told) as (fake, _):
                return await walk(fake, telegram)

    assert asyncio.run(run()).startswith(b"PK")
