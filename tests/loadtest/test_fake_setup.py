"""Setting a webhook, polling, and what the bot may be told."""

import asyncio
import itertools
from typing import Any

import pytest

from loadtest.fake_telegram import FakeTelegram, HeldTime, Person
from tests.loadtest.stage import Hook, Said, call, hooked, in_loop, refusal


async def deliveries(fake: FakeTelegram, hook: Hook, count: int) -> None:
    """Return when so many have been delivered and answered."""

    def done() -> bool:
        return sum(receipt.deliveries for receipt in fake.receipts.values()) >= count

    await fake.until(done)
    assert len(hook.deliveries) == count


@in_loop
async def test_only_allowed_updates_are_delivered() -> None:
    async with FakeTelegram() as fake, hooked(fake, allowed_updates=["message"]) as hook:
        ali = fake.person("Ali")
        message = ali.says("sold 2")
        ali.edits(message, "sold 3")
        ali.blocks()

        await fake.settled()

        assert hook.texts == ["sold 2"]


@in_loop
async def test_update_ids_grow_in_steps_and_start_anew_after_a_silent_week() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake:
        ali = fake.person("Ali")
        for number in range(50):
            ali.says(f"sold {number}")
        ids = list(fake.receipts)
        time.advance(8 * 86_400)
        ali.says("back")

        steps = [after - before for before, after in itertools.pairwise(ids)]

        assert all(1 <= step <= 9 for step in steps)
        assert len(set(steps)) > 2
        assert not 1 <= list(fake.receipts)[-1] - ids[-1] <= 9


@in_loop
async def test_webhook_and_polling_exclude_each_other() -> None:
    async with FakeTelegram() as fake, hooked(fake):
        assert "webhook is active" in await refusal(fake, "getUpdates")

        await call(fake, "deleteWebhook")

        assert await call(fake, "getUpdates") == []


@in_loop
async def test_setting_a_webhook_ends_a_poll() -> None:
    async with FakeTelegram() as fake:
        poll = asyncio.create_task(refusal(fake, "getUpdates", timeout=50))
        await fake.until(lambda: fake.bot.poll is not None)

        async with hooked(fake):
            assert "terminated by setWebhook" in await poll


@in_loop
async def test_what_is_pending_waits_for_the_next_webhook() -> None:
    async with FakeTelegram() as fake:
        fake.person("Ali").says("sold")

        async with hooked(fake) as hook:
            await fake.settled()

        assert hook.texts == ["sold"]


@in_loop
async def test_what_is_pending_can_be_dropped() -> None:
    async with FakeTelegram() as fake:
        fake.person("Ali").says("sold")

        async with hooked(fake, drop_pending_updates=True) as hook:
            await fake.settled()

        assert hook.texts == []


@in_loop
async def test_webhook_info_tells_of_trouble() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake, hooked(fake) as hook:
        hook.answers.extend([Said(500), Said(500)])
        fake.person("Ali").says("sold")
        await deliveries(fake, hook, 2)

        info = await call(fake, "getWebhookInfo")

        assert info["url"] == hook.url
        assert info["pending_update_count"] == 1
        assert "500" in info["last_error_message"]
        await time.leap()
        await fake.settled()


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"url": "http://shop.example/hook"}, "HTTPS"),
        ({"url": "https://shop.example:8080/hook"}, "ports"),
        ({"url": "ftp://shop.example"}, "invalid webhook URL"),
        ({"url": "https://shop.example", "secret_token": "a b"}, "unallowed characters"),
        ({"url": "https://shop.example", "secret_token": "a" * 257}, "too long"),
        ({"url": "https://shop.example", "max_connections": 101}, "max_connections"),
        ({"url": "https://shop.example", "allowed_updates": ["mesage"]}, "unknown kinds"),
    ],
)
@in_loop
async def test_a_wrong_webhook_is_refused(settings: dict[str, Any], reason: str) -> None:
    async with FakeTelegram() as fake:
        assert reason in await refusal(fake, "setWebhook", **settings)


@in_loop
async def test_a_person_is_told_apart_from_an_anonymous_administrator() -> None:
    async with FakeTelegram() as fake, hooked(fake) as hook:
        ali: Person = fake.person("Ali")
        shop = fake.supergroup("Shop", ali)
        ali.adds_bot(shop)
        ali.says("sold", shop, anonymous=True)

        await fake.settled()

        assert hook.deliveries[-1]["message"]["from"]["id"] == 1087968824
        assert shop.texts == []
