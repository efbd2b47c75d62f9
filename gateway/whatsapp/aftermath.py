"""What follows from a status: most are only counted, a late failure is made good or kept."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from channels.adapter import Gone, HttpCall, Unreadable, WindowClosed
from channels.errors import Overloaded
from channels.identity import ChatAddress
from channels.whatsapp.answer import refusal
from channels.whatsapp.batch import Status
from gateway.lane import plainly
from gateway.whatsapp.ledger import Failed, Ledger
from gateway.whatsapp.windows import Windows

log = logging.getLogger(__name__)


class Chats(Protocol):
    """Who remembers chats that do not want us, and replies that will never be delivered."""

    def deactivate(self, chat: ChatAddress) -> object:
        """Take note that the chat does not want us."""

    def bury(self, call: HttpCall, reason: str) -> object:
        """Keep a reply that will never be delivered."""


class Aftermath:
    """Follows our messages after Meta took them; `send` queues a call again."""

    def __init__(
        self,
        ledger: Ledger,
        windows: Windows,
        chats: Chats,
        send: Callable[[Sequence[HttpCall]], "asyncio.Future[None]"],
        clock: Callable[[], int],
    ) -> None:
        self._ledger = ledger
        self._windows = windows
        self._chats = chats
        self._send = send
        self._clock = clock

    async def follow(self, statuses: Collection[Status]) -> None:
        """Return when the statuses are on disk, and what failed is under way again or kept."""
        if statuses:
            for failed in await self._ledger.note(statuses, self._clock()):
                self._make_good(failed)

    def resume(self) -> None:
        """Make good what failed in a former life."""
        for failed in self._ledger.failed():
            self._make_good(failed)

    def _make_good(self, failed: Failed) -> None:
        call, reason = failed.call, f"{failed.code} {failed.reason}"
        log.warning("whatsapp.failed chat=%s reason=%s", call.chat.chat, reason)
        meaning = refusal(failed.code, reason)
        if isinstance(meaning, WindowClosed):
            # Sent again, it takes the way for people past their 24 hours, if they still are.
            self._windows.was_closed(call.chat, failed.at)
            self._again(failed, call, reason)
            return
        if isinstance(meaning, Unreadable) and call.fallback:
            self._again(failed, plainly(call), reason)
            return
        if isinstance(meaning, Gone):
            self._chats.deactivate(call.chat)
        else:
            self._chats.bury(call, reason)
        self._ledger.settle(failed.wamid)

    def _again(self, failed: Failed, call: HttpCall, reason: str) -> None:
        """Send it again; what has not left when the process ends is sent by the next one."""
        try:
            said = self._send((call,))
        except Overloaded:
            self._chats.bury(failed.call, reason)
            self._ledger.settle(failed.wamid)
            return
        said.add_done_callback(
            lambda done: None if done.cancelled() else self._ledger.settle(failed.wamid)
        )
