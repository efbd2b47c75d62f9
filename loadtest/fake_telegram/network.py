"""All people, groups and bots, and the way of what happens in a chat to the bots in it."""

import random
from itertools import count
from typing import Any

from loadtest.fake_telegram.bot import Bot
from loadtest.fake_telegram.errors import bad_request, forbidden
from loadtest.fake_telegram.files import Files
from loadtest.fake_telegram.limits import Limits
from loadtest.fake_telegram.passing import Bell, Time
from loadtest.fake_telegram.updates import CALLBACK_SECONDS, DAY_SECONDS
from loadtest.fake_telegram.world import (
    FIRST_GROUP_ID,
    FIRST_SUPERGROUP_ID,
    INSIDE,
    Chat,
    Message,
    User,
)

FIRST_USER_ID = 5_000_000_001


class Network:
    """The state of the whole fake; nothing here speaks HTTP."""

    def __init__(self, time: Time, limits: Limits, seed: int = 0) -> None:
        self.time = time
        self.limits = limits
        self.dice = random.Random(seed)
        self.bell = Bell()
        self.files = Files(time)
        self.users: dict[int, User] = {}
        self.groups: dict[int, Chat] = {}
        self.bots: dict[str, Bot] = {}
        self._user_ids = count(FIRST_USER_ID)
        self._group_ids = count(FIRST_GROUP_ID, -1)
        self._supergroup_ids = count(FIRST_SUPERGROUP_ID - 1, -1)

    @property
    def date(self) -> int:
        """Seconds since the epoch, as messages are dated."""
        return int(self.time.now())

    def add_bot(self, token: str, username: str, *, reads_groups: bool) -> Bot:
        """Return a new bot; its id stands before the colon of its token."""
        user = User(int(token.partition(":")[0]), username, username, is_bot=True)
        bot = Bot(user, token, self.time, self.bell, self.limits, self.dice, reads_groups)
        self.bots[token] = bot
        return bot

    def add_user(self, name: str, username: str = "", language: str = "en") -> User:
        """Return a new person."""
        user = User(next(self._user_ids), name, username, language)
        self.users[user.id] = user
        return user

    def add_group(self, title: str, kind: str = "group") -> Chat:
        """Return a new group without anybody in it."""
        ids = self._supergroup_ids if kind == "supergroup" else self._group_ids
        chat = Chat(next(ids), kind, self.bell, title)
        self.groups[chat.id] = chat
        return chat

    def private_chat(self, bot: Bot, user: User) -> Chat:
        """Return the chat of the two; the bot may not write there before the user has."""
        chat = Chat(user.id, "private", self.bell, user=user)
        return bot.private.setdefault(user.id, chat)

    def writable_chat(self, bot: Bot, chat_id: int) -> Chat:
        """
        Return the chat, if the bot may write there.

        Raises:
            ApiError: 400 unknown or moved, 403 not wanted there.

        """
        chat = self.groups.get(chat_id) or bot.private.get(chat_id)
        if chat is None:
            if chat_id in self.users:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        if chat.upgraded_to:
            reason = "group chat was upgraded to a supergroup chat"
            raise bad_request(reason, migrate_to_chat_id=chat.upgraded_to.id)
        _check_place(chat, chat.places.get(bot.id, "left"))
        return chat

    def announce(self, message: Message, kind: str = "message") -> None:
        """Let every bot in the chat that may see the message have it."""
        chat = message.chat
        for bot in self.bots.values():
            if chat.places.get(bot.id) in INSIDE and _sees(bot, message):
                lifetime = (message.edited_at or message.date) + DAY_SECONDS - self.time.now()
                bot.updates.push(kind, message.as_json(), ("chat", chat.id), lifetime)

    def place(self, bot: Bot, chat: Chat, by: User, status: str) -> None:
        """Give the bot another place in the chat and tell it so."""
        old = chat.places.get(bot.id, "left")
        chat.places[bot.id] = status
        change = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": self.date,
            "old_chat_member": _member(bot, old),
            "new_chat_member": _member(bot, status),
        }
        bot.updates.push("my_chat_member", change, ("place", chat.id), DAY_SECONDS)

    def press(self, bot: Bot, user: User, message: Message, token: str) -> str:
        """Tell the bot that its button was pressed and return the id of the press."""
        press = bot.press(user, message)
        query = {
            "id": press.id,
            "from": user.as_json(),
            "message": message.as_json(),
            "chat_instance": str(message.chat.id * 31),
            "data": token,
        }
        bot.updates.push("callback_query", query, ("user", user.id), CALLBACK_SECONDS)
        return press.id


def _check_place(chat: Chat, status: str) -> None:
    if status in INSIDE:
        return
    if chat.type == "private" and status == "left":
        raise forbidden("bot can't initiate conversation with a user")
    if chat.type == "private":
        raise forbidden("bot was blocked by the user")
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    raise forbidden(f"bot is not a member of the {chat.type} chat")


def _sees(bot: Bot, message: Message) -> bool:
    """Return whether privacy mode lets the message through."""
    if not message.chat.is_group or bot.reads_groups or message.is_service:
        return True
    if message.chat.places.get(bot.id) == "administrator":
        return True
    replied = message.fields.get("reply_to_message")
    if replied and replied["from"]["id"] == bot.id:
        return True
    written = message.text or message.fields.get("caption", "")
    command = written.split()[0].lower() if written.startswith("/") else ""
    name = "@" + bot.user.username.lower()
    return bool(command) and ("@" not in command or command.endswith(name))


def _member(bot: Bot, status: str) -> dict[str, Any]:
    member: dict[str, Any] = {"user": bot.user.as_json(), "status": status}
    if status == "administrator":
        return member | {"can_be_edited": False, "can_manage_chat": True}
    return member | ({"until_date": 0} if status == "kicked" else {})
