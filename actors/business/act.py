"""Who does something, when and by which message; and what came of it. Frozen values only."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from actors.business.store import Store
from channels.identity import ChatAddress, MessageKey, PersonId
from channels.messages import Grant, Role
from channels.reply import Attachment, Part


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """
    The circumstances of one or several commands of one message.

    Attributes:
        at: milliseconds since the epoch when we had the message; the store's only "now".

        message: the channel's id of the message, with its chat, so that an edit finds its record.

        ids: the row ids of this message, the same again in a replay.

        chat: where it was said.

        private: where the author can be told something alone, None when that is not known.
    """

    store: Store
    key: MessageKey
    author: PersonId
    author_name: str
    role: Role
    at: int
    message: str = ""
    ids: Iterator[str]
    chat: ChatAddress | None = None
    private: ChatAddress | None = None

    @property
    def now(self) -> dt.datetime:
        """The store's local time."""
        return self.store.local(self.at)

    @property
    def today(self) -> dt.date:
        """The store's local day."""
        return self.now.date()


class Aside(msgspec.Struct, frozen=True):
    """Something said in another chat than the one where it happened."""

    chat: ChatAddress
    parts: tuple[Part, ...]


class Result(msgspec.Struct, frozen=True):
    """
    What one command led to.

    Attributes:
        txn: id of the transaction it booked, "" for a question.

        number: the same transaction as people call it: what [Undo] refers to.

        reverses: it took an entry back, so that undoing it brings that entry back.

        also: numbers of further transactions that [Undo] has to undo after this one.

        asides: what is said elsewhere about it.

        attachments: files that are sent along.

        erases: the store is to be erased.
    """

    parts: tuple[Part, ...]
    txn: str = ""
    number: int = 0
    grants: tuple[Grant, ...] = ()
    also: tuple[int, ...] = ()
    reverses: bool = False
    asides: tuple[Aside, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    erases: bool = False
