"""One message and its circumstances, and the ways to answer it. Frozen values only."""

import msgspec

from actors.business.act import Act
from actors.business.members import Member
from actors.business.saying import Words, plain
from actors.business.speakers import Habit, chat_key
from actors.business.store import Store
from actors.conversation.meter import Meter
from actors.conversation.phrasebook import Commons, CommonSense, NoCommons, Phrasebook
from actors.conversation.questions import Asked
from actors.parsing.context import Context
from actors.parsing.templates.memory import UNTAUGHT, Memory
from actors.storage.database import Database
from actors.storage.ids import row_ids
from channels.identity import ChatAddress
from channels.inbound import Inbound
from channels.messages import Outcome, Unheard
from channels.reply import Attachment, Button, Reply

SILENCE = Outcome()
"""What a message leads to that is none of our business."""

Rows = tuple[tuple[Button, ...], ...]


class Around(msgspec.Struct, frozen=True):
    """
    What a host adds to a message.

    Attributes:
        audio: of a recording, its bytes; without them `unheard` says why.

        file: of a document or picture, its bytes; as with audio.

        asks: there is a model to ask.

        sees: there is one that looks at pictures.

        commons: the phrases that stores agree about.

        erase_wait_ms: between the wish that the store be erased and the moment it may be.
    """

    audio: bytes = b""
    file: bytes = b""
    unheard: Unheard | None = None
    asks: bool = False
    sees: bool = False
    meter: Meter = msgspec.field(default_factory=Meter)
    commons: Commons = msgspec.field(default_factory=NoCommons)
    erase_wait_ms: int = 600_000


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """
    What the store knows when somebody speaks.

    Attributes:
        member: who speaks, None for a stranger or an anonymous administrator.

        at: milliseconds since the epoch when we had the message.

        heard: the message was spoken; these are its words, and the text of `inbound` too.

        taught: the store has phrases of its own.
    """

    database: Database
    store: Store
    inbound: Inbound
    member: Member | None
    at: int
    around: Around = msgspec.field(default_factory=Around)
    heard: str = ""
    habit: Habit = Habit()
    taught: bool = True

    @property
    def phrasebook(self) -> Phrasebook:
        """The phrases this store was taught."""
        return Phrasebook(self.database, self.around.commons)

    @property
    def memory(self) -> Memory:
        """What a message may be recognised by, at no cost where nobody was taught anything."""
        if self.taught:
            return self.phrasebook
        commons = self.around.commons
        return UNTAUGHT if commons.is_empty() else CommonSense(commons)

    @property
    def chat(self) -> str:
        """The name of this chat in the store's file."""
        return chat_key(self.inbound.chat)

    @property
    def source(self) -> str:
        """The name of the message itself, by which an edit finds what it led to."""
        return source_of(self.chat, self.inbound.message)

    @property
    def addressed(self) -> bool:
        """Whether silence would be rude."""
        return self.inbound.addressed or not self.inbound.chat.group

    @property
    def private_chat(self) -> ChatAddress | None:
        """Where the sender can be told something alone, None when no such place is known."""
        here = self.inbound.chat
        if not here.group:
            return here
        chat = self.inbound.sender.chat
        return ChatAddress(here.channel, here.account, chat) if chat else None

    def reply(
        self,
        words: Words,
        rows: Rows = (),
        *,
        edits: str = "",
        attachment: Attachment | None = None,
    ) -> Reply:
        """Return words for the chat where the message came from, topic included."""
        return Reply(self.inbound.chat, words, rows, edits, attachment=attachment)

    def show(self, attachment: Attachment) -> Reply:
        """Return a file without words for the chat where the message came from."""
        return Reply(self.inbound.chat, (), attachment=attachment)

    def say(self, words: Words, rows: Rows = ()) -> Outcome:
        """Return an outcome that only answers."""
        return Outcome((self.reply(words, rows),))

    def whisper(self, words: Words) -> Outcome:
        """Return an outcome that answers in private, or not at all."""
        chat = self.private_chat
        return Outcome((Reply(chat, words),)) if chat else SILENCE

    def toast(self, text: str) -> Outcome:
        """Return an outcome that only tells whoever pressed a button."""
        notice = Reply(self.inbound.chat, plain(text), notice=True)
        return Outcome((notice,), acknowledges=self.inbound.callback)

    def asked(self, member: Member, message: str) -> Asked:
        """Return the circumstances of a question to `member` about the words of `message`."""
        return Asked(
            key=self.inbound.key,
            secret=self.store.secret,
            asker=member.person,
            chat=self.chat,
            message=message,
            at=self.at,
        )

    def act(self, member: Member, message: str) -> Act:
        """Return the circumstances in which `member` does what the words of `message` say."""
        return Act(
            store=self.store,
            key=self.inbound.key,
            author=member.person,
            author_name=member.name,
            role=member.role,
            at=self.at,
            message=source_of(self.chat, message),
            ids=row_ids(self.at, self.inbound.key),
            chat=self.inbound.chat,
            private=self.private_chat,
        )

    def context(self, member: Member) -> Context:
        """Return what the parser may know besides the words."""
        return Context(
            role=member.role,
            now=self.store.local(self.at),
            group=self.inbound.chat.group,
            addressed=self.addressed,
            currency=self.store.currency,
            digits=self.store.digits,
        )


def source_of(chat: str, message: str) -> str:
    """Return the name of a message, unique among all chats of a store."""
    return f"{chat}/{message}" if message else ""
