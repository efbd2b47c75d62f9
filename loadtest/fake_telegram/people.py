"""
What people do, as a script for tests: say, press, invite, block.

Everything happens at once and returns; the updates are on their way from then on.
"""

from typing import Any, Final

from loadtest.fake_telegram.bot import Bot, Press
from loadtest.fake_telegram.entities import find_entities
from loadtest.fake_telegram.network import Network
from loadtest.fake_telegram.world import ANONYMOUS_ADMIN, INSIDE, Chat, Message, User

MEDIA: Final[dict[str, Any]] = {
    "voice": {"duration": 3, "mime_type": "audio/ogg", "file_size": 4000},
    "document": {"file_name": "prices.pdf", "mime_type": "application/pdf", "file_size": 9000},
    "video": {"width": 640, "height": 480, "duration": 5, "file_size": 90000},
    "audio": {"duration": 60, "file_size": 90000},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False},
    "location": {"latitude": 24.86, "longitude": 67.0},
    "contact": {"phone_number": "+923001234567", "first_name": "Karim"},
}


class Person:
    """Somebody with a phone; `bot` is whom they talk to unless another is named."""

    def __init__(self, network: Network, user: User, bot: Bot) -> None:
        self.user = user
        self.bot = bot
        self._network = network

    @property
    def id(self) -> int:
        """The id of the user, and of the private chat with any bot."""
        return self.user.id

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._network.private_chat(self.bot, self.user)

    def says(
        self,
        text: str,
        chat: Chat | None = None,
        *,
        reply_to: Message | None = None,
        thread: int = 0,
        anonymous: bool = False,
        **fields: Any,
    ) -> Message:
        """Return the message; in private, the first one starts the bot."""
        chat = chat or self._started()
        if reply_to:
            replied = reply_to.as_json()
            replied.pop("reply_to_message", None)
            fields["reply_to_message"] = replied
        if thread:
            fields |= {"message_thread_id": thread, "is_topic_message": True}
        if anonymous:
            fields["sender_chat"] = chat.as_json()
        sender = ANONYMOUS_ADMIN if anonymous else self.user
        message = chat.write(sender, self._network.date, text, **fields)
        message.entities = find_entities(text)
        self._network.announce(message)
        return message

    def forwards(self, text: str, chat: Chat | None = None, *, author: str = "Somebody") -> Message:
        """Return somebody else's words, passed on."""
        date = self._network.date
        origin = {"type": "hidden_user", "sender_user_name": author, "date": date}
        return self.says(text, chat, forward_origin=origin, forward_date=date)

    def sends(
        self,
        kind: str,
        chat: Chat | None = None,
        caption: str = "",
        album: str = "",
        *,
        content: bytes = b"",
        **shape: Any,
    ) -> Message:
        """Return a message with a voice, photo, document, location or the like, as `shape` says."""
        chat = chat or self._started()
        fields: dict[str, Any] = {"caption": caption} if caption else {}
        if caption and (entities := find_entities(caption)):
            fields["caption_entities"] = entities
        if album:
            fields["media_group_id"] = album
        message = chat.write(self.user, self._network.date, **fields)
        medium = message.fields[kind] = _medium(kind, message)
        # Of a picture, the largest size is what was photographed.
        original = medium[-1] if kind == "photo" else medium
        if content:
            original |= {"file_size": len(content)}
            self._network.files.contents[original["file_id"]] = content
        if shape:
            original |= shape
        self._network.announce(message)
        return message

    def sends_album(self, count: int, chat: Chat | None = None, caption: str = "") -> list[Message]:
        """Return the photos of one album; the caption stands on the first."""
        album = str(13_000_000_000_000_000 + self.id)
        return [
            self.sends("photo", chat, caption if place == 0 else "", album)
            for place in range(count)
        ]

    def edits(self, message: Message, text: str) -> None:
        """Give an own message another text."""
        message.chat.rewrite(message, self._network.date, text)
        message.entities = find_entities(text)
        self._network.announce(message, "edited_message")

    def presses(self, label: str, chat: Chat | None = None) -> Press:
        """
        Return the press of the latest button that has the label.

        Raises:
            LookupError: there is no such button, or it is a link.

        """
        chat = chat or self.chat
        for message in reversed(chat.messages.values()):
            for button in message.buttons if not message.deleted else ():
                if label in button["text"] and "callback_data" in button:
                    return self._press(message, button["callback_data"])
        raise LookupError(f"no button {label!r} in {chat.texts}")

    def forges(self, message: Message, token: str) -> Press:
        """Return the press of a button that was never there, as a changed client may send it."""
        return self._press(message, token)

    def follows(self, url: str, group: Chat | None = None) -> Message:
        """Return the /start that a t.me link with a token leads to, in private or in the group."""
        token = url.partition("=")[2]
        if "startgroup=" not in url:
            return self.says(f"/start {token}")
        assert group, "a startgroup link asks for a group"
        if group.places.get(self.bot.id) not in INSIDE:
            self.adds_bot(group)
        return self.says(f"/start@{self.bot.user.username} {token}", group)

    def blocks(self) -> None:
        """Block the bot."""
        self._network.place(self.bot, self.chat, self.user, "kicked")

    def unblocks(self) -> None:
        """Let the bot write again."""
        self._network.place(self.bot, self.chat, self.user, "member")

    def adds_bot(self, group: Chat, *, administrator: bool = False) -> None:
        """Bring the bot into a group."""
        group.people.add(self.user)
        self._network.place(
            self.bot, group, self.user, "administrator" if administrator else "member"
        )
        robot = self.bot.user.as_json()
        message = group.write(self.user, self._network.date, new_chat_members=[robot])
        self._network.announce(message)

    def promotes_bot(self, group: Chat, *, administrator: bool = True) -> None:
        """Make the bot an administrator, or no longer."""
        self._network.place(
            self.bot, group, self.user, "administrator" if administrator else "member"
        )

    def removes_bot(self, group: Chat) -> None:
        """Throw the bot out of a group."""
        self._network.place(self.bot, group, self.user, "kicked")

    def renames(self, group: Chat, title: str) -> None:
        """Give a group another title."""
        group.title = title
        self._announce(group, new_chat_title=title)

    def upgrades(self, group: Chat) -> Chat:
        """Return the supergroup the group has become; both tell so, neither first for sure."""
        fresh = self._network.add_group(group.title, "supergroup")
        fresh.people, fresh.places = set(group.people), dict(group.places)
        self._announce(group, migrate_to_chat_id=fresh.id)
        group.upgraded_to = fresh
        self._announce(fresh, migrate_from_chat_id=group.id)
        return fresh

    async def hears(self, fragment: str = "", within_seconds: float = 10.0) -> Message:
        """Return the bot's next message in private that has the words, or raise TimeoutError."""
        return await self.chat.hears(fragment, within_seconds)

    def _announce(self, chat: Chat, **fields: Any) -> None:
        self._network.announce(chat.write(self.user, self._network.date, **fields))

    def _started(self) -> Chat:
        chat = self.chat
        place = chat.places.setdefault(self.bot.id, "member")
        if place == "kicked":
            self.unblocks()
        return chat

    def _press(self, message: Message, token: str) -> Press:
        return self.bot.presses[self._network.press(self.bot, self.user, message, token)]


def _medium(kind: str, message: Message) -> Any:
    name = f"{kind}-{-message.chat.id if message.chat.id < 0 else message.chat.id}-{message.id}"
    file = {"file_id": name, "file_unique_id": "u" + name}
    if kind == "photo":
        sizes = ((90, 90), (320, 320), (1280, 1280))
        return [
            file | {"file_id": f"{name}-{width}", "width": width, "height": height}
            for width, height in sizes
        ]
    known: dict[str, Any] = MEDIA[kind]
    return dict(known) if kind in ("location", "contact") else file | known
