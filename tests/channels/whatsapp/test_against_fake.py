"""The adapter and the fake server, each judging the other over real HTTP."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from channels.adapter import Delivery, Gone, HttpCall, RetryLater, Sent, Unreadable, WindowClosed
from channels.identity import ChatAddress
from channels.inbound import Inbound, Kind
from channels.reply import Button, Part, Reply, Style
from channels.whatsapp import WhatsAppAdapter
from channels.whatsapp.batch import Status
from channels.whatsapp.decode import decode_batch
from channels.whatsapp.template import Template, as_template
from loadtest.fake_graph import NUMBER, FakeGraph, Limits, Person
from tests.channels.telegram.test_against_fake import in_loop


class Hook(RequestHandler):
    """A webhook that keeps what comes."""

    def initialize(self, number: "Number") -> None:
        self._number = number

    def get(self) -> None:
        self.finish(self.get_argument("hub.challenge"))

    def post(self) -> None:
        self._number.adapter.verify(dict(self.request.headers), self.request.body)
        self._number.bodies.append(self.request.body)


class Number:
    """The adapter with just enough wire to hear and speak."""

    def __init__(self, fake: FakeGraph) -> None:
        self.fake = fake
        self.adapter = WhatsAppAdapter(NUMBER, (fake.secret,), "923001110000")
        self.bodies: list[bytes] = []

    async def send(self, call: HttpCall) -> Delivery:
        response = await AsyncHTTPClient().fetch(
            f"{self.fake.url}/v26.0/{NUMBER}/{call.path}",
            method="POST",
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {self.fake.token}",
            },
            body=call.body,
            raise_error=False,
        )
        return self.adapter.read(response.code, response.body)

    async def say(self, to: Person, *parts: Part, **fields: Any) -> list[Delivery]:
        chat = ChatAddress("whatsapp", NUMBER, to.user.user_id)
        return [await self.send(call) for call in self.adapter.encode(Reply(chat, parts, **fields))]

    async def heard(self) -> list[Inbound]:
        await self.fake.settled()
        return [one for body in self.bodies for one in self.adapter.decode(body)]

    async def statuses(self) -> list[Status]:
        await self.fake.settled()
        return [one for body in self.bodies for one in decode_batch(body).statuses]


@asynccontextmanager
async def playing(**settings: Any) -> AsyncIterator[Number]:
    async with FakeGraph(**settings) as fake:
        number = Number(fake)
        server = HTTPServer(Application([("/", Hook, {"number": number})], log_function=str))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        assert await fake.webhook.subscribe(f"http://127.0.0.1:{port}/", "any")
        yield number
        await fake.settled()
        server.stop()


@in_loop
async def test_words_and_choices_appear_on_a_phone() -> None:
    async with playing() as number:
        ali = number.fake.person("Ali")
        ali.says("hi")

        sent = await number.say(
            ali, Part("Sold "), Part("rice", Style.BOLD), rows=((Button("Undo", "u:1"),),)
        )

        message = await ali.hears("Sold rice")
        assert sent == [Sent(message.id)]
        assert message.written == "Sold *rice*"
        assert message.choices == {"Undo": "u:1"}


@in_loop
async def test_what_people_do_is_heard_signed_and_in_full() -> None:
    async with playing() as number:
        ali = number.fake.person("Ali 🍚 / Raza", hides=True)
        said = ali.says("sold 2 rice")
        await number.say(ali, Part("Which one?"), rows=tuple((Button(x, x),) for x in "abcd"))
        ali.presses("c")
        ali.records(b"OggS")
        ali.edits(said, "sold 3 rice")

        heard = {one.kind if not one.edited else "edit": one for one in await number.heard()}

        assert heard[Kind.TEXT].text == "sold 2 rice"
        assert heard[Kind.TEXT].sender.name == "Ali 🍚 / Raza"
        assert heard[Kind.BUTTON].button == "c"
        assert heard[Kind.MEDIA].media == "voice"
        assert (heard["edit"].text, heard["edit"].message) == ("sold 3 rice", said)


@in_loop
async def test_a_batch_comes_in_one_body_and_apart_when_its_answer_is_lost() -> None:
    async with playing() as number:
        ali, zara = number.fake.person("Ali"), number.fake.person("Zara")
        number.fake.webhook.lost_answers = 1
        with number.fake.batched():
            ali.says("first")
            zara.says("second")

        heard = [one.text for one in await number.heard()]

        assert heard[:2] == ["first", "second"]
        assert sorted(heard[2:]) == ["first", "second"]
        assert len(number.bodies) == 3


@in_loop
async def test_what_became_of_a_message_is_told_with_its_price() -> None:
    async with playing() as number:
        ali = number.fake.person("Ali")
        ali.says("hi")
        await number.say(ali, Part("a"))
        number.fake.fail_later(131049)
        await number.say(ali, Part("b"))
        ali.reads()

        told = {(one.stage, one.billable, one.code) for one in await number.statuses()}

        assert told >= {("sent", True, 0), ("delivered", True, 0), ("read", False, 0)}
        assert ("failed", False, 131049) in told


@in_loop
async def test_refusals_are_understood() -> None:
    async with playing(limits=Limits(80, 6.0, 1)) as number:
        ali, nobody = number.fake.person("Ali"), number.fake.person("Nobody")
        silent = await number.say(ali, Part("too late"))
        ali.says("hi")
        await number.say(ali, Part("a"))
        (paired,) = await number.say(ali, Part("b"))
        nobody.user.reachable = False
        (gone,) = await number.say(nobody, Part("c"))
        number.fake.refuse(190, status=401)
        (token,) = await number.say(ali, Part("d"))
        (many,) = number.adapter.encode(
            Reply(
                ChatAddress("whatsapp", NUMBER, ali.user.user_id),
                (Part("x"),),
                ((Button("y", "z"),),),
            )
        )
        spoilt = json.loads(many.body)
        spoilt["interactive"]["action"]["buttons"] *= 4

        unreadable = await number.send(
            HttpCall("x", "messages", many.chat, json.dumps(spoilt).encode())
        )

        assert isinstance(silent[0], WindowClosed)
        assert isinstance(paired, RetryLater)
        assert paired.growth == 4
        assert isinstance(gone, Gone)
        assert isinstance(token, RetryLater)
        assert isinstance(unreadable, Unreadable)


@in_loop
async def test_a_template_reaches_whoever_is_silent() -> None:
    async with playing() as number:
        number.fake.template("store_notice", "News of your store: {{1}}")
        ali = number.fake.person("Ali")
        chat = ChatAddress("whatsapp", NUMBER, ali.user.user_id)
        (call,) = number.adapter.encode(Reply(chat, (Part("Low on\nrice"),)))

        sent = await number.send(as_template(call, Template("store_notice", "en")))
        other = await number.send(as_template(call, Template("unknown", "en")))

        assert isinstance(sent, Sent)
        assert ali.texts == ["Low on rice"]
        assert "132001" in other.reason  # type: ignore[union-attr]


@in_loop
async def test_a_message_is_marked_as_read_while_we_write() -> None:
    async with playing() as number:
        ali = number.fake.person("Ali")
        said = ali.says("hi")
        chat = ChatAddress("whatsapp", NUMBER, ali.user.user_id)
        shown = number.adapter.typing(chat, said)
        unknown = number.adapter.typing(chat, "wamid.unknown")
        assert shown
        assert unknown

        assert await number.send(shown) == Sent()
        assert number.fake.number.typed == [said]
        assert isinstance(await number.send(unknown), Unreadable)
