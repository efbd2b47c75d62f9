"""
Every message that crosses a mailbox or a process: frozen values, no behaviour.

Down the stairs goes an `Envelope` with one order; up comes an `Answer` with what happened.
Facts are named in the past tense, orders in the imperative.
"""

from enum import StrEnum
from typing import Literal, TypeAlias

from channels.identity import ChatAddress, MessageKey, PersonId, TenantId
from channels.inbound import Inbound
from channels.message import Message
from channels.reply import Reply
from channels.sync import PullMore, PullPages, RunSql, Served


class Role(StrEnum):
    """What a person may do in a store; ordered from most to least in `RANKS`."""

    OWNER = "owner"
    MANAGER = "manager"
    STAFF = "staff"
    DRIVER = "driver"
    VENDOR = "vendor"


# ------------------------------------------------------------------ orders to a tenant


class OpenStore(Message, frozen=True, tag="open_store"):
    """Create the store's file and its first owner; a store that is open already stays as it is."""

    key: MessageKey
    name: str
    currency: str
    minor_unit_digits: int
    timezone: str
    secret: str
    """32 hex characters from the gateway; invite tokens are derived from it, so replay is exact."""
    owner: PersonId = PersonId("")
    owner_name: str = ""
    chat: ChatAddress | None = None
    language: str = ""
    """The catalogue in which the owner is welcomed."""


class ImportStore(Message, frozen=True, tag="import_store"):
    """Write a store document (JSON as in docs/store-file.md) into the store's empty file."""

    key: MessageKey
    document: bytes


class AdmitMember(Message, frozen=True, tag="admit_member"):
    """
    Give a person a role in the store.

    Attributes:
        invitation: the token that they redeemed, if any.

        language: the catalogue in which they are welcomed.
    """

    key: MessageKey
    person: PersonId
    name: str
    role: Role
    chat: ChatAddress | None = None
    invitation: str = ""
    language: str = ""


class LinkChat(Message, frozen=True, tag="link_chat"):
    """Remember a group as one of the store's chats; `active` false when we were removed."""

    key: MessageKey
    chat: ChatAddress
    active: bool = True


class MoveChat(Message, frozen=True, tag="move_chat"):
    """Rewrite a chat's id everywhere in the store: the group became a supergroup."""

    key: MessageKey
    chat: ChatAddress
    to: str


class TimerFired(Message, frozen=True, tag="timer_fired"):
    """
    Do what is due; nothing being due is no fault, for a wake-up may be a false one.

    Attributes:
        due_at: milliseconds since the epoch, as the index of wake-ups had it; 0 when the index was
            lost and the store is only asked when it wants to be woken.
    """

    key: MessageKey
    due_at: int


class InspectStore(Message, frozen=True, tag="inspect_store"):
    """Answer with a `Report`: "panel" (stock, today), "show" (facts, sizes), "export" (all)."""

    view: Literal["panel", "show", "export"]


class MakeFile(Message, frozen=True, tag="make_file"):
    """Answer with a `FileMade`: what the `order` of an attachment of this store stands for."""

    order: str


class EraseStore(Message, frozen=True, tag="erase_store"):
    """End the activation and remove the store's file from disk, and what the host noted of it."""


class PassivateStore(Message, frozen=True, tag="passivate_store"):
    """End the activation in the orderly way: last message, commit, checkpoint, close."""


Order: TypeAlias = (
    Inbound
    | OpenStore
    | ImportStore
    | AdmitMember
    | LinkChat
    | MoveChat
    | TimerFired
    | InspectStore
    | MakeFile
    | EraseStore
    | PassivateStore
    | PullPages
    | PullMore
    | RunSql
)


Unheard: TypeAlias = Literal["too_long", "too_large", "unreachable"]
"""Why nobody has a recording, file or picture: its length, its size, or it was out of reach."""


class Envelope(Message, frozen=True, tag="envelope"):
    """
    An order on its way to its tenant.

    Attributes:
        correlation: pairs the answer with the question, unique per gateway process.

        received_at: milliseconds since the epoch when we had it first: the only "now" of a store.

        deadline_at: milliseconds since the epoch after which nobody waits, 0 = never.

        sequence: the journal's number for it, 0 for an order that is not journaled.

        audio: of a recording, the bytes; never journaled, but fetched again for a replay.

        file: of a document or picture, the bytes; as with audio.

        unheard: of a recording, document or picture without bytes, why they are not here.
    """

    correlation: int
    tenant: TenantId
    received_at: int
    body: Order
    deadline_at: int = 0
    sequence: int = 0
    audio: bytes = b""
    unheard: Unheard | None = None
    file: bytes = b""


# ------------------------------------------------------------------ answers from a tenant


class Grant(Message, frozen=True):
    """A right to be redeemed once: the registry keeps only the token's SHA-256."""

    token: str
    role: Role | None = None
    """None links a group instead of admitting a person."""
    ttl_seconds: int = 86_400


class Outcome(Message, frozen=True, tag="outcome"):
    """
    What one message led to; kept beside its effect, so a replay says the same again.

    Attributes:
        acknowledges: callback id that must be answered on the channel, or empty.

        intents: names of the commands that ran, for metrics and the log.

        remarks: what an operator should know, such as parts of a document that were left out.

        duplicate: the key had been applied before; set on the way out, never stored.

        language: the catalogue for what a channel adds to the replies; "" is English.

        erases: an owner has the store erased: it is, once this is on its way.
    """

    replies: tuple[Reply, ...] = ()
    grants: tuple[Grant, ...] = ()
    acknowledges: str = ""
    intents: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    duplicate: bool = False
    language: str = ""
    erases: bool = False


class Report(Message, frozen=True, tag="report"):
    """An answer for operators and the side panel: UTF-8 JSON."""

    json: bytes


class FileMade(Message, frozen=True, tag="file_made"):
    """The bytes of a file that a store was asked for."""

    content: bytes


class Failure(Message, frozen=True, tag="failure"):
    """Nothing changed; `code` is one of channels.errors."""

    code: str
    text: str = ""
    retryable: bool = False


class Answer(Message, frozen=True, tag="answer"):
    """What became of the envelope with the same correlation."""

    correlation: int
    body: Outcome | Report | FileMade | Served | Failure
