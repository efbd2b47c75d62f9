"""What the gateway and its hosts tell each other of themselves: frozen values, no behaviour."""

from typing import TypeAlias

from channels.identity import TenantId
from channels.message import Message
from channels.messages import Answer, Envelope
from channels.sync import StoreChanged


class EvictAll(Message, frozen=True, tag="evict_all"):
    """Put every tenant of a host to sleep; answered with a `Report` that is their number."""

    correlation: int


class Survey(Message, frozen=True, tag="survey"):
    """Look who is awake; answered with a `Report`: the `limit` largest by each measure."""

    correlation: int
    limit: int


class Started(Message, frozen=True, tag="started"):
    """A host is there and empty-handed: whatever it had not answered must be sent again."""

    host: str
    incarnation: str


class Timed(Message, frozen=True):
    """
    How long something took, counted in buckets since the start.

    Attributes:
        edges: upper edges of the buckets, in seconds.

        counts: for each edge the values up to it and above the one before; last, those beyond all.

        total: the sum of the values.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    total: float


class Beat(Message, frozen=True, tag="beat"):
    """A host is alive; figures for operators, all counts unless the name says otherwise."""

    host: str
    incarnation: str
    figures: dict[str, float] = {}  # noqa: RUF012 - msgspec gives each its own
    timings: dict[str, Timed] = {}  # noqa: RUF012 - as above


class Synced(Message, frozen=True, tag="synced"):
    """The effects of these journal sequences are on disk in their tenants' own files."""

    sequences: tuple[int, ...]


class Due(Message, frozen=True, tag="due"):
    """A store wanted to be woken at `due_at`; said again until its wake-up has moved."""

    tenant: TenantId
    due_at: int


class Typing(Message, frozen=True, tag="typing"):
    """The answer to this question takes a while: the chat may be shown that it is being written."""

    correlation: int


class Drained(Message, frozen=True, tag="drained"):
    """The host has closed every tenant and will answer nothing more."""

    host: str


Downward: TypeAlias = Envelope | EvictAll | Survey
Upward: TypeAlias = Answer | Started | Beat | Synced | Due | Typing | StoreChanged | Drained
