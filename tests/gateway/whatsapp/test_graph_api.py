"""Questions to Meta: numbers, templates, files, against the fake over real HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
from tornado.httpclient import AsyncHTTPClient

from channels import sheet
from channels.adapter import RetryLater, Sent
from channels.identity import ChatAddress, TenantId
from channels.inbound import Document, Recording
from channels.recording import SIZE_LIMIT_BYTES
from channels.reply import Attachment, Part, Reply
from channels.whatsapp import WhatsAppAdapter
from channels.whatsapp.encode import with_media
from gateway.fetched import Fetched
from gateway.transport import HttpTransport
from gateway.whatsapp.files import WhatsAppFiles
from gateway.whatsapp.graph_api import (
    GraphApi,
    GraphDeclined,
    GraphUnreachable,
    Media,
    NumberInfo,
)
from gateway.whatsapp.setup import NumberSetup
from loadtest.fake_graph import NUMBER, FakeGraph
from loadtest.fake_graph.world import File
from loadtest.fake_telegram import HeldTime
from tests.gateway.passing import StillTime, breathe, in_loop

PNG = b"\x89PNG\r\n\x1a\n--x"
CHART = Attachment(TenantId("s" * 26), "the order", "sales.png", "image/png", picture=True)


class Line:
    """The API as our gateway asks it."""

    def __init__(self, fake: FakeGraph, token: str = "") -> None:
        self.fake = fake
        self.time = StillTime()
        self.root = f"{fake.url}/v26.0"
        client = AsyncHTTPClient(force_instance=True)
        self.api = GraphApi(client, self.root, token or fake.token)
        self.files = WhatsAppFiles(self.api, self.root, self.time)
        adapter = WhatsAppAdapter(NUMBER)
        self.carry = HttpTransport(client, adapter, f"{self.root}/{NUMBER}", bearer=fake.token)

    def spoken(self, content: bytes) -> tuple[File, Recording]:
        file = self.fake.network.add_file(content, "audio/ogg")
        return file, Recording(file.id)


@asynccontextmanager
async def line(token: str = "") -> AsyncIterator[Line]:
    async with FakeGraph(time=HeldTime()) as fake:
        yield Line(fake, token)


@in_loop
async def test_a_number_tells_what_it_is() -> None:
    async with line() as one:
        info = await one.api.get(NUMBER, NumberInfo, fields="display_phone_number")

        assert (info.id, info.display_phone_number) == (NUMBER, "+92 3001110000")


@in_loop
async def test_a_wrong_token_is_metas_refusal_and_stays_secret() -> None:
    async with line("EAAwrong") as one:
        with pytest.raises(GraphDeclined) as caught:
            await one.api.get(NUMBER, NumberInfo)

        assert (caught.value.status, caught.value.number) == (401, 190)
        assert "EAAwrong" not in str(caught.value)


@in_loop
async def test_nobody_there_is_unreachable() -> None:
    api = GraphApi(AsyncHTTPClient(force_instance=True), "http://127.0.0.1:9/v26.0", "EAAx")

    with pytest.raises(GraphUnreachable) as caught:
        await api.get("1", NumberInfo)

    assert "EAAx" not in str(caught.value)


@in_loop
async def test_a_recording_is_found_and_fetched() -> None:
    async with line() as one:
        _, recording = one.spoken(b"OggS")

        assert await one.files.fetch(NUMBER, recording) == Fetched(b"OggS")


@in_loop
async def test_a_file_of_rows_is_fetched_up_to_the_limit_of_imports() -> None:
    async with line() as one:
        rows = one.fake.network.add_file(b"product,price", "text/csv")
        large = one.fake.network.add_file(bytes(sheet.SIZE_LIMIT_BYTES + 1), "text/csv")

        found = await one.files.fetch(NUMBER, Document(rows.id, "goods.csv"))
        none = await one.files.fetch(NUMBER, Document(large.id, "goods.csv"))

        assert found == Fetched(file=b"product,price")
        assert none == Fetched(unheard="too_large")


@in_loop
async def test_what_is_too_much_is_not_fetched() -> None:
    async with line() as one:
        _, large = one.spoken(bytes(SIZE_LIMIT_BYTES + 1))
        _, long = one.spoken(b"OggS")
        calls = len(one.fake.calls)

        assert await one.files.fetch(NUMBER, large) == Fetched(unheard="too_large")
        assert await one.files.fetch(NUMBER, msgspec.structs.replace(long, seconds=61)) == Fetched(
            unheard="too_long"
        )
        assert len(one.fake.calls) == calls + 1


@in_loop
async def test_an_unknown_file_is_not_asked_for_again() -> None:
    async with line() as one:
        fetched = await one.files.fetch(NUMBER, Recording("../77?x=1"))

        assert fetched == Fetched(unheard="unreachable")


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", True),
        ("https://fbsbx.com/x", True),
        ("http://lookaside.fbsbx.com/x", False),
        ("https://fbsbx.com.example.org/x", False),
        ("https://evilfbsbx.com/x", False),
        ("http://127.0.0.1:1/x", False),
        ("", False),
    ],
)
def test_the_token_goes_to_meta_only(url: str, *, good: bool) -> None:
    api: Any = None
    files = WhatsAppFiles(api, "https://graph.facebook.com/v26.0", StillTime())

    assert files._is_metas(url) is good


@in_loop
async def test_a_link_is_good_for_five_minutes() -> None:
    async with line() as one:
        file, _ = one.spoken(b"OggS")
        media = await one.api.get(file.id, Media)
        assert isinstance(one.fake.time, HeldTime)
        one.fake.time.advance(301)

        with pytest.raises(GraphDeclined):
            await one.api.download(media.url)


@in_loop
async def test_a_file_is_uploaded_and_sent() -> None:
    async with line() as one:
        ali = one.fake.person("Ali")
        ali.says("hi")
        chat = ChatAddress("whatsapp", NUMBER, ali.user.user_id)
        (said,) = WhatsAppAdapter(NUMBER).encode(
            Reply(chat, (Part("today's report"),), attachment=CHART)
        )

        media = await one.api.upload(NUMBER, CHART, PNG)
        sent = await one.carry(with_media(said, media))

        assert isinstance(sent, Sent)
        (message,) = ali.messages
        assert (message.text, ali.opens(message)) == ("today's report", PNG)


@in_loop
async def test_a_call_without_the_token_waits_for_an_operator() -> None:
    async with line() as one:
        client = AsyncHTTPClient(force_instance=True)
        carry = HttpTransport(client, WhatsAppAdapter(NUMBER), f"{one.root}/{NUMBER}")
        chat = ChatAddress("whatsapp", NUMBER, "923001")

        (said,) = WhatsAppAdapter(NUMBER).encode(Reply(chat, (Part("hi"),)))
        refused = await carry(said)

        assert isinstance(refused, RetryLater)
        assert "token" in refused.reason


@in_loop
async def test_a_number_is_introduced_and_looked_after() -> None:
    async with line() as one:
        known: list[str] = []
        setup = NumberSetup(one.api, NUMBER, one.time, known.append)
        before = setup.health.trouble

        await setup.look()

        assert before
        assert known == ["923001110000"]
        assert (setup.health.name, setup.health.trouble) == ("Fake Store Books", "")


@in_loop
async def test_a_number_that_meta_does_not_know_is_asked_for_again() -> None:
    async with line() as one:
        setup = NumberSetup(one.api, "77", one.time, lambda _: None)

        await setup.look()
        await breathe()

        assert "(100)" in setup.health.trouble
