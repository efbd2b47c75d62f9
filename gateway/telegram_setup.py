"""
Registers one bot on start and watches its webhook afterwards. Never holds up the start.

Webhook and polling exclude each other: without an address to register, the webhook is removed.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, TypeVar

import msgspec

from channels.errors import TarError
from gateway.backoff import backoff_seconds
from gateway.bot_api import BotApi, Declined, Identity, WebhookInfo
from gateway.lane import Time

log = logging.getLogger(__name__)

T = TypeVar("T")

ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""Set on every start: leaving it out would keep whatever was set before."""

WATCH_SECONDS: Final = 300.0
"""Between two looks at getWebhookInfo."""

COMMANDS: Final[Mapping[str, str]] = {
    "help": "what you can say",
    "start": "open a store or join one",
    "stores": "switch between your stores",
    "stock": "what is left",
    "report": "today's figures",
    "undo": "take back your last entry",
    "invite": "invite somebody to the store",
    "group": "use the store in a group",
    "language": "fix the language of my answers",
    "link": "be told here what WhatsApp will not take",
}
"""A hint in the client's menu, never a permission."""


class Webhook(msgspec.Struct, frozen=True):
    """Where Telegram shall deliver; `secret` comes back in a header of each request."""

    url: str
    secret: str
    max_connections: int = 40


class Health(msgspec.Struct, frozen=True):
    """What is known of the bot; `trouble` is empty when all is well."""

    username: str = ""
    reads_groups: bool = False
    registered: bool = False
    pending_updates: int = 0
    trouble: str = "not registered yet"


class TelegramSetup:
    """The registration of one bot, as wanted: by webhook, or for polling when that is None."""

    def __init__(
        self,
        api: BotApi,
        passing: Time,
        *,
        webhook: Webhook | None,
        introduced: Callable[[Identity], object],
        commands: Mapping[str, str] = COMMANDS,
    ) -> None:
        self.health = Health()
        self._api = api
        self._time = passing
        self._webhook = webhook
        self._introduced = introduced
        self._commands = commands

    async def run(self) -> None:
        """Register, however long it takes, then watch until cancelled."""
        await self.register()
        while self._webhook:
            await self._time.sleep(WATCH_SECONDS)
            await self.watch()

    async def register(self) -> None:
        """Return when Telegram knows where to deliver and what to show."""
        identity = await self._insist(lambda: self._api.ask("getMe", Identity))
        self._introduced(identity)
        self._note(username=identity.username, reads_groups=identity.can_read_all_group_messages)
        await self._insist(self._set_webhook)
        await self._insist(self._set_commands)
        self._note(registered=True, trouble="")
        log.info("telegram.registered username=%s", identity.username)

    async def _set_webhook(self) -> bool:
        if self._webhook is None:
            return await self._api.ask("deleteWebhook", bool)
        return await self._api.ask(
            "setWebhook",
            bool,
            url=self._webhook.url,
            secret_token=self._webhook.secret,
            max_connections=self._webhook.max_connections,
            allowed_updates=ALLOWED_UPDATES,
        )

    async def _set_commands(self) -> bool:
        commands: list[dict[str, Any]] = [
            {"command": name, "description": text} for name, text in self._commands.items()
        ]
        return await self._api.ask("setMyCommands", bool, commands=commands)

    async def _insist(self, question: Callable[[], Awaitable[T]]) -> T:
        """Return the answer, asking again until there is one: a wrong token may be put right."""
        attempt = 0
        while True:
            try:
                return await question()
            except TarError as error:
                self._note(trouble=str(error))
                log.warning("telegram.setup_failed attempt=%d reason=%s", attempt, error)
                pause = error.pause_seconds if isinstance(error, Declined) else 0.0
            await self._time.sleep(pause or backoff_seconds(attempt, self._time.dice()))
            attempt += 1

    async def watch(self) -> None:
        """Look once whether Telegram still delivers to us, and take the webhook back if not."""
        try:
            info = await self._api.ask("getWebhookInfo", WebhookInfo)
        except TarError as error:
            self._note(trouble=str(error))
            return
        self._note(pending_updates=info.pending_update_count, trouble=self._trouble(info))
        if info.url != (self._webhook.url if self._webhook else ""):
            # Another installation took the bot, or Telegram gave up on us after a day of 410s.
            log.warning("telegram.webhook_lost")
            await self._insist(self._set_webhook)

    def _trouble(self, info: WebhookInfo) -> str:
        # Telegram keeps the last error for ever; it matters only while updates pile up.
        return info.last_error_message if info.pending_update_count else ""

    def _note(self, **facts: Any) -> None:
        self.health = msgspec.structs.replace(self.health, **facts)
