"""
The way out of one number: to whom a call really goes, and what becomes of it past 24 hours.

Implements `gateway.lane.Transport`. Past the window a person is told on another channel of theirs,
which is free; else in a template, while the store's month allows it; else the words are kept.
"""

import logging
from collections import Counter
from collections.abc import Callable
from typing import Final, Protocol

from channels.adapter import Delivery, HttpCall, Rejected, Sent, WindowClosed
from channels.errors import JournalBroken
from channels.identity import ChatAddress, TenantId
from channels.reply import Attachment
from channels.whatsapp.adapter import WhatsAppAdapter
from channels.whatsapp.template import Template, as_template, words_of
from gateway.lane import Transport
from gateway.whatsapp.ledger import Ledger
from gateway.whatsapp.people import People
from gateway.whatsapp.windows import Windows

log = logging.getLogger(__name__)

TEMPLATE: Final = "template"


class Elsewhere(Protocol):
    """Where else a person can be told something."""

    def tell(self, chat: ChatAddress, words: str, file: Attachment | None = None) -> bool:
        """Return whether words and file are on their way to the person on another channel."""


class Sender:
    """One number's transport, over the plain one; `tenant_of` tells whom a chat speaks to."""

    def __init__(
        self,
        adapter: WhatsAppAdapter,
        carry: Transport,
        *,
        people: People,
        windows: Windows,
        ledger: Ledger,
        elsewhere: Elsewhere,
        template: Template | None,
        tenant_of: Callable[[ChatAddress], TenantId | None],
        clock: Callable[[], int],
        counts: Counter[str],
    ) -> None:
        self._adapter = adapter
        self._carry = carry
        self._people = people
        self._windows = windows
        self._ledger = ledger
        self._elsewhere = elsewhere
        self._template = template
        self._tenant_of = tenant_of
        self._clock = clock
        self._counts = counts

    async def __call__(self, call: HttpCall) -> Delivery:
        """Return what became of the call."""
        if not call.vital or call.name == TEMPLATE or call.chat.group:
            return await self._send(call)
        if self._windows.is_closed(call.chat, self._clock()):
            return await self._outside(call)
        mark = self._windows.mark()
        delivery = await self._send(call)
        if isinstance(delivery, WindowClosed) and self._windows.has_written(call.chat, mark):
            # It was on its way when they wrote: what Meta says of it is true no more.
            delivery = await self._send(call)
        if isinstance(delivery, WindowClosed):
            self._windows.close(call.chat)
            return await self._outside(call)
        return delivery

    async def _send(self, call: HttpCall) -> Delivery:
        address = self._people.address(call.chat.account, call.chat.chat)
        same = address == call.chat.chat or call.chat.group
        delivery = await self._carry(call if same else self._adapter.readdress(call, address))
        if isinstance(delivery, Sent) and delivery.message and call.vital:
            await self._write_down(delivery.message, call)
        return delivery

    async def _write_down(self, wamid: str, call: HttpCall) -> None:
        try:
            await self._ledger.sent(wamid, call, self._tenant(call), self._clock())
        except JournalBroken as error:
            # It has been said: to say it again would be worse than not to count it.
            log.error("whatsapp.not_written wamid=%s why=%s", wamid, error)  # noqa: TRY400 - no fault of ours

    async def _outside(self, call: HttpCall) -> Delivery:
        """Say it another way: free-form words would be refused."""
        words = words_of(call)
        speaks = bool(words or call.attachment)
        if speaks and self._elsewhere.tell(call.chat, words, call.attachment):
            self._counts["outside_elsewhere"] += 1
            return Sent()
        if self._template is None or not speaks:
            return self._held("no template is configured")
        if not self._ledger.allows(self._tenant(call), self._clock()):
            return self._held("the store's messages of this month are used up")
        delivery = await self._send(as_template(call, self._template))
        self._counts["outside_template"] += isinstance(delivery, Sent)
        return delivery

    def _tenant(self, call: HttpCall) -> TenantId:
        """Return whose words they are: a store may write to people who now speak for another."""
        return TenantId(call.tenant) or self._tenant_of(call.chat) or TenantId("")

    def _held(self, why: str) -> Delivery:
        self._counts["outside_held"] += 1
        return Rejected(f"more than 24 hours since the person wrote, and {why}")
