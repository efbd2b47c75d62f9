"""What the fake takes as a file and what it refuses, over real HTTP."""

import json
import struct
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient

from channels.identity import TenantId
from channels.reply import Attachment
from gateway.multipart import multipart
from loadtest.fake_telegram import FakeTelegram
from tests.loadtest.stage import in_loop, refusal

UNDO = {"inline_keyboard": [[{"text": "Undo", "callback_data": "u:1"}]]}


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"rest"


async def send(
    fake: FakeTelegram, method: str, field: str, content: bytes, **given: Any
) -> dict[str, Any]:
    """Return the whole answer to a call with a file."""
    paper = Attachment(TenantId(""), "", "paper.png", "image/png")
    form = multipart(json.dumps(given).encode(), field, paper, content)
    response = await AsyncHTTPClient().fetch(
        f"{fake.url}/bot{fake.token}/{method}",
        method="POST",
        headers={"Content-Type": form.content_type},
        body=form.body,
        raise_error=False,
    )
    answer: dict[str, Any] = json.loads(response.body)
    return answer


@in_loop
async def test_a_document_appears_with_caption_and_buttons() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("/start")

        answer = await send(
            fake,
            "sendDocument",
            "document",
            b"a,b",
            chat_id=ali.id,
            caption="<b>Sales</b> today",
            parse_mode="HTML",
            reply_markup=UNDO,
        )

        message = await ali.hears("Sales today")
        document = answer["result"]["document"]
        assert (document["file_name"], document["file_size"]) == ("paper.png", 3)
        assert fake.network.files.contents[document["file_id"]] == b"a,b"
        assert message.buttons[0]["text"] == "Undo"
        assert answer["result"]["caption_entities"][0]["type"] == "bold"


@in_loop
async def test_a_picture_is_made_smaller() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("/start")

        answer = await send(fake, "sendPhoto", "photo", png(2560, 1280), chat_id=ali.id)

        (size,) = answer["result"]["photo"]
        assert (size["width"], size["height"]) == (1280, 640)


@pytest.mark.parametrize(
    ("content", "given", "reason"),
    [
        (b"", {}, "file must be non-empty"),
        (b"GIF89a", {}, "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), {}, "PHOTO_INVALID_DIMENSIONS"),
        (png(100, 2001), {}, "PHOTO_INVALID_DIMENSIONS"),
        (png(10, 10), {"caption": "x" * 1025}, "message caption is too long"),
        (png(10, 10), {"caption": "<b>", "parse_mode": "HTML"}, "can't parse entities"),
    ],
)
@in_loop
async def test_what_is_no_picture_or_says_too_much_is_refused(
    content: bytes, given: dict[str, Any], reason: str
) -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("/start")

        answer = await send(fake, "sendPhoto", "photo", content, chat_id=ali.id, **given)

        assert reason in answer["description"]


@in_loop
async def test_a_call_without_its_file_is_refused() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("/start")

        assert "there is no document" in await refusal(fake, "sendDocument", chat_id=ali.id)
        answer = await send(fake, "sendPhoto", "document", png(1, 1), chat_id=ali.id)
        assert "there is no photo" in answer["description"]
