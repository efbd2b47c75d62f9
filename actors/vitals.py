"""What an activation notes about itself, so that others can look without disturbing it."""

import heapq
from collections.abc import Iterable, Sized
from operator import attrgetter
from typing import Final, Protocol, cast

import msgspec

from actors.lifecycle import State
from channels.identity import TenantId

ORDERS: Final = ("bytes", "messages", "mailbox")
"""By what an operator wants to see the largest."""


class Vitals:
    """
    Written by the activation's own thread, read by any: each is one assignment.

    Attributes:
        bytes: what SQLite held for the store after the latest batch, 0 while its file is closed.

        messages: how many were handled since the activation.

        pending: how many wait for an answer of the model, or behind one that does.

        apart: it was set apart and answers nothing but failures.

        dozes: it has given back by itself what only a busy store needs.
    """

    __slots__ = ("apart", "bytes", "dozes", "messages", "pending")

    def __init__(self) -> None:
        self.bytes = 0
        self.messages = 0
        self.pending = 0
        self.apart = False
        self.dozes = False


class Watched(Protocol):
    """An activation's reference, as far as its vitals are concerned."""

    vitals: Vitals
    actor_inbox: Sized


def pending(ref: object) -> int:
    """Return how many messages of the activation wait for an answer of the model."""
    return cast("Watched", ref).vitals.pending


def dozes(ref: object) -> bool:
    """Return whether the activation has nothing left to give back between two messages."""
    return cast("Watched", ref).vitals.dozes


def depth(ref: object) -> int:
    """Return how many messages wait in the activation's mailbox; some have no actor."""
    return len(cast("Watched", ref).actor_inbox) if ref else 0


def deepest(refs: Iterable[object]) -> int:
    """Return how many wait in the fullest of these mailboxes."""
    return max(map(depth, refs), default=0)


class Sight(msgspec.Struct, frozen=True, gc=False):
    """One activation as an operator sees it; `age` is seconds since it was last spoken to."""

    id: TenantId
    state: str
    bytes: int
    messages: int
    mailbox: int
    age: float


def sight(tenant: TenantId, state: State, ref: object, idle_ms: int) -> Sight:
    """Return how the activation is."""
    watched = cast("Watched", ref)
    vitals = watched.vitals
    awake = "apart" if vitals.apart else "open" if vitals.bytes else "awake"
    shown = awake if state is State.ACTIVE else str(state)
    return Sight(
        tenant, shown, vitals.bytes, vitals.messages, len(watched.actor_inbox), idle_ms / 1000
    )


def largest(seen: Iterable[Sight], limit: int) -> list[Sight]:
    """Return the `limit` largest by each of ORDERS, and whoever is apart up to `limit`."""
    everybody = list(seen)
    found: dict[TenantId, Sight] = {}
    for order in ORDERS:
        for one in heapq.nlargest(limit, everybody, key=attrgetter(order)):
            found[one.id] = one
    apart = [one for one in everybody if one.state == "apart"][:limit]
    return [*(found | {one.id: one for one in apart}).values()]
