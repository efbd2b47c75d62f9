"""
Replies out: every call of every account, in order per chat, as fast as the channel allows.

Keeps nothing on disk. What is not settled when the process ends is still in the journal, and its
outcome comes here again after the restart. A chat with nothing to say costs nothing here.
"""

import asyncio
import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from channels.adapter import Delivery, Gone, HttpCall, Rejected, RetryLater, Sent
from channels.errors import Overloaded
from channels.identity import ChatAddress
from gateway.lane import Lane, Line, Parcel, Time

log = logging.getLogger(__name__)

TOTAL_LIMIT: Final = 20_000
"""Calls waiting at once, about 2 KB each; beyond it the journal keeps them."""

CHAT_LIMIT: Final = 64
"""Calls waiting for one chat: a minute's worth at the pace a chat may have."""

LaneKey = tuple[str, str, str]


class Chats(Protocol):
    """What egress learns about chats and somebody must remember."""

    def move(self, chat: ChatAddress, to: str) -> object:
        """Take note that the chat's id is `to` from now on."""

    def deactivate(self, chat: ChatAddress) -> object:
        """Take note that the chat does not want us."""


class RealTime:
    """Time as it passes."""

    now = staticmethod(time.monotonic)
    sleep = staticmethod(asyncio.sleep)
    dice = staticmethod(random.random)


class Egress:
    """
    The outbox of all accounts.

    `bury` receives what will never be delivered, with the reason; calls without weight (typing,
    acknowledgements) are dropped instead. Runs in one asyncio loop.
    """

    def __init__(
        self,
        *,
        chats: Chats,
        bury: Callable[[HttpCall, str], object],
        passing: Time | None = None,
        total_limit: int = TOTAL_LIMIT,
        chat_limit: int = CHAT_LIMIT,
    ) -> None:
        self._chats = chats
        self._bury = bury
        self._time: Time = passing or RealTime()
        self._total_limit = total_limit
        self._chat_limit = chat_limit
        self._lines: dict[tuple[str, str], Line] = {}
        self._lanes: dict[LaneKey, Lane] = {}
        self._running: dict[Lane, asyncio.Task[None]] = {}
        self._waiting = 0
        self._counts: Counter[str] = Counter(sent=0, throttled=0, retried=0)
        self._closed = False

    def open(self, line: Line) -> None:
        """Serve the adapter's account from now on."""
        self._lines[line.adapter.channel, line.adapter.account] = line

    def send(self, calls: Sequence[HttpCall]) -> asyncio.Future[None]:
        """
        Queue the calls, each behind what its chat has waiting; all of them or none.

        The future is done when each is delivered or buried, and cancelled when egress stops first.

        Raises:
            Overloaded: when the queue of a chat or of all is full, or egress has stopped.

        """
        self._admit(calls)
        parcels = [Parcel(call, asyncio.get_running_loop().create_future()) for call in calls]
        for parcel in parcels:
            self._enqueue(parcel)
        return _all_settled([parcel.settled for parcel in parcels])

    def idle(self, chat: ChatAddress) -> bool:
        """Return whether nothing waits for this chat."""
        return _key(chat) not in self._lanes

    def ride(self, call: HttpCall) -> bool:
        """
        Return whether the call may go in a webhook's response, ahead of nobody and within pace.

        Its tokens are taken if so: the channel counts it like any other call.
        """
        line = self._lines.get(_account(call.chat))
        if line is None or (call.vital and not self.idle(call.chat)):
            return False
        if call.vital and not line.pacer.take_now(call.chat, self._time.now()):
            return False
        self._counts["rode"] += 1
        return True

    def figures(self) -> dict[str, float]:
        """Return counts since the start, and what waits now."""
        counted = {f"egress_{name}": float(count) for name, count in self._counts.items()}
        return counted | {"egress_waiting": self._waiting, "egress_chats": len(self._lanes)}

    async def stop(self, grace_seconds: float) -> None:
        """Refuse new calls, give the queued ones `grace_seconds`, then cancel what remains."""
        self._closed = True
        if self._running:
            await asyncio.wait(set(self._running.values()), timeout=grace_seconds)
        for lane, task in self._running.items():
            task.cancel()
            for parcel in lane.parcels:
                parcel.settled.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    def _admit(self, calls: Sequence[HttpCall]) -> None:
        if self._closed or self._waiting + len(calls) > self._total_limit:
            raise Overloaded("egress is full" if not self._closed else "egress has stopped")
        for key, count in Counter(_key(call.chat) for call in calls).items():
            lane = self._lanes.get(key)
            if lane and len(lane.parcels) + count > self._chat_limit:
                raise Overloaded(f"{len(lane.parcels)} calls wait for one chat")

    def _enqueue(self, parcel: Parcel) -> None:
        self._waiting += 1
        chat = parcel.call.chat
        line = self._lines.get(_account(chat))
        if line is None:
            self._settle(parcel, Rejected(f"no {chat.channel} account {chat.account} is open"))
            return
        lane = self._lanes.get(_key(chat)) or self._open_lane(chat, line)
        lane.parcels.append(parcel)

    def _open_lane(self, chat: ChatAddress, line: Line) -> Lane:
        lane = Lane(
            chat, line, self._time, moved=self._move, settled=self._settle, delayed=self._delay
        )
        self._lanes[_key(chat)] = lane
        self._running[lane] = asyncio.create_task(self._run(lane))
        return lane

    async def _run(self, lane: Lane) -> None:
        await lane.run()
        # No await between the lane's last look at its queue and this: nothing can slip in between.
        self._unlist(lane)
        del self._running[lane]

    def _unlist(self, lane: Lane) -> None:
        if self._lanes.get(_key(lane.chat)) is lane:
            del self._lanes[_key(lane.chat)]

    def _move(self, lane: Lane, to: str) -> None:
        """The group became a supergroup: the lane, and all who look for it, move with it."""
        self._counts["moved"] += 1
        self._chats.move(lane.chat, to)
        self._unlist(lane)
        lane.move(to)
        # A lane that is there already goes on beside this one: their replies had no order anyway.
        self._lanes.setdefault(_key(lane.chat), lane)

    def _delay(self, why: RetryLater) -> None:
        self._counts["throttled" if why.throttled else "retried"] += 1

    def _settle(self, parcel: Parcel, delivery: Delivery) -> None:
        self._waiting -= 1
        call = parcel.call
        if isinstance(delivery, Sent):
            self._counts["sent"] += 1
        elif isinstance(delivery, Gone):
            self._counts["gone"] += 1
            self._chats.deactivate(call.chat)
        elif call.vital:
            self._give_up(call, delivery)
        else:
            self._counts["dropped"] += 1
        if not parcel.settled.done():
            parcel.settled.set_result(delivery)

    def _give_up(self, call: HttpCall, delivery: Delivery) -> None:
        reason = getattr(delivery, "reason", "") or type(delivery).__name__
        self._counts["buried"] += 1
        log.warning("egress.buried chat=%s method=%s reason=%s", call.chat.chat, call.name, reason)
        self._bury(call, reason)


def _account(chat: ChatAddress) -> tuple[str, str]:
    return chat.channel, chat.account


def _key(chat: ChatAddress) -> LaneKey:
    # Not the topic: the channel counts, and keeps order, per chat.
    return chat.channel, chat.account, chat.chat


def _all_settled(settled: Sequence[asyncio.Future[Delivery]]) -> asyncio.Future[None]:
    """Return one future for them all, cheaper than gather's for the usual one or two."""
    together: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    remaining = len(settled)
    if not remaining:
        together.set_result(None)

    def count_down(one: asyncio.Future[Delivery]) -> None:
        nonlocal remaining
        remaining -= 1
        if together.done():
            return
        if one.cancelled():
            together.cancel()
        elif not remaining:
            together.set_result(None)

    for one in settled:
        one.add_done_callback(count_down)
    return together
