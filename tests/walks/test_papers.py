"""Files from end to end: asked for in a chat, drawn in a process of its own, shown in the chat."""

import asyncio
import io
import struct
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from pypdf import PdfReader

from loadtest.fake_telegram import FakeTelegram, Message, ScaledTime
from supervision.client import Client
from supervision.settings import Settings
from tests.house import house, telegram_house
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
            figures = one.client.ask("GET", "/ops/stats")
            found["drawn"] = str(figures["gateway"]["papers_drawn"]).encode()
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
