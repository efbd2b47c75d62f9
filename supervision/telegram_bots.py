"""One Telegram bot wired into the gateway: its webhook or poll, its way out, its registration."""

import asyncio
import hmac
from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec
from tornado.httpclient import AsyncHTTPClient

from channels.identity import ChatAddress
from channels.inbound import Medium
from channels.telegram.adapter import TelegramAdapter
from gateway.bot_api import BotApi, Identity
from gateway.delivery import Delivery
from gateway.egress import Egress, RealTime
from gateway.fetched import Fetched
from gateway.files import Files
from gateway.ingress import Ingress
from gateway.lane import Line
from gateway.pacing import Pace, Pacer
from gateway.polling import Polling
from gateway.telegram_files import TelegramFiles
from gateway.telegram_setup import TelegramSetup, Webhook
from gateway.transport import HttpTransport, open_client
from gateway.webhooks import Webhooks
from supervision.keys import Keys
from supervision.settings import Settings

PATH: Final = "/webhook/telegram"


def path_of(bot: str, keys: Keys) -> str:
    """Return the bot's own webhook path: opaque, the same after every start."""
    opaque = hmac.digest(keys.webhook_secret.encode(), bot.encode(), "sha256").hex()[:32]
    return f"{PATH}/{opaque}"


class TelegramBots:
    """All bots of the settings; `open` wires them in, `start` begins to speak to Telegram."""

    def __init__(
        self,
        settings: Settings,
        keys: Keys,
        ingress: Ingress,
        clock: Callable[[], int],
        files: Files,
    ) -> None:
        self._settings = settings
        self._keys = keys
        self._ingress = ingress
        self._clock = clock
        self._made = files
        self._client: AsyncHTTPClient = open_client(settings.telegram_connections)
        self._adapters: dict[str, TelegramAdapter] = {}
        self._files: dict[str, TelegramFiles] = {}
        self.setups: dict[str, TelegramSetup] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def open(self, webhooks: Webhooks, egress: Egress, delivery: Delivery) -> None:
        """Let every bot hear and speak; the first one has the short path too."""
        if self._settings.mode == "off":
            return
        for place, (bot, token) in enumerate(self._settings.bots.items()):
            adapter = TelegramAdapter(bot, secrets=(self._keys.webhook_secret,))
            self._adapters[bot] = adapter
            self._files[bot] = self._files_of(token)
            transport = HttpTransport(self._client, adapter, self._root(token), self._made)
            egress.open(Line(adapter, transport, Pacer(self._pace())))
            delivery.open(adapter)
            webhooks.open(path_of(bot, self._keys), adapter)
            if not place:
                webhooks.open(PATH, adapter)

    def start(self) -> None:
        """Register each bot, and poll where no webhook can reach us."""
        if self._settings.mode not in {"webhook", "polling"}:
            return
        for bot, token in self._settings.bots.items():
            api = BotApi(self._client, self._root(token))
            setup = TelegramSetup(
                api,
                RealTime(),
                webhook=self._webhook(bot),
                introduced=partial(self._introduced, bot),
            )
            self.setups[bot] = setup
            self._tasks.append(asyncio.create_task(self._live(bot, api, setup)))

    async def stop(self) -> None:
        """End registration and polls."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def close(self) -> None:
        """End what was being said; after egress, which still speaks through it."""
        self._client.close()

    async def fetch(self, chat: ChatAddress, sent: Medium) -> Fetched:
        """Return what was sent to the bot of this chat, or why it is not here."""
        files = self._files.get(chat.account) if chat.channel == "telegram" else None
        return await files.fetch(sent) if files else Fetched(unheard="unreachable")

    def reads_groups(self, chat: ChatAddress) -> bool:
        """Return whether the bot of this chat sees all that is written in groups."""
        setup = self.setups.get(chat.account)
        return setup is None or not setup.health.username or setup.health.reads_groups

    def health(self) -> dict[str, object]:
        """Return what is known of each bot."""
        return {bot: msgspec.to_builtins(setup.health) for bot, setup in self.setups.items()}

    async def _live(self, bot: str, api: BotApi, setup: TelegramSetup) -> None:
        if self._settings.mode == "webhook":
            await setup.run()
            return
        # Telegram refuses polls while a webhook is set; registering takes it away.
        await setup.register()
        adapter = self._adapters[bot]
        await Polling(api, adapter, self._ingress, RealTime(), self._clock).run()

    def _webhook(self, bot: str) -> Webhook | None:
        if self._settings.mode != "webhook":
            return None
        url = self._settings.public_url.rstrip("/") + path_of(bot, self._keys)
        connections = self._settings.telegram_connections
        return Webhook(url, self._keys.webhook_secret, connections)

    def _introduced(self, bot: str, identity: Identity) -> None:
        self._adapters[bot].username = identity.username

    def _files_of(self, token: str) -> TelegramFiles:
        root = f"{self._settings.telegram_api_url.rstrip('/')}/file/bot{token}"
        api = BotApi(self._client, self._root(token))
        return TelegramFiles(self._client, api, root, RealTime())

    def _root(self, token: str) -> str:
        return f"{self._settings.telegram_api_url.rstrip('/')}/bot{token}"

    def _pace(self) -> Pace:
        settings = self._settings
        return Pace(
            bot_per_second=settings.bot_per_second,
            chat_per_second=settings.chat_per_second,
            group_per_minute=settings.group_per_minute,
        )
