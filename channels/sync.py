"""
Messages about copies of a store on devices: frozen values, no behaviour.

What a device's library and we say to each other stays bytes until it is in the store's room.
"""

from typing import Literal, TypeAlias

from channels.identity import PersonId, TenantId
from channels.message import Message

Access: TypeAlias = Literal["full", "read"]


class Device(Message, frozen=True):
    """
    Somebody's device, as its token says.

    Attributes:
        id: names it for ever.

        person: whose it is, and with whose rights it writes; empty for one that an operator
            paired without saying whose: it has an owner's.
    """

    id: str
    person: PersonId
    access: Access = "full"


class PullPages(Message, frozen=True, tag="pull_pages"):
    """Answer with what changed since the device pulled last; `request` is protobuf."""

    device: Device
    request: bytes


class PullMore(Message, frozen=True, tag="pull_more"):
    """Go on with an answer that was too long for one message; with `start` 0 nobody wants it."""

    pin: int
    start: int


class RunSql(Message, frozen=True, tag="run_sql"):
    """Carry out what a device or a program sends as SQL; `request` is Hrana's JSON."""

    device: Device
    request: bytes
    form: Literal["pipeline", "cursor"] = "pipeline"


class Served(Message, frozen=True, tag="served"):
    """
    Part of the body of an answer, ready for the wire.

    Attributes:
        pin, start: ask `PullMore` with them for what follows; `start` 0 = this was all.

        wait_ms: nothing has changed, and the device would rather wait so long for a change.
    """

    body: bytes
    pin: int = 0
    start: int = 0
    wait_ms: int = 0


class StoreChanged(Message, frozen=True, tag="store_changed"):
    """A store that a device waits for has committed something; said once for each waiting."""

    tenant: TenantId
