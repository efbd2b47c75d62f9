"""What people do, and which updates that makes."""

import asyncio
from typing import Any

import pytest

from loadtest.fake_telegram import FakeTelegram, HeldTime
from tests.loadtest.stage import call, in_loop


def kinds(fake: FakeTelegram) -> list[str]:
    return [receipt.kind for receipt in fake.receipts.values()]


def bodies(fake: FakeTelegram) -> list[dict[str, Any]]:
    return [receipt.body for receipt in fake.receipts.values()]


@in_loop
async def test_a_poll_gets_what_was_said_and_confirms_by_offset() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("one")
        ali.says("two")

        first = await call(fake, "getUpdates", limit=1)
        again = await call(fake, "getUpdates")
        rest = await call(fake, "getUpdates", offset=again[0]["update_id"] + 1)

        assert first[0] == again[0]
        assert [update["message"]["text"] for update in rest] == ["two"]
        assert fake.receipts[first[0]["update_id"]].acknowledged


@in_loop
async def test_a_negative_offset_keeps_only_the_last() -> None:
    async with FakeTelegram() as fake:
        for word in ("one", "two", "three"):
            fake.person("Ali").says(word)

        rest = await call(fake, "getUpdates", offset=-1)

        assert [update["message"]["text"] for update in rest] == ["three"]


@in_loop
async def test_a_poll_waits_for_something_to_happen() -> None:
    async with FakeTelegram() as fake:
        poll = asyncio.create_task(call(fake, "getUpdates", timeout=50))
        await fake.until(lambda: fake.bot.poll is not None)

        fake.person("Ali").says("hi")

        assert [update["message"]["text"] for update in await poll] == ["hi"]


@in_loop
async def test_a_poll_without_news_ends_after_its_timeout() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake:
        poll = asyncio.create_task(call(fake, "getUpdates", timeout=30))

        assert await time.leap() == 30
        assert await poll == []


@in_loop
async def test_a_second_poll_ends_the_first() -> None:
    async with FakeTelegram() as fake:
        first = asyncio.create_task(call(fake, "getUpdates", timeout=50))
        await fake.until(lambda: fake.bot.poll is not None)
        second = asyncio.create_task(call(fake, "getUpdates", timeout=50))

        with pytest.raises(AssertionError, match="terminated by other getUpdates"):
            await first
        fake.person("Ali").says("hi")

        assert len(await second) == 1


@in_loop
async def test_an_update_older_than_a_day_is_not_polled() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake:
        fake.person("Ali").says("old")
        time.advance(86_401)

        assert await call(fake, "getUpdates") == []
        assert next(iter(fake.receipts.values())).expired


@in_loop
async def test_joining_promoting_and_kicking_are_told() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        group = fake.group("Shop", ali)
        ali.says("before we are there", group)
        ali.adds_bot(group)
        ali.promotes_bot(group)
        ali.renames(group, "Shop 2")
        ali.removes_bot(group)
        ali.says("after we are gone", group)

        places = [body.get("new_chat_member", {}).get("status") for body in bodies(fake)]
        assert places == ["member", None, "administrator", None, "kicked"]
        assert [kind for kind in kinds(fake) if kind == "message"] == ["message"] * 2


@in_loop
async def test_an_upgrade_is_told_by_both_groups() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        group = fake.group("Shop", ali)
        ali.adds_bot(group)

        fresh = ali.upgrades(group)

        old, new = bodies(fake)[-2:]
        assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (group.id, fresh.id)
        assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (fresh.id, group.id)
        assert fresh.places == {fake.bot.id: "member"}


@in_loop
async def test_blocking_and_unblocking_are_told() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("/start")
        ali.blocks()
        ali.says("hello again")

        statuses = [
            body["new_chat_member"]["status"]
            for body, kind in zip(bodies(fake), kinds(fake), strict=True)
            if kind == "my_chat_member"
        ]

        assert statuses == ["kicked", "member"]


@in_loop
async def test_privacy_mode_hides_what_is_not_for_the_bot() -> None:
    async with FakeTelegram(reads_groups=False) as fake:
        ali = fake.person("Ali")
        group = fake.group("Shop", ali)
        ali.adds_bot(group)
        ours = group.write(fake.bot.user, 1, "which one?")
        fake.receipts.clear()
        ali.says("sold 2", group)
        ali.sends("photo", group, "bill")
        ali.says("/stock@other_bot", group)
        ali.says("/stock", group)
        ali.says("/stock@tar_fake_bot", group)
        ali.says("the blue one", group, reply_to=ours)
        ali.renames(group, "Shop 2")

        seen = [body.get("text") or body["new_chat_title"] for body in bodies(fake)]

        assert seen == ["/stock", "/stock@tar_fake_bot", "the blue one", "Shop 2"]
        ali.promotes_bot(group)
        ali.says("sold 3", group)
        assert bodies(fake)[-1]["text"] == "sold 3"


@in_loop
async def test_an_album_is_several_messages_with_one_caption() -> None:
    async with FakeTelegram() as fake:
        fake.person("Ali").sends_album(3, caption="bills")

        shown = bodies(fake)

        assert [body.get("caption") for body in shown] == ["bills", None, None]
        assert len({body["media_group_id"] for body in shown}) == 1


@in_loop
async def test_links_lead_to_a_start_with_their_token() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        group = fake.group("Shop", ali)

        private = ali.follows("https://t.me/tar_fake_bot?start=tok-1")
        public = ali.follows("https://t.me/tar_fake_bot?startgroup=tok-2", group)

        assert (private.chat, private.text) == (ali.chat, "/start tok-1")
        assert (public.chat, public.text) == (group, "/start@tar_fake_bot tok-2")
        assert group.places == {fake.bot.id: "member"}


@in_loop
async def test_forwards_edits_and_topics_carry_their_marks() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        group = fake.supergroup("Shop", ali)
        ali.adds_bot(group)
        topic = group.open_topic()
        said = ali.says("sold 2", group, thread=topic)
        ali.edits(said, "sold 3")
        ali.forwards("sold 9", group)

        told, edited, forwarded = bodies(fake)[-3:]

        assert (told["message_thread_id"], told["is_topic_message"]) == (topic, True)
        assert (edited["text"], kinds(fake)[-2]) == ("sold 3", "edited_message")
        assert "edit_date" in edited
        assert forwarded["forward_origin"]["type"] == "hidden_user"


@in_loop
async def test_hearing_goes_on_after_what_was_heard() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("hi")
        listening = asyncio.create_task(ali.hears())
        for text in ("one", "two"):
            await call(fake, "sendMessage", chat_id=ali.id, text=text)

        assert (await listening).text == "one"
        assert (await ali.hears()).text == "two"
        with pytest.raises(TimeoutError, match="was not said; said were"):
            await ali.hears("two", within_seconds=0)


@in_loop
async def test_a_button_that_is_not_there_cannot_be_pressed() -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("hi")

        with pytest.raises(LookupError, match="no button 'Undo'"):
            ali.presses("Undo")


@in_loop
async def test_two_bots_keep_their_own_chats_and_updates() -> None:
    async with FakeTelegram() as fake:
        second = fake.add_bot("7000002:other", "other_bot")
        fake.person("Ali").says("to the first")
        fake.person("Sara", bot=second).says("to the second")

        texts = [receipt.body["text"] for receipt in second.updates.receipts.values()]

        assert [body["text"] for body in bodies(fake)] == ["to the first"]
        assert texts == ["to the second"]
