"""States of an activation, why it ends, and the machinery's own messages. Values only."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeAlias

import msgspec


class State(StrEnum):
    """What an activation is doing; there is no state for a tenant that sleeps."""

    ACTIVE = "active"
    PASSIVATING = "passivating"


class Reason(StrEnum):
    """Why an activation ends; it stands in the log and in the figures."""

    IDLE = "idle"
    PRESSURE = "pressure"
    ORDER = "order"
    ERASE = "erase"
    SHUTDOWN = "shutdown"


class Directive(StrEnum):
    """
    What becomes of a tenant whose message failed twice and was taken out.

    It goes on as it is; or with its file opened anew, should that be what is wrong; or it is set
    apart, because the tenant and not the message is ill.
    """

    RESUME = "resume"
    RESTART = "restart"
    QUARANTINE = "quarantine"


Judge: TypeAlias = Callable[[Sequence[int], int], Directive]
"""From the times of the latest failures and the time now (both ms) to what shall be done."""


class Control(msgspec.Struct, frozen=True):
    """A message of the machinery itself; a full mailbox takes it all the same."""


class Passivate(Control, frozen=True):
    """Be the last message: close the file and say so."""

    reason: Reason


class Sync(Control, frozen=True):
    """Put what is committed on disk and report it."""


class Doze(Control, frozen=True):
    """Give back the memory that only a busy store needs."""
