"""
Who there is and what was said: people, chats, messages. No HTTP, no updates here.

Message ids count from 1 in every chat, so they collide between chats as they may in the original.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from loadtest.fake_telegram.passing import Bell

ANONYMOUS_ADMIN_ID: Final = 1087968824
FIRST_SUPERGROUP_ID: Final = -1_001_000_000_000
FIRST_GROUP_ID: Final = -4_000_000_000

SHOWN: Final = frozenset(
    {
        "audio",
        "caption",
        "contact",
        "document",
        "location",
        "photo",
        "sticker",
        "video",
        "voice",
    }
)
"""Fields of what people show instead of words."""

INSIDE: Final = frozenset({"member", "administrator"})

Json = dict[str, Any]


@dataclass(eq=False)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    username: str = ""
    language: str = "en"
    is_bot: bool = False

    def as_json(self) -> Json:
        """Return the user as updates show it."""
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            shown["username"] = self.username
        return shown if self.is_bot else shown | {"language_code": self.language}


ANONYMOUS_ADMIN: Final = User(ANONYMOUS_ADMIN_ID, "Group", "GroupAnonymousBot", is_bot=True)


@dataclass(eq=False)
class Message:
    """
    One message.

    Attributes:
        fields: what else the update shows of it, in Telegram's own names (media, forward_origin).

        versions: every text it ever had, the present one last.
    """

    id: int
    chat: "Chat"
    sender: User
    date: int
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    fields: Json = field(default_factory=dict)
    versions: list[str] = field(default_factory=list)
    edited_at: int = 0
    deleted: bool = False

    @property
    def is_service(self) -> bool:
        """Whether it tells of the chat, not of what somebody said or showed."""
        return not self.text and not any(name in self.fields for name in SHOWN)

    @property
    def is_ours(self) -> bool:
        """Whether a bot said it; an anonymous administrator only looks like one."""
        return self.sender.is_bot and self.sender.id != ANONYMOUS_ADMIN_ID

    @property
    def buttons(self) -> list[Json]:
        """Every button under it, row by row."""
        rows = self.markup["inline_keyboard"] if self.markup else []
        return [button for row in rows for button in row]

    def as_json(self) -> Json:
        """Return the message as updates and answers show it."""
        shown: Json = {
            "message_id": self.id,
            "from": self.sender.as_json(),
            "chat": self.chat.as_json(),
            "date": self.date,
        }
        written = {"text": self.text, "entities": self.entities, "reply_markup": self.markup}
        edited = {"edit_date": self.edited_at}
        return (
            shown
            | {name: value for name, value in (written | edited).items() if value}
            | (self.fields)
        )


@dataclass(frozen=True)
class Line:
    """What appeared in a chat: a new message, or an edit of one."""

    message: Message
    text: str
    edited: bool


@dataclass(eq=False)
class Chat:
    """
    One chat as everybody in it sees it.

    Attributes:
        places: bot id -> its status there ("member", "administrator", "left", "kicked").

        topics: ids of the topics of a forum.

        upgraded_to: the supergroup this group became.

        transcript: all that ever appeared, in order.
    """

    id: int
    type: str
    bell: Bell
    title: str = ""
    user: User | None = None
    people: set[User] = field(default_factory=set)
    places: dict[int, str] = field(default_factory=dict)
    topics: set[int] = field(default_factory=set)
    upgraded_to: "Chat | None" = None
    messages: dict[int, Message] = field(default_factory=dict)
    transcript: list[Line] = field(default_factory=list)
    heard: int = 0
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def is_group(self) -> bool:
        """Whether several people read along."""
        return self.type != "private"

    @property
    def texts(self) -> list[str]:
        """What bots say here at present, deleted messages left out."""
        return [
            message.text
            for message in self.messages.values()
            if message.is_ours and not message.deleted and message.text
        ]

    def write(self, sender: User, date: int, text: str = "", **fields: Any) -> Message:
        """Return a new message at the end of the chat; `fields` in Telegram's own names."""
        message = Message(next(self._ids), self, sender, date, text, versions=[text], fields=fields)
        self.messages[message.id] = message
        # What is shown instead of words is found by its caption.
        shown = text or str(fields.get("caption", ""))
        self.transcript.append(Line(message, shown, edited=False))
        self.bell.ring()
        return message

    def rewrite(self, message: Message, date: int, text: str) -> None:
        """Give the message another text."""
        message.text, message.edited_at = text, date
        message.versions.append(text)
        self.transcript.append(Line(message, text, edited=True))
        self.bell.ring()

    def open_topic(self) -> int:
        """Return the id of a new topic, which is the id of the message that opened it."""
        topic = next(self._ids)
        self.topics.add(topic)
        return topic

    async def hears(self, fragment: str = "", within_seconds: float = 10.0) -> Message:
        """
        Return the next message of a bot that has the words, after those heard before.

        Raises:
            TimeoutError: none came within real time.

        """
        found: list[Message] = []

        def listen() -> bool:
            for place in range(self.heard, len(self.transcript)):
                line = self.transcript[place]
                if line.message.is_ours and fragment in line.text:
                    self.heard = place + 1
                    found.append(line.message)
                    return True
            return False

        try:
            await self.bell.until(listen, within_seconds)
        except TimeoutError:
            raise TimeoutError(f"{fragment!r} was not said; said were {self.texts}") from None
        return found[0]

    def as_json(self) -> Json:
        """Return the chat as updates show it."""
        if self.user:
            shown: Json = {"id": self.id, "type": self.type, "first_name": self.user.first_name}
            return shown | ({"username": self.user.username} if self.user.username else {})
        forum = {"is_forum": True} if self.topics else {}
        return {"id": self.id, "type": self.type, "title": self.title} | forum
