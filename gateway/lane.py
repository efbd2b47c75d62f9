"""
One chat's queue of calls: strictly in order, the head is tried until it is settled.

Knows nothing of HTTP, channels or other chats; it is told how to reach the server, when to speak,
and whom to tell about what the server says of the chat.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

import msgspec

from channels.adapter import (
    Adapter,
    Delivery,
    Gone,
    HttpCall,
    Moved,
    Rejected,
    RetryLater,
    Unreadable,
)
from channels.identity import ChatAddress
from gateway.backoff import backoff_seconds
from gateway.pacing import Pacer

log = logging.getLogger(__name__)

Transport = Callable[[HttpCall], Awaitable[Delivery]]
"""Carries one call, and never raises for what a server or a network does."""


class Time(Protocol):
    """The passing of time, so that tests can hold it."""

    def now(self) -> float:
        """Return seconds on a clock that never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""

    def dice(self) -> float:
        """Return a random number in [0, 1)."""


class Line(msgspec.Struct, frozen=True, eq=False):
    """
    One account's way out.

    Attributes:
        patience_seconds: after so long without success a call is buried, so that one message which
            the server cannot stomach does not hold up its chat for ever.
    """

    adapter: Adapter
    transport: Transport
    pacer: Pacer
    patience_seconds: float = 6 * 3600.0


class Parcel(msgspec.Struct, eq=False):
    """A call, and who waits for it to be settled."""

    call: HttpCall
    settled: asyncio.Future[Delivery]


class Lane:
    """The queue of one chat, alive while it holds something."""

    def __init__(
        self,
        chat: ChatAddress,
        line: Line,
        time: Time,
        *,
        moved: Callable[["Lane", str], None],
        settled: Callable[[Parcel, Delivery], None],
        delayed: Callable[[RetryLater], None],
    ) -> None:
        self.chat = chat
        self.parcels: deque[Parcel] = deque()
        self._line = line
        self._time = time
        self._moved = moved
        self._settled = settled
        self._delayed = delayed

    async def run(self) -> None:
        """Return when everything queued here, now or meanwhile, is settled."""
        while self.parcels:
            delivery = await self._deliver(self.parcels[0])
            self._settled(self.parcels.popleft(), delivery)
            while self.parcels and isinstance(delivery, Gone):
                # Who does not want the first does not want the second; asking costs the account.
                self._settled(self.parcels.popleft(), delivery)

    def move(self, to: str) -> None:
        """Send whatever waits here to the chat's new id."""
        self.chat = msgspec.structs.replace(self.chat, chat=to)
        for parcel in self.parcels:
            parcel.call = self._line.adapter.readdress(parcel.call, to)

    async def _deliver(self, parcel: Parcel) -> Delivery:
        """Return the last word on the head: Sent, Gone, Rejected, or RetryLater if given up."""
        started_at = self._time.now()
        attempt = 0
        while True:
            await self._wait_for_turn(parcel.call)
            delivery = await self._try(parcel.call)
            match delivery:
                case Moved(to=to) if to != self.chat.chat:
                    self._moved(self, to)
                case Unreadable() if parcel.call.fallback:
                    parcel.call = plainly(parcel.call)
                case RetryLater() if self._is_worth_retrying(parcel, started_at):
                    await self._pause(delivery, attempt)
                    attempt += 1
                case _:
                    return delivery

    async def _wait_for_turn(self, call: HttpCall) -> None:
        """Return when chat and account may speak; calls of no weight count for the account only."""
        pacer, time = self._line.pacer, self._time
        if call.vital:
            await self._sleep(pacer.take_chat(self.chat, time.now()))
        # The account's token is taken only now: a slow chat must not sit on a place in its queue.
        await self._sleep(pacer.take_bot(time.now()))
        # A refusal of the whole account may have come while this chat was asleep.
        while wait := pacer.pause_seconds(self.chat, time.now()):
            await time.sleep(wait)

    async def _sleep(self, seconds: float) -> None:
        if seconds > 0:
            await self._time.sleep(seconds)

    async def _try(self, call: HttpCall) -> Delivery:
        try:
            return await self._line.transport(call)
        except Exception as error:
            # A fault of ours in one call must not end the lane: others wait behind it.
            log.exception("egress.fault chat=%s method=%s", call.chat.chat, call.name)
            return Rejected(f"{type(error).__name__}: {error}")

    def _is_worth_retrying(self, parcel: Parcel, started_at: float) -> bool:
        patience = self._line.patience_seconds if parcel.call.vital else 0
        return self._time.now() - started_at < patience

    async def _pause(self, delivery: RetryLater, attempt: int) -> None:
        """Return after the pause the server named, or a growing one of our own."""
        self._delayed(delivery)
        chat = self.chat.chat
        log.info("egress.retry chat=%s attempt=%d reason=%s", chat, attempt, delivery.reason)
        if delivery.everybody:
            self._line.pacer.refuse_all(delivery.seconds, self._time.now())
        elif delivery.seconds:
            self._line.pacer.refuse(self.chat, delivery.seconds, self._time.now())
        else:
            pause = backoff_seconds(attempt, self._time.dice(), growth=delivery.growth)
            await self._time.sleep(pause)


def plainly(call: HttpCall) -> HttpCall:
    """Return the call that is its fallback."""
    path = call.fallback_path or call.path
    return msgspec.structs.replace(
        call, path=path, body=call.fallback, fallback=b"", attachment=None
    )
