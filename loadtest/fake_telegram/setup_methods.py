"""Methods about the bot itself: who it is, how it gets its updates, what its menu shows."""

import asyncio
import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from loadtest.fake_telegram.arguments import Arguments
from loadtest.fake_telegram.bot import Bot
from loadtest.fake_telegram.errors import ApiError, bad_request
from loadtest.fake_telegram.network import Network
from loadtest.fake_telegram.updates import DEFAULT_UPDATES, KNOWN_UPDATES, Pending
from loadtest.fake_telegram.webhook import Ride, Target, Webhook

PORTS: Final = frozenset({443, 80, 88, 8443})
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
SECRET_LIMIT_CHARACTERS: Final = 256
CONNECTIONS_LIMIT: Final = 100
DEFAULT_CONNECTIONS: Final = 40
UPDATES_LIMIT: Final = 100
POLL_LIMIT_SECONDS: Final = 50
COMMANDS_LIMIT: Final = 100
DESCRIPTION_LIMIT_CHARACTERS: Final = 256

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)


def get_me(_: Network, bot: Bot, __: Arguments) -> Any:
    """Tell who the bot is."""
    return bot.user.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": bot.reads_groups,
        "supports_inline_queries": False,
    }


@dataclass(frozen=True)
class SetWebhook:
    """Deliver to an address from now on; an empty one means to stop. `ride` runs what rides."""

    ride: Callable[[Bot], Ride]

    async def __call__(self, network: Network, bot: Bot, arguments: Arguments) -> Any:
        """Check as the original does, but refuse what it silently clamps or ignores."""
        url = arguments.text("url")
        if not url:
            return await delete_webhook(network, bot, arguments)
        target = Target(url, _secret(arguments), _connections(arguments))
        _check_url(url)
        _set_allowed(bot, arguments)
        await _close(bot)
        if arguments.flag("drop_pending_updates"):
            bot.updates.clear()
        if bot.poll:
            bot.poll = None
            network.bell.ring()
        bot.webhook = Webhook(target, bot.updates, network.time, self.ride(bot), bot.dice)
        bot.webhook.open()
        return True


async def delete_webhook(_: Network, bot: Bot, arguments: Arguments) -> Any:
    """Stop delivering; what is pending can be polled."""
    await _close(bot)
    if arguments.flag("drop_pending_updates"):
        bot.updates.clear()
    return True


def get_webhook_info(_: Network, bot: Bot, __: Arguments) -> Any:
    """Tell how the webhook is doing."""
    webhook = bot.webhook if bot.webhook and not bot.webhook.removed else None
    info: dict[str, Any] = {
        "url": webhook.target.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates.pending),
    }
    if bot.updates.allowed != DEFAULT_UPDATES:
        info["allowed_updates"] = sorted(bot.updates.allowed)
    if webhook:
        info["max_connections"] = webhook.target.max_connections
    if webhook and webhook.last_error_date:
        info["last_error_date"] = webhook.last_error_date
        info["last_error_message"] = webhook.last_error_message
    return info


async def get_updates(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Confirm all before `offset`, then return what is there, or wait for it."""
    if bot.webhook and not bot.webhook.removed:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    _set_allowed(bot, arguments)
    offset = arguments.integer("offset")
    _confirm(bot, offset)
    limit = min(max(arguments.integer("limit", UPDATES_LIMIT), 1), UPDATES_LIMIT)
    poll = bot.poll = object()
    network.bell.ring()
    seconds = min(max(arguments.integer("timeout"), 0), POLL_LIMIT_SECONDS)
    await _wait_for_updates(network, bot, poll, seconds)
    if bot.poll is not poll:
        raise ApiError(
            409,
            "Conflict: terminated by setWebhook request"
            if bot.webhook
            else "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        )
    bot.poll = None
    return [pending.as_json() for pending in _fresh(network, bot)[:limit]]


def set_my_commands(_: Network, bot: Bot, arguments: Arguments) -> Any:
    """Fill the menu of a scope and language."""
    commands = arguments.listed("commands")
    if commands is None:
        raise bad_request("can't parse commands: commands must be an Array")
    if len(commands) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    bot.commands[arguments.text("scope") + arguments.text("language_code")] = commands
    return True


async def _close(bot: Bot) -> None:
    webhook, bot.webhook = bot.webhook, None
    if webhook:
        await webhook.close()


def _secret(arguments: Arguments) -> str:
    secret = arguments.text("secret_token")
    if len(secret) > SECRET_LIMIT_CHARACTERS:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _connections(arguments: Arguments) -> int:
    wanted = arguments.integer("max_connections", DEFAULT_CONNECTIONS)
    # The original clamps; a program that asks for more than there is should learn it here.
    if not 1 <= wanted <= CONNECTIONS_LIMIT:
        raise bad_request(f"max_connections must be between 1 and {CONNECTIONS_LIMIT}")
    return wanted


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    # The one exception: tests and demos live on this machine, without certificates.
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme == "http":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _set_allowed(bot: Bot, arguments: Arguments) -> None:
    """Keep the former setting when nothing is said, as the original does."""
    wanted = arguments.listed("allowed_updates")
    if wanted is None:
        return
    unknown = [kind for kind in wanted if kind not in KNOWN_UPDATES]
    if unknown:
        raise bad_request(f"allowed_updates has unknown kinds {unknown}")
    bot.updates.allowed = frozenset(wanted) or DEFAULT_UPDATES


def _confirm(bot: Bot, offset: int) -> None:
    pending = list(bot.updates.pending.values())
    # A negative offset keeps only so many from the end.
    taken = pending[:offset] if offset < 0 else [one for one in pending if one.id < offset]
    for update in taken:
        bot.updates.acknowledge(update)


def _fresh(network: Network, bot: Bot) -> list[Pending]:
    now = network.time.now()
    for pending in [one for one in bot.updates.pending.values() if one.expires_at < now]:
        bot.updates.expire(pending)
    return list(bot.updates.pending.values())


async def _wait_for_updates(network: Network, bot: Bot, poll: object, seconds: int) -> None:
    """Return when there is something, when somebody else polls, or after `seconds`."""

    async def wait() -> None:
        await network.bell.until(
            lambda: bool(bot.updates.pending) or bot.poll is not poll, POLL_LIMIT_SECONDS * 2
        )

    if not seconds or bot.updates.pending:
        return
    waiting = asyncio.create_task(wait())
    pause = asyncio.create_task(_sleep(network, seconds))
    _, late = await asyncio.wait((waiting, pause), return_when=asyncio.FIRST_COMPLETED)
    for task in late:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _sleep(network: Network, seconds: int) -> None:
    await network.time.sleep(seconds)


def _check_command(command: Any) -> None:
    if not isinstance(command, dict):
        raise bad_request("can't parse commands: BotCommand must be an Object")
    if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= DESCRIPTION_LIMIT_CHARACTERS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
