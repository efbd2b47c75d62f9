"""Files on their way to Meta: made, uploaded, named; and what is said when one of these fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient

from channels.adapter import Delivery, HttpCall, RetryLater, Sent, Unreadable
from channels.errors import Overloaded, Unprintable
from channels.identity import ChatAddress, TenantId
from channels.messages import FileMade
from channels.reply import Attachment, Part, Reply
from channels.whatsapp import WhatsAppAdapter
from gateway.files import Files
from gateway.router import Body
from gateway.transport import HttpTransport
from gateway.whatsapp.graph_api import GraphApi
from gateway.whatsapp.uploads import Uploads
from loadtest.fake_graph import NUMBER, FakeGraph, Person
from tests.gateway.passing import in_loop

TABLE = Attachment(TenantId("s" * 26), "the order", "sales.csv", "text/csv")
CHART = Attachment(TenantId("s" * 26), "the order", "sales.png", "image/png", picture=True)


class Way:
    """One number's way to the fake, with a store that answers so."""

    def __init__(self, fake: FakeGraph, answer: Body | Exception, token: str = "") -> None:
        self.fake = fake
        self.ali: Person = fake.person("Ali")
        self.ali.says("hi")
        client, root = AsyncHTTPClient(force_instance=True), f"{fake.url}/v26.0"
        adapter = WhatsAppAdapter(NUMBER)
        carry = HttpTransport(client, adapter, f"{root}/{NUMBER}", bearer=fake.token)
        api = GraphApi(client, root, token or fake.token)
        self.carry = Uploads(NUMBER, carry, api, Files(self._ask))
        self._answer = answer

    async def _ask(self, *_: object) -> Body:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    async def send(self, file: Attachment | None) -> Delivery:
        return await self.carry(self.call(file))

    def call(self, file: Attachment | None) -> HttpCall:
        chat = ChatAddress("whatsapp", NUMBER, self.ali.user.user_id)
        reply = Reply(chat, (Part("Sales"),), attachment=file)
        (call,) = WhatsAppAdapter(NUMBER).encode(reply)
        return call

    @property
    def names(self) -> list[str]:
        return [call.name for call in self.fake.calls]


@asynccontextmanager
async def way(answer: Body | Exception, **more: Any) -> AsyncIterator[Way]:
    async with FakeGraph() as fake:
        yield Way(fake, answer, **more)


@in_loop
async def test_a_file_is_uploaded_and_named_by_the_message() -> None:
    async with way(FileMade(b"a,b\r\n")) as one:
        sent = await one.send(TABLE)

        (message,) = one.ali.messages
        assert isinstance(sent, Sent)
        assert (message.kind, message.text, one.ali.opens(message)) == (
            "document",
            "Sales",
            b"a,b\r\n",
        )
        assert message.body["document"]["filename"] == "sales.csv"


@in_loop
async def test_words_without_a_file_are_just_said() -> None:
    async with way(Unprintable("nobody")) as one:
        await one.send(None)

        assert (one.names, one.ali.texts) == (["messages"], ["Sales"])


@pytest.mark.parametrize(
    ("answer", "delivery"),
    [
        (Overloaded("later"), RetryLater(reason="overloaded: later")),
        (Unprintable("TimeoutError"), Unreadable("unprintable: TimeoutError")),
    ],
)
@in_loop
async def test_without_a_file_nothing_is_asked_of_meta(
    answer: Exception, delivery: Delivery
) -> None:
    async with way(answer) as one:
        assert await one.send(TABLE) == delivery
        assert one.names == []


@in_loop
async def test_a_file_that_meta_does_not_take_leaves_the_words() -> None:
    async with way(FileMade(b"no picture")) as one:
        refused = await one.send(CHART)

        assert isinstance(refused, Unreadable)
        assert (one.names, one.ali.texts) == (["media"], [])


@in_loop
async def test_a_wrong_token_waits_for_an_operator_and_stays_secret() -> None:
    async with way(FileMade(b"a,b"), token="EAAwrong") as one:
        refused = await one.send(TABLE)

        assert isinstance(refused, RetryLater)
        assert "EAAwrong" not in refused.reason


@in_loop
async def test_a_server_that_is_away_is_asked_again() -> None:
    async with way(FileMade(b"a,b")) as one:
        await one.fake.stop()

        assert isinstance(await one.send(TABLE), RetryLater)
