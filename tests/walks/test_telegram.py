"""Telegram from end to end: the real processes, a strict fake over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from loadtest.fake_telegram import FakeTelegram, Message, Person, ScaledTime
from tests.house import House, telegram_house

pytestmark = pytest.mark.slow

Walk = Callable[[FakeTelegram, House], Awaitable[None]]


@asynccontextmanager
async def scene(folder: Path, **settings: str) -> AsyncIterator[tuple[FakeTelegram, House]]:
    async with (
        FakeTelegram(time=ScaledTime(50)) as fake,
        telegram_house(folder, fake, **settings) as one,
    ):
        yield fake, one


def url(message: Message) -> str:
    """Return where the message's first link leads."""
    return next(str(button["url"]) for button in message.buttons if "url" in button)


async def opens_store(fake: FakeTelegram, name: str = "Omar") -> Person:
    """Return an owner whose store knows rice at 1,500 a bag."""
    owner = fake.person(name)
    owner.says("/start")
    await owner.hears("What is your store called?")
    owner.says("Corner <Shop> & Sons")
    await owner.hears("Which currency?")
    owner.presses("PKR")
    await owner.hears("time zone")
    owner.presses("Asia/Karachi")
    await owner.hears("Welcome to")
    owner.says("new product rice price 1500")
    await owner.hears("New product rice")
    return owner


def test_an_owner_opens_a_store_sells_undoes_and_brings_back(tmp_path: Path) -> None:
    async def walk() -> list[str]:
        async with scene(tmp_path) as (fake, _):
            owner = await opens_store(fake)
            owner.says("sold 2 rice")
            await owner.hears("Sold 2 piece rice")
            owner.presses("Undo")
            await owner.hears("Undone")
            owner.presses("Redo")
            await owner.hears("Brought back")
            owner.says("/today")
            await owner.hears("Sales (1): 3,000 PKR")
            await fake.settled()
            return owner.chat.texts

    texts = asyncio.run(walk())

    assert any("Corner <Shop> & Sons" in text for text in texts)


def test_a_group_is_bound_staff_is_invited_and_chatter_is_left_alone(tmp_path: Path) -> None:
    async def walk() -> tuple[list[str], list[str]]:
        async with scene(tmp_path) as (fake, _):
            owner = await opens_store(fake)
            hina, stranger = fake.person("Hina"), fake.person("Stranger")
            group = fake.group("Shop talk", owner, hina, stranger)
            owner.says("/group")
            link = await owner.hears("choose your group")
            owner.follows(url(link), group)
            await group.hears("belongs to Corner <Shop> & Sons")
            owner.says("/invite staff")
            invitation = await owner.hears("Invitation as staff")
            hina.follows(url(invitation))
            await hina.hears("You are its staff")
            stranger.follows(url(invitation))
            await stranger.hears("expired or was used")
            hina.says("good morning everybody", group)
            hina.says("sold 3 rice", group)
            await group.hears("Sold 3 piece rice")
            stranger.says("sold 9 rice", group)
            hina.says("rice now 2000", group)
            await hina.hears("You may not do that")
            hina.says(f"@{fake.bot.user.username} rice left?", group)
            await group.hears("rice:")
            await fake.settled()
            mine = [line.text for line in group.transcript if line.message.sender.is_bot]
            return mine, stranger.chat.texts

    said, _ = asyncio.run(walk())

    assert not any("morning" in text for text in said)
    assert not any("9 piece" in text for text in said)


def test_a_group_that_becomes_a_supergroup_keeps_its_store(tmp_path: Path) -> None:
    async def walk() -> None:
        async with scene(tmp_path) as (fake, _):
            owner = await opens_store(fake)
            group = fake.group("Shop talk", owner)
            owner.says("/group")
            link = await owner.hears("choose your group")
            owner.follows(url(link), group)
            await group.hears("belongs to")
            owner.says("sold 1 rice", group)
            await group.hears("Sold 1")
            fresh = owner.upgrades(group)
            owner.says("sold 4 rice", fresh)
            await fresh.hears("Sold 4 piece rice")
            owner.presses("Undo", fresh)
            await fresh.hears("Undone")
            await fake.settled()

    asyncio.run(walk())


def test_an_edited_message_is_amended_only_after_a_yes(tmp_path: Path) -> None:
    async def walk() -> None:
        async with scene(tmp_path) as (fake, _):
            owner = await opens_store(fake)
            message = owner.says("sold 2 rice")
            await owner.hears("Sold 2")
            owner.edits(message, "sold 5 rice")
            await owner.hears("You changed your message")
            owner.presses("Yes")
            await owner.hears("Sold 5 piece rice")
            owner.says("sales today")
            await owner.hears("Sales (1): 7,500 PKR")

    asyncio.run(walk())


def test_forwarded_words_voices_and_anonymous_administrators_write_nothing_unasked(
    tmp_path: Path,
) -> None:
    async def walk() -> None:
        async with scene(tmp_path) as (fake, _):
            owner = await opens_store(fake)
            owner.forwards("sold 2 rice")
            await owner.hears("Shall I write this down?")
            owner.presses("No")
            await owner.hears("I wrote nothing down")
            owner.sends("voice")
            await owner.hears("I cannot listen to voice messages yet")
            group = fake.supergroup("Shop talk", owner)
            owner.says("/group")
            link = await owner.hears("choose your group")
            owner.follows(url(link), group)
            await group.hears("belongs to")
            owner.says("sold 2 rice", group, anonymous=True)
            await group.hears("anonymous administrator")
            owner.says("sales today")
            await owner.hears("Sales (0)")

    asyncio.run(walk())


def test_an_owner_of_two_stores_is_asked_and_never_guessed(tmp_path: Path) -> None:
    async def walk() -> None:
        async with scene(tmp_path) as (fake, _):
            owner = await opens_store(fake)
            owner.says("/stores")
            await owner.hears("Which store do you speak for?")
            owner.presses("Open another store")
            await owner.hears("What is your store called?")
            owner.says("Second")
            await owner.hears("Which currency?")
            owner.says("KES")
            await owner.hears("time zone")
            owner.says("nairobi")
            await owner.hears("Welcome to Second")
            owner.says("sold 1 rice")
            await owner.hears("I do not know")
            owner.says("/stores")
            await owner.hears("Which store")
            owner.presses("Corner")
            await owner.hears("You speak for Corner")
            owner.says("sold 1 rice")
            await owner.hears("Sold 1 piece rice")

    asyncio.run(walk())


def test_replies_survive_refusals_lost_answers_and_bad_markup(tmp_path: Path) -> None:
    async def walk() -> None:
        async with scene(tmp_path, reply_window_ms="0") as (fake, _):
            owner = await opens_store(fake)
            fake.break_down(2, status=429, method="sendMessage")
            owner.says("sold 1 rice")
            await owner.hears("Sold 1", 30)
            fake.break_down(2, status=500, method="sendMessage")
            owner.says("sold 2 rice")
            await owner.hears("Sold 2", 30)
            fake.lose_answers(1)
            owner.says("sold 3 rice")
            await owner.hears("Sold 3", 30)
            await fake.settled()
            owner.says("sales today")
            await owner.hears("Sales (3): 9,000 PKR")

    asyncio.run(walk())


def test_a_developers_machine_polls_instead(tmp_path: Path) -> None:
    async def walk() -> None:
        async with (
            FakeTelegram(time=ScaledTime(50)) as fake,
            telegram_house(tmp_path, fake, telegram_mode="polling"),
        ):
            owner = await opens_store(fake)
            owner.says("sold 2 rice")
            await owner.hears("Sold 2")

    asyncio.run(walk())
