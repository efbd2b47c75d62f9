"""What every door (webhook, polling, console) needs of ingress. Shapes only."""

import asyncio
from typing import Protocol

from channels.adapter import HttpCall
from channels.inbound import Inbound
from channels.messages import Outcome


class Accepted(Protocol):
    """A message on its way into the house, whose reply a door may carry out itself."""

    @property
    def durable(self) -> asyncio.Future[None]:
        """Done when the message is on disk; fails with JournalBroken."""

    @property
    def outcome(self) -> asyncio.Future[Outcome]:
        """Done when the store has answered."""

    def refusal(self) -> asyncio.Future[None]:
        """Return what is done when the store may not wake now; the message is tried again."""

    def calls(self) -> tuple[HttpCall, ...]:
        """Return what says the outcome, in order; the outcome is there."""

    def release(self, carried: int = 0) -> None:
        """
        Let egress deliver the outcome, now or when it comes, but for the first `carried` calls.

        Every door says this exactly once; until then the outcome waits for it.
        """


class Ingress(Protocol):
    """The way into the house."""

    def accept(self, inbound: Inbound, received_at: int, *, rides: bool = True) -> Accepted:
        """
        Return at once; journal and store are both on it.

        Where no reply `rides` in an answer, a message that comes again has been answered before.

        Raises:
            Overloaded: when too much waits already; nothing was taken.
            JournalBroken: when nothing can be made durable.

        """
