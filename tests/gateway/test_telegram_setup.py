"""A bot registers itself, insists, and watches."""

import asyncio
import logging

import pytest

from gateway.bot_api import BotApi, Identity, Unreachable
from gateway.telegram_setup import ALLOWED_UPDATES, WATCH_SECONDS, TelegramSetup, Webhook
from tests.gateway.passing import StillTime, in_loop
from tests.gateway.telegram import TOKEN, Telegram, telegram

WEBHOOK = Webhook("https://shop.example/webhook/telegram/x", "s3cret", max_connections=12)


class Registration:
    """A setup whose time obeys the test."""

    def __init__(self, server: Telegram, webhook: Webhook | None = WEBHOOK) -> None:
        self.time = StillTime()
        self.introduced: list[Identity] = []
        self.setup = TelegramSetup(
            server.api(), self.time, webhook=webhook, introduced=self.introduced.append
        )

    async def finish(self, work: asyncio.Task[None]) -> None:
        """Let time pass until the work is done; its HTTP is real."""
        while not work.done():
            await asyncio.wait((work,), timeout=0.01)
            await self.time.advance(60)
        work.result()


@in_loop
async def test_registration_sets_secret_address_updates_and_commands() -> None:
    async with telegram() as server:
        registration = Registration(server)

        await registration.setup.register()

        assert server.methods == ["getMe", "setWebhook", "setMyCommands"]
        assert server.last("setWebhook") == {
            "url": WEBHOOK.url,
            "secret_token": "s3cret",
            "max_connections": 12,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        assert "help" in {
            command["command"] for command in server.last("setMyCommands")["commands"]
        }
        assert [bot.username for bot in registration.introduced] == ["shop_bot"]


@in_loop
async def test_for_polling_the_webhook_is_removed() -> None:
    async with telegram() as server:
        await Registration(server, webhook=None).setup.register()

        assert server.methods == ["getMe", "deleteWebhook", "setMyCommands"]


@in_loop
async def test_registration_insists_until_telegram_agrees() -> None:
    async with telegram() as server:
        server.answers["getMe"] = [401, 429, b"<html>", {"id": 12, "username": "shop_bot"}]
        registration = Registration(server)

        await registration.finish(asyncio.ensure_future(registration.setup.register()))

        assert server.methods.count("getMe") == 4
        assert registration.setup.health.registered
        assert registration.setup.health.trouble == ""


@in_loop
async def test_whether_the_bot_reads_groups_is_known_afterwards() -> None:
    async with telegram() as server:
        server.answers["getMe"] = [{"id": 1, "can_read_all_group_messages": True}]
        registration = Registration(server)

        await registration.setup.register()

        assert registration.setup.health.reads_groups


async def watch_once(server: Telegram, info: object) -> TelegramSetup:
    setup = Registration(server).setup
    await setup.register()
    server.answers["getWebhookInfo"] = [info]
    await setup.watch()
    return setup


@in_loop
async def test_the_bot_is_watched_every_few_minutes() -> None:
    async with telegram() as server:
        registration = Registration(server)
        server.answers["getWebhookInfo"] = [{"url": WEBHOOK.url}]

        running = asyncio.ensure_future(registration.setup.run())
        while "getWebhookInfo" not in server.methods:
            await asyncio.wait((running,), timeout=0.01)
            await registration.time.advance(WATCH_SECONDS)
        running.cancel()

        assert registration.setup.health.registered


@in_loop
async def test_updates_that_pile_up_are_trouble() -> None:
    async with telegram() as server:
        info = {
            "url": WEBHOOK.url,
            "pending_update_count": 40,
            "last_error_message": "Connection timed out",
        }

        setup = await watch_once(server, info)

        assert setup.health.pending_updates == 40
        assert setup.health.trouble == "Connection timed out"


@in_loop
async def test_an_old_error_without_a_backlog_is_none() -> None:
    async with telegram() as server:
        info = {"url": WEBHOOK.url, "last_error_date": 1, "last_error_message": "long ago"}

        setup = await watch_once(server, info)

        assert setup.health.trouble == ""


@in_loop
async def test_a_webhook_somebody_took_is_taken_back() -> None:
    async with telegram() as server:
        await watch_once(server, {"url": "https://elsewhere.example/"})

        assert server.methods.count("setWebhook") == 2


@in_loop
async def test_the_token_is_in_no_error_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with telegram() as server:
        addresses = [server.address, "http://127.0.0.1:1", "http://nowhere.invalid"]
        server.answers["getMe"] = [b"not json"]
        registration = Registration(server)
        for address in addresses:
            api = BotApi(registration.setup._api._client, f"{address}/bot{TOKEN}")
            with pytest.raises(Unreachable) as caught:
                await api.ask("getMe", Identity)

            assert TOKEN not in str(caught.value)
            assert caught.value.__suppress_context__

    assert TOKEN not in caplog.text
