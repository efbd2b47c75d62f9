"""Files from end to end: asked for in a chat, drawn in a process of its own, shown in the chat."""

import asyncio
import contextlib
import io
import os
import signal
import struct
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import psutil
import pytest
from pypdf import PdfReader

from actors.press import WORKER
from loadtest.fake_telegram import FakeTelegram, Message, ScaledTime
from tests.house import House, house, telegram_house
from tests.walks.test_telegram import opens_store

pytestmark = pytest.mark.slow

PNG = b"\x89PNG\r\n\x1a\n"


def content(fake: FakeTelegram, message: Message) -> bytes:
    """Return what is in the file that a message shows."""
    shown = message.fields.get("document") or message.fields["photo"][-1]
    return fake.network.files.contents[str(shown["file_id"])]


def test_tables_receipts_and_charts_are_real_files_in_the_chat(tmp_path: Path) -> None:
    async def walk() -> dict[str, bytes]:
        async with (
            FakeTelegram(time=ScaledTime(50)) as fake,
            telegram_house(tmp_path, fake),
        ):
            owner = await opens_store(fake)
            owner.says("sold 2 rice")
            await owner.hears("Sold 2")
            found = {}
            for words, answer in (
                ("sales csv", "Sales"),
                ("receipt 2 as image", "Receipt #2"),
                ("receipt 2 as pdf", "Receipt #2"),
                ("sales chart this week", "This week"),
                ("top products chart", "Top products"),
                ("stock excel", "Stock"),
            ):
                owner.says(words)
                found[words] = content(fake, await owner.hears(answer, 30))
            await fake.settled()
            return found

    found = asyncio.run(walk())

    assert b"rice,2,piece,3000,Omar" in found["sales csv"]
    assert found["receipt 2 as image"].startswith(PNG)
    assert "Total" in PdfReader(io.BytesIO(found["receipt 2 as pdf"])).pages[0].extract_text()
    for words in ("sales chart this week", "top products chart"):
        width, height = struct.unpack(">II", found[words][16:24])
        assert width > height > 300
    assert found["stock excel"].startswith(b"PK")


def test_a_worker_that_cannot_draw_leaves_honest_words_and_the_next_one_draws(
    tmp_path: Path,
) -> None:
    async def walk() -> list[str]:
        async with (
            FakeTelegram(time=ScaledTime(50)) as fake,
            telegram_house(tmp_path, fake) as one,
        ):
            owner = await opens_store(fake)
            owner.says("sold 2 rice")
            await owner.hears("Sold 2")
            stopped = asyncio.create_task(kill_workers(one))
            owner.says("sales csv")
            await owner.hears("The file could not be made", 30)
            stopped.cancel()
            owner.says("sales csv")
            message = await owner.hears("Sales", 30)
            assert content(fake, message)
            await fake.settled()
            return owner.chat.texts

    texts = asyncio.run(walk())

    assert texts[-1].startswith("Sales\nup to")


async def kill_workers(one: House) -> None:
    """Kill every process that the host starts to draw, as soon as it is there."""
    host = one.child("host-1")
    while True:
        for helper in psutil.Process(host).children():
            with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
                if WORKER[-1] in helper.cmdline():
                    os.kill(helper.pid, signal.SIGKILL)
        await asyncio.sleep(0.001)


def test_a_page_shows_a_picture_and_a_file_to_fetch(tmp_path: Path) -> None:
    async def walk() -> tuple[bytes, bytes]:
        async with house(tmp_path, console="true") as one:
            client = one.client

            def say(number: int, text: str) -> str:
                said = {"id": f"m{number}", "chat": "demo", "text": text}
                replies = client.post("/console/say", said)["replies"]
                return str(replies[-1]["id"])

            def fetch(say: str) -> bytes:
                url = f"{one.url}/console/file?chat=demo&say={say}"
                with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own
                    return bytes(answer.read())

            for number, text in enumerate(("/start", "Corner", "PKR", "Asia/Karachi")):
                await asyncio.to_thread(say, number, text)
            await asyncio.to_thread(say, 5, "new product rice price 1500")
            await asyncio.to_thread(say, 6, "sold 2 rice")
            chart = await asyncio.to_thread(say, 7, "sales chart today")
            table = await asyncio.to_thread(say, 8, "sales csv")
            found = await asyncio.to_thread(fetch, chart), await asyncio.to_thread(fetch, table)
            with pytest.raises(HTTPError):
                await asyncio.to_thread(fetch, "nobody")
            return found

    picture, text = asyncio.run(walk())

    assert picture.startswith(PNG)
    assert b"rice,2,piece,3000" in text


def test_a_file_of_goods_is_imported_after_a_press(tmp_path: Path) -> None:
    async def walk() -> None:
        async with (
            FakeTelegram(time=ScaledTime(50)) as fake,
            telegram_house(tmp_path, fake),
        ):
            owner = await opens_store(fake)
            goods = b"product,unit,price\nHoney,jar,900\nrice,piece,1600\n"
            owner.sends("document", content=goods, file_name="goods.csv", mime_type="text/csv")
            await owner.hears("New: 1")
            owner.presses("Import")
            await owner.hears("Imported goods.csv: 1 new, 1 changed")
            owner.says("price of honey")
            await owner.hears("900")
            owner.sends("document", content=b"x", file_name="photo.pdf")
            await owner.hears("no other files")
            owner.says("sold 1 honey")
            await owner.hears("Sold 1")
            owner.says("all data in excel")
            await owner.hears("Export everything")
            owner.presses("Yes")
            await owner.hears("Everything")
            message = await owner.hears("", 30)
            assert content(fake, message).startswith(b"PK")
            await fake.settled()

    asyncio.run(walk())


def test_a_file_is_made_again_by_the_gateway_that_follows_one_that_was_killed(
    tmp_path: Path,
) -> None:
    async def walk() -> bytes:
        async with (
            FakeTelegram(time=ScaledTime(50)) as fake,
            telegram_house(tmp_path, fake) as one,
        ):
            owner = await opens_store(fake)
            owner.says("sold 2 rice")
            await owner.hears("Sold 2")
            fake.break_down(1_000, status=500, method="sendDocument")
            owner.says("sales csv")
            await fake.until(lambda: any(c.method == "sendDocument" for c in fake.calls), 30)
            os.kill(one.child("gateway"), signal.SIGKILL)
            fake.mend()
            message = await owner.hears("Sales", 30)
            await one.ready()
            return content(fake, message)

    assert b"rice,2,piece,3000" in asyncio.run(walk())
