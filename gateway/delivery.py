"""An outcome -> the calls that say it -> egress, until the journal may forget the message."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final

import msgspec

from channels.adapter import Adapter, HttpCall
from channels.errors import Overloaded
from channels.identity import ChatAddress, TenantId
from channels.locale.translation import speaking
from channels.messages import Outcome
from gateway.egress import Egress
from gateway.journal import Journal
from gateway.lane import Time
from gateway.passage import Passage

AGAIN_SECONDS = 1.0
"""Egress that is full says so within a millisecond; asking it more often helps nobody."""

NOBODY: Final = TenantId("")

Forget = Callable[[Passage], object]


class Delivery:
    """Says what no door has carried; the order of a chat is egress's."""

    def __init__(self, egress: Egress, journal: Journal, passing: Time) -> None:
        self._egress = egress
        self._journal = journal
        self._time = passing
        self._adapters: dict[tuple[str, str], Adapter] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def open(self, adapter: Adapter) -> None:
        """Speak the adapter's account from now on."""
        self._adapters[adapter.channel, adapter.account] = adapter

    def encode(self, outcome: Outcome, tenant: TenantId = NOBODY) -> tuple[HttpCall, ...]:
        """Return the calls that say a store's outcome, a button's acknowledgement first."""
        calls: list[HttpCall] = []
        with speaking(outcome.language):
            for reply in outcome.replies:
                adapter = self._adapters.get((reply.chat.channel, reply.chat.account))
                if adapter and not reply.notice:
                    calls += adapter.encode(reply)
        said = (*self._acknowledgement(outcome), *calls)
        return (
            tuple(msgspec.structs.replace(one, tenant=tenant) for one in said) if tenant else said
        )

    def typing(self, chat: ChatAddress, message: str = "") -> None:
        """Show in the chat that an answer to `message` is being written, if that is no trouble."""
        adapter = self._adapters.get((chat.channel, chat.account))
        call = adapter.typing(chat, message) if adapter else None
        # Behind other calls it would come too late to mean anything.
        if call and self._egress.idle(chat):
            with contextlib.suppress(Overloaded):
                self._egress.send((call,))

    def deliver(self, passage: Passage, forget: Forget) -> None:
        """Have the calls said and the message settled; `forget` it then."""
        if passage.durable.done() and passage.durable.exception():
            # Not on disk, so not acknowledged: it comes again, and is answered then.
            forget(passage)
            return
        calls = passage.rest()
        if not calls:
            self._settle(passage, forget)
            return
        try:
            said = self._egress.send(calls)
        except Overloaded:
            task = asyncio.create_task(self._later(passage, forget))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            return
        said.add_done_callback(
            lambda done: None if done.cancelled() else self._settle(passage, forget)
        )

    async def stop(self) -> None:
        """Wait for nothing any more; what is not settled is in the journal."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _acknowledgement(self, outcome: Outcome) -> tuple[HttpCall, ...]:
        if not outcome.acknowledges or not outcome.replies:
            return ()
        chat = outcome.replies[0].chat
        adapter = self._adapters.get((chat.channel, chat.account))
        notices = [reply for reply in outcome.replies if reply.notice]
        toast = "".join(part.text for reply in notices for part in reply.parts)
        call = adapter.acknowledge(outcome.acknowledges, chat, toast) if adapter else None
        return (call,) if call else ()

    def _settle(self, passage: Passage, forget: Forget) -> None:
        if not passage.silent:
            self._journal.settle(passage.sequence)
        forget(passage)

    async def _later(self, passage: Passage, forget: Forget) -> None:
        await self._time.sleep(AGAIN_SECONDS)
        self.deliver(passage, forget)
