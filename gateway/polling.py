"""
Fetches one bot's updates by getUpdates: for a developer's machine, where no webhook can reach.

An update is confirmed only after it is durable here; what was not is fetched again.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

import msgspec

from channels.adapter import Adapter
from channels.errors import Malformed, TarError
from gateway.backoff import backoff_seconds
from gateway.bot_api import CONFLICT, BotApi, Declined
from gateway.intake import Accepted, Ingress
from gateway.lane import Time
from gateway.telegram_setup import ALLOWED_UPDATES

log = logging.getLogger(__name__)

HOLD_SECONDS: Final = 50
"""How long the server holds a question open when there is nothing to say."""

_ANSWER_SECONDS: Final = HOLD_SECONDS + 10.0
"""Later than that, the connection is dead and we ask again."""


class _Numbered(msgspec.Struct, frozen=True):
    update_id: int


class Polling:
    """One bot's long poll, after its webhook has been removed."""

    def __init__(
        self,
        api: BotApi,
        adapter: Adapter,
        ingress: Ingress,
        passing: Time,
        clock: Callable[[], int],
    ) -> None:
        self._api = api
        self._adapter = adapter
        self._ingress = ingress
        self._time = passing
        self._clock = clock
        self._offset = 0

    async def run(self) -> None:
        """Fetch and accept until cancelled."""
        attempt = 0
        while True:
            try:
                await self.poll()
                attempt = 0
            except TarError as error:
                await self._rest(error, attempt)
                attempt += 1

    async def poll(self) -> None:
        """
        Take one batch in, then confirm it with the next question.

        Raises:
            Unreachable, Declined: the server would not say.
            Overloaded, JournalBroken: the house is full; what was not durable comes again.

        """
        updates = await self._api.ask(
            "getUpdates",
            list[msgspec.Raw],
            request_seconds=_ANSWER_SECONDS,
            offset=self._offset,
            timeout=HOLD_SECONDS,
            allowed_updates=ALLOWED_UPDATES,
        )
        for update in updates:
            # One at a time: an offset confirms all before it, so order matters more than speed.
            await asyncio.gather(*(accepted.durable for accepted in self._accept(bytes(update))))
            self._offset = msgspec.json.decode(update, type=_Numbered).update_id + 1

    def _accept(self, raw: bytes) -> list[Accepted]:
        try:
            arrived = self._adapter.decode(raw)
        except Malformed as error:
            log.warning("telegram.update_skipped reason=%s", error)
            return []
        taken = [self._ingress.accept(inbound, self._clock()) for inbound in arrived]
        for accepted in taken:
            accepted.release()
        return taken

    async def _rest(self, error: TarError, attempt: int) -> None:
        if isinstance(error, Declined) and error.status == CONFLICT:
            log.warning("telegram.conflict somebody else receives this bot's updates")
        else:
            log.warning("telegram.poll_failed attempt=%d reason=%s", attempt, error)
        pause = error.pause_seconds if isinstance(error, Declined) else 0.0
        await self._time.sleep(pause or backoff_seconds(attempt, self._time.dice()))
