"""
What was spoken or sent, fetched before its store is asked: a store has no way out to any server.

Whatever else its chat says meanwhile waits behind it, so the order of a chat stays. The bytes live
in memory only; a bounded number of recordings is on its way at once.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from channels.identity import ChatAddress
from channels.inbound import Inbound, Medium, Photo
from channels.picture import is_bill
from channels.sheet import is_sheet
from gateway.fetched import Fetched
from gateway.passage import Passage

log = logging.getLogger(__name__)

AT_ONCE: Final = 16
"""Recordings and files in memory, a mebibyte each at most."""

PICTURES_AT_ONCE: Final = 4
"""Of 2.9 MB each at most; in a host, where a model is asked, one takes four times that."""

FETCH_SECONDS: Final = 20.0
"""For a recording with all tries, and for room for it; its chat waits as long."""

LaneKey = tuple[str, str, str]
Fetch = Callable[[ChatAddress, Medium], Awaitable[Fetched]]


class Recordings:
    """
    The chats that wait for a recording of theirs.

    `fetch` gets one, or a file with rows in it, or a picture, and is None where nothing could be
    fetched; `listens` and `sees` say whether anybody could listen, or look; `ask` puts a message to
    its store; `spawn` runs something in the background.
    """

    def __init__(
        self,
        fetch: Fetch | None,
        ask: Callable[[Passage], None],
        spawn: Callable[[Coroutine[Any, Any, None], Passage], None],
        *,
        listens: bool = True,
        sees: bool = False,
    ) -> None:
        self._fetch = fetch
        self._listens = listens
        self._sees = sees
        self._ask = ask
        self._spawn = spawn
        self._chats: dict[LaneKey, deque[Passage]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)
        self._picture_room = asyncio.Semaphore(PICTURES_AT_ONCE)

    def hold(self, passage: Passage) -> bool:
        """Return whether the message waits, for its own recording or behind one of its chat."""
        inbound = passage.inbound
        if self._fetch is None or inbound is None:
            return False
        key = (inbound.chat.channel, inbound.chat.account, inbound.chat.chat)
        if key not in self._chats and self._wanted(passage, inbound) is None:
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
            await self._bring(passage, fetch)
            # No await between the last look at the queue and its end: nothing slips in between.
            queue.popleft()
            if not queue:
                del self._chats[key]
            self._hand_on(passage)

    def _hand_on(self, passage: Passage) -> None:
        try:
            self._ask(passage)
        except Exception as error:  # noqa: BLE001 - given up with it below
            # What waits behind it must not share its fate.
            self._spawn(_fail(error), passage)

    async def _bring(self, passage: Passage, fetch: Fetch) -> None:
        """Fetch what the message wants; whatever goes wrong is told as not heard."""
        try:
            wanted = self._wanted(passage, passage.inbound) if passage.inbound else None
            if not (passage.inbound and wanted):
                return
            async with asyncio.timeout(FETCH_SECONDS):
                room = self._picture_room if isinstance(wanted, Photo) else self._room
                await room.acquire()
                passage.outcome.add_done_callback(lambda _: room.release())
                passage.fetched = await fetch(passage.inbound.chat, wanted)
        except TimeoutError:
            passage.fetched = Fetched(unheard="unreachable")
        except Exception:
            # A fault of ours in one recording must not hold up what waits behind it.
            log.exception("recordings.fault key=%s", passage.key)
            passage.fetched = Fetched(unheard="unreachable")

    def _wanted(self, passage: Passage, inbound: Inbound) -> Medium | None:
        """Return what is to be fetched for us, None when nothing is or somebody has."""
        if inbound.edited or passage.fetched is not None:
            return None
        if self._sees and is_bill(inbound):
            return inbound.photo
        if inbound.chat.group and not inbound.addressed:
            return None
        if inbound.document and is_sheet(inbound.document.name):
            return inbound.document
        # What is written under a recording is what is meant.
        return inbound.recording if self._listens and not inbound.text else None


async def _fail(error: Exception) -> None:
    """Fail as what could not be done, so that its message is given up as any other."""
    raise error
