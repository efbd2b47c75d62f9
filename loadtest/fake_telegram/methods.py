"""The table of methods, and how a call is run, by HTTP or in a webhook's response."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any, Final

from loadtest.fake_telegram import chat_methods, file_methods, setup_methods
from loadtest.fake_telegram.arguments import Arguments
from loadtest.fake_telegram.bot import Bot
from loadtest.fake_telegram.errors import ApiError
from loadtest.fake_telegram.network import Network
from loadtest.fake_telegram.webhook import Ride

Method = Callable[[Network, Bot, Arguments], Any | Awaitable[Any]]

TABLE: Final[dict[str, Method]] = {
    "getme": setup_methods.get_me,
    "deletewebhook": setup_methods.delete_webhook,
    "getwebhookinfo": setup_methods.get_webhook_info,
    "getupdates": setup_methods.get_updates,
    "setmycommands": setup_methods.set_my_commands,
    "sendmessage": chat_methods.send_message,
    "senddocument": file_methods.send_document,
    "sendphoto": file_methods.send_photo,
    "editmessagetext": chat_methods.edit_message_text,
    "deletemessage": chat_methods.delete_message,
    "answercallbackquery": chat_methods.answer_callback_query,
    "sendchataction": chat_methods.send_chat_action,
    "getchatmember": chat_methods.get_chat_member,
    "getchat": chat_methods.get_chat,
    "getfile": chat_methods.get_file,
}


class Methods:
    """Runs calls against the network and notes each with its bot."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._table: dict[str, Method] = TABLE | {"setwebhook": setup_methods.SetWebhook(self.ride)}
        self._riding: set[asyncio.Task[None]] = set()

    async def run(self, bot: Bot, name: str, arguments: Arguments, *, rode: bool = False) -> Any:
        """
        Return the method's result.

        Raises:
            ApiError: refused; the refusal is noted too.

        """
        try:
            bot.break_if_told(name.lower())
            result = self._method(name)(self._network, bot, arguments)
            result = await result if inspect.isawaitable(result) else result
        except ApiError as error:
            bot.note(name, arguments, error, rode=rode)
            raise
        bot.note(name, arguments, None, rode=rode)
        return result

    def _method(self, name: str) -> Method:
        if name.lower() not in self._table:
            raise ApiError(404, "Not Found: method not found")
        return self._table[name.lower()]

    def ride(self, bot: Bot) -> Ride:
        """Return what runs the calls that ride in the responses of the bot's webhook."""

        def start(method: str, given: dict[str, Any]) -> None:
            task = asyncio.create_task(self._run_quietly(bot, method, given))
            self._riding.add(task)
            task.add_done_callback(self._rode)

        return start

    @property
    def idle(self) -> bool:
        """Whether no ridden call is still running."""
        return not self._riding

    async def _run_quietly(self, bot: Bot, method: str, given: dict[str, Any]) -> None:
        arguments = Arguments({name: value for name, value in given.items() if name != "method"})
        try:
            await self.run(bot, method, arguments, rode=True)
        except ApiError:
            # Nobody learns of it, in the original either; the call's note keeps the reason.
            return

    def _rode(self, task: asyncio.Task[None]) -> None:
        self._riding.discard(task)
        # Not before: whoever waits for `idle` looks once a ring.
        self._network.bell.ring()
