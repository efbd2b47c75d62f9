"""
What was spoken, fetched before its store is asked: a store has no way out to any server.

Whatever else its chat says meanwhile waits behind it, so the order of a chat stays. The bytes live
in memory only; a bounded number of recordings is on its way at once.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from channels.identity import ChatAddress
from channels.inbound import Inbound, Recording
from gateway.fetched import Fetched
from gateway.passage import Passage

log = logging.getLogger(__name__)

AT_ONCE: Final = 16
"""Recordings in memory, a mebibyte each at most."""

FETCH_SECONDS: Final = 20.0
"""For a recording with all tries, and for room for it; its chat waits as long."""

LaneKey = tuple[str, str, str]
Fetch = Callable[[ChatAddress, Recording], Awaitable[Fetched]]


class Recordings:
    """
    The chats that wait for a recording of theirs.

    `fetch` gets one and is None where nobody could listen to it; `ask` puts a message to its store;
    `spawn` runs something in the background.
    """

    def __init__(
        self,
        fetch: Fetch | None,
        ask: Callable[[Passage], None],
        spawn: Callable[[Coroutine[Any, Any, None], Passage], None],
    ) -> None:
        self._fetch = fetch
        self._ask = ask
        self._spawn = spawn
        self._chats: dict[LaneKey, deque[Passage]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    def hold(self, passage: Passage) -> bool:
        """Return whether the message waits, for its own recording or behind one of its chat."""
        inbound = passage.inbound
        if self._fetch is None or inbound is None:
            return False
        key = (inbound.chat.channel, inbound.chat.account, inbound.chat.chat)
        if key not in self._chats and not _is_wanted(passage, inbound):
            return False
        # Not its store is to blame.
        passage.waiting_since = 0
        if key in self._chats:
            self._chats[key].append(passage)
        else:
            self._chats[key] = deque([passage])
            self._spawn(self._bring_all(key, self._fetch), passage)
        return True

    async def _bring_all(self, key: LaneKey, fetch: Fetch) -> None:
        queue = self._chats[key]
        while queue:
            passage = queue[0]
            if passage.inbound and _is_wanted(passage, passage.inbound):
                await self._bring(passage, passage.inbound, fetch)
            # No await between the last look at the queue and its end: nothing slips in between.
            queue.popleft()
            if not queue:
                del self._chats[key]
            self._ask(passage)

    async def _bring(self, passage: Passage, inbound: Inbound, fetch: Fetch) -> None:
        assert inbound.recording
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                await self._room.acquire()
                passage.outcome.add_done_callback(lambda _: self._room.release())
                passage.fetched = await fetch(inbound.chat, inbound.recording)
        except TimeoutError:
            passage.fetched = Fetched(unheard="unreachable")
        except Exception:
            # A fault of ours in one recording must not hold up what waits behind it.
            log.exception("recordings.fault key=%s", passage.key)
            passage.fetched = Fetched(unheard="unreachable")


def _is_wanted(passage: Passage, inbound: Inbound) -> bool:
    """Return whether there is a recording for us that nobody has fetched yet."""
    if inbound.recording is None or inbound.text or inbound.edited:
        return False
    return passage.fetched is None and (inbound.addressed or not inbound.chat.group)
