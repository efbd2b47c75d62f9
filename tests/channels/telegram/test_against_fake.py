"""The adapter and the fake server, each judging the other over real HTTP."""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
from tornado.httpclient import AsyncHTTPClient

from channels.adapter import Delivery, Gone, HttpCall, Moved, RetryLater, Sent, Unreadable
from channels.identity import ChatAddress
from channels.inbound import Inbound, Kind
from channels.reply import Button, Part, Reply, Style
from channels.telegram import TelegramAdapter
from loadtest.fake_telegram import Chat, FakeTelegram, Limits


@dataclass
class Bot:
    """The adapter with just enough wire to speak."""

    fake: FakeTelegram
    adapter: TelegramAdapter

    def address(self, chat: Chat) -> ChatAddress:
        return ChatAddress("telegram", self.adapter.account, str(chat.id), group=chat.is_group)

    async def send(self, call: HttpCall) -> Delivery:
        response = await AsyncHTTPClient().fetch(
            f"{self.fake.url}/bot{self.fake.token}/{call.path}",
            method="POST",
            headers={"Content-Type": "application/json"},
            body=call.body,
            raise_error=False,
        )
        return self.adapter.read(response.code, response.body)

    async def say(self, chat: Chat, *parts: Part, **fields: Any) -> list[Delivery]:
        reply = Reply(self.address(chat), parts, **fields)
        return [await self.send(call) for call in self.adapter.encode(reply)]

    def heard(self) -> list[Inbound]:
        """Return all updates that there were, decoded."""
        bodies = (
            {"update_id": receipt.update_id, receipt.kind: receipt.body}
            for receipt in self.fake.receipts.values()
        )
        return [one for body in bodies for one in self.adapter.decode(msgspec.json.encode(body))]


@asynccontextmanager
async def playing(**settings: Any) -> AsyncIterator[Bot]:
    async with FakeTelegram(**settings) as fake:
        yield Bot(fake, TelegramAdapter("7000001", "tar_fake_bot"))


def in_loop(test: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    @functools.wraps(test)
    def run() -> None:
        asyncio.run(test())

    return run


@in_loop
async def test_a_reply_appears_with_its_markup_and_buttons() -> None:
    async with playing() as bot:
        ali = bot.fake.person("Ali")
        ali.says("hi")
        parts = (Part("Sold <2> "), Part("M&M", Style.BOLD))

        sent = await bot.say(ali.chat, *parts, rows=((Button("Undo", "u:1"),),))

        message = await ali.hears()
        assert sent == [Sent(str(message.id))]
        assert message.text == "Sold <2> M&M"
        assert message.entities == [{"type": "bold", "offset": 9, "length": 3}]
        assert message.buttons == [{"text": "Undo", "callback_data": "u:1"}]


@in_loop
async def test_a_long_reply_arrives_whole() -> None:
    async with playing() as bot:
        ali = bot.fake.person("Ali")
        ali.says("hi")
        lines = "\n".join(f"🍚 {number} & <more>" for number in range(600))

        sent = await bot.say(ali.chat, Part(lines, Style.CODE))

        assert len(sent) > 1
        assert all(isinstance(one, Sent) for one in sent)
        assert "\n".join(ali.chat.texts) == lines


@in_loop
async def test_an_edit_is_done_twice_without_harm() -> None:
    async with playing() as bot:
        ali = bot.fake.person("Ali")
        ali.says("hi")
        await bot.say(ali.chat, Part("a"))
        message = await ali.hears()

        first = await bot.say(ali.chat, Part("b"), edits=str(message.id))
        second = await bot.say(ali.chat, Part("b"), edits=str(message.id))

        assert (first, second) == ([Sent(str(message.id))], [Sent()])


@in_loop
async def test_an_edit_of_a_message_that_has_gone_is_said_anew() -> None:
    async with playing() as bot:
        ali = bot.fake.person("Ali")
        ali.says("hi")
        (call,) = bot.adapter.encode(Reply(bot.address(ali.chat), (Part("b"),), edits="99"))
        anew = msgspec.structs.replace(call, path=call.fallback_path, body=call.fallback)

        refused, said = await bot.send(call), await bot.send(anew)

        assert isinstance(refused, Unreadable)
        assert isinstance(said, Sent)
        assert ali.chat.texts == ["b"]


@in_loop
async def test_a_reply_follows_its_group_to_the_supergroup() -> None:
    async with playing() as bot:
        ali = bot.fake.person("Ali")
        group = bot.fake.group("Shop", ali)
        ali.adds_bot(group)
        fresh = ali.upgrades(group)
        (call,) = bot.adapter.encode(Reply(bot.address(group), (Part("b"),)))

        moved = await bot.send(call)
        assert moved == Moved(str(fresh.id))
        await bot.send(bot.adapter.readdress(call, str(fresh.id)))

        assert fresh.texts == ["b"]
        joined, old, new = bot.heard()
        assert joined.kind == Kind.JOINED
        assert (old.kind, old.chat, old.other_chat) == (Kind.MIGRATED, new.chat, new.other_chat)


@in_loop
async def test_refusals_are_understood() -> None:
    async with playing(limits=Limits(chat_burst=1)) as bot:
        ali = bot.fake.person("Ali")
        ali.says("hi")

        await bot.say(ali.chat, Part("a"))
        (paused,) = await bot.say(ali.chat, Part("b"))
        ali.blocks()
        (gone,) = await bot.say(ali.chat, Part("c"))

        assert isinstance(paused, RetryLater)
        assert paused.seconds == 1
        assert isinstance(gone, Gone)


@in_loop
async def test_a_press_is_decoded_and_acknowledged() -> None:
    async with playing() as bot:
        ali = bot.fake.person("Ali")
        ali.says("hi")
        await bot.say(ali.chat, Part("a"), rows=((Button("Undo", "u:1"),),))
        press = ali.presses("Undo")

        heard = bot.heard()[-1]
        await bot.send(bot.adapter.acknowledge(heard.callback, heard.chat, "undone"))

        assert (heard.kind, heard.button, heard.callback) == (Kind.BUTTON, "u:1", press.id)
        assert await press.ends() == "undone"


@in_loop
async def test_an_invitation_leads_to_its_token() -> None:
    async with playing() as bot:
        ali = bot.fake.person("Ali")
        ali.says("hi")
        rows = ((Button("Join", grant="tok-1"), Button("Link", grant="tok-2", group=True)),)
        await bot.say(ali.chat, Part("welcome"), rows=rows)
        join, link = (await ali.hears()).buttons

        ali.follows(join["url"])
        ali.follows(link["url"], bot.fake.group("Shop", ali))

        commands = [(one.command, one.text) for one in bot.heard() if one.command]
        assert commands == [("start", "tok-1"), ("start", "tok-2")]


@in_loop
async def test_what_people_do_is_decoded() -> None:
    async with playing() as bot:
        ali = bot.fake.person("Ali")
        group = bot.fake.supergroup("Shop", ali)
        ali.adds_bot(group)
        said = ali.says("@tar_fake_bot sold 🍚 2", group, thread=group.open_topic())
        ali.edits(said, "sold 3")
        ali.sends("voice", group)
        ali.forwards("sold 9", group)
        ali.says("sold 1", group, anonymous=True)
        ali.removes_bot(group)

        joined, text, edit, voice, forward, anonymous, left = bot.heard()

        assert (joined.kind, joined.text, left.kind) == (Kind.JOINED, "Shop", Kind.LEFT)
        assert (text.text, text.addressed, bool(text.chat.thread)) == ("sold 🍚 2", True, True)
        assert (edit.text, edit.edited, edit.message) == ("sold 3", True, text.message)
        assert (voice.kind, voice.media) == (Kind.MEDIA, "voice")
        assert forward.forwarded
        assert anonymous.sender.person == ""
