"""One tenant that is awake, as its directory sees it."""

import heapq
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final, Protocol

from actors.lifecycle import State
from actors.vitals import pending
from channels.identity import TenantId
from channels.messages import Envelope

DESCRIBED: Final = 500
"""Tenants in a description, a line each."""


class Ref(Protocol):
    """An activation's mailbox, seen from outside."""

    def tell(self, message: Any) -> None:
        """Queue a message. Raises Overloaded when the mailbox is full."""


class Activation:
    """
    One tenant that is awake, or on its way to sleep.

    Attributes:
        touched: the clock when it was last spoken to.

        parked: what arrived while it was going to sleep.
    """

    __slots__ = ("after", "parked", "ref", "state", "touched")

    def __init__(self, ref: Ref | None, touched: int) -> None:
        self.ref = ref
        self.touched = touched
        self.state = State.ACTIVE
        self.parked: deque[Envelope] | None = None
        self.after: list[Callable[[], None]] = []

    @property
    def is_at_rest(self) -> bool:
        """Whether it may be put to sleep unasked: it is active, and no answer is on its way."""
        return self.state is State.ACTIVE and not pending(self.ref)

    def described(self, now: int) -> str:
        """Return how it is at `now`, in a few words."""
        idle = (now - self.touched) / 1000
        return f"{self.state} idle={idle:.0f}s parked={len(self.parked or ())}"


def longest_idle(awake: Iterable[tuple[TenantId, Activation]], now: int) -> list[str]:
    """Return how tenants are at `now`, the longest idle first, a line each; not all of many."""
    found = heapq.nsmallest(DESCRIBED, awake, key=lambda one: (one[1].touched, one[0]))
    return [f"{tenant} {one.described(now)}" for tenant, one in found]
