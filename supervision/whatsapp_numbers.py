"""WhatsApp wired into the gateway: one webhook for the app, one way out for each number."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec
from tornado.httpclient import AsyncHTTPClient

from channels.errors import TarError
from channels.histogram import Histogram
from channels.identity import ChatAddress, PersonId, TenantId
from channels.inbound import Medium
from channels.whatsapp.adapter import WhatsAppAdapter
from channels.whatsapp.message import CHANNEL
from channels.whatsapp.template import read_template
from gateway.chat_changes import ChatChanges
from gateway.delivery import Delivery
from gateway.egress import Egress, RealTime
from gateway.fetched import Fetched
from gateway.files import Files
from gateway.ingress import Ingress
from gateway.journal import Journal
from gateway.lane import Line, Transport
from gateway.pacing import Pace, Pacer
from gateway.registry import Registry
from gateway.transport import HttpTransport, open_client
from gateway.webhooks import Webhooks
from gateway.whatsapp import ledger, people, windows
from gateway.whatsapp.aftermath import Aftermath
from gateway.whatsapp.book import Book
from gateway.whatsapp.door import PATH, Door
from gateway.whatsapp.elsewhere import OtherChannels
from gateway.whatsapp.files import WhatsAppFiles
from gateway.whatsapp.graph_api import GraphApi
from gateway.whatsapp.rates import read_rates
from gateway.whatsapp.sender import Sender
from gateway.whatsapp.setup import NumberSetup
from gateway.whatsapp.uploads import Uploads
from supervision.settings import Settings

log = logging.getLogger(__name__)

BOOK: Final = "whatsapp.db"

PAIR_BURST: Final = 30
"""Messages to one person in a row; Meta allows 45, borrowed from later."""

NUMBER_BURST: Final = 10
FLUSH_SECONDS: Final = 1.0


class Rooms(msgspec.Struct, frozen=True, eq=False):
    """The rooms of the gateway that all channels share."""

    registry: Registry
    journal: Journal
    ingress: Ingress
    egress: Egress
    delivery: Delivery
    changes: ChatChanges
    files: Files


class WhatsAppNumbers:
    """All numbers of the settings; `open` wires them in, `start` begins to speak to Meta."""

    def __init__(self, settings: Settings, rooms: Rooms, clock: Callable[[], int]) -> None:
        self._settings = settings
        self._rooms = rooms
        self._clock = clock
        self._counts: Counter[str] = Counter()
        schema = people.SCHEMA + windows.SCHEMA + ledger.SCHEMA
        self._book = Book(Path(settings.data_dir) / BOOK, schema)
        self._people = people.People(self._book, self._is_bound)
        self._windows = windows.Windows(self._book)
        self._ledger = ledger.Ledger(
            self._book,
            settings.whatsapp_monthly_cap,
            read_rates(settings.whatsapp_rates),
            settings.whatsapp_monthly_budget,
        )
        self._aftermath = Aftermath(
            self._ledger, self._windows, rooms.changes, rooms.egress.send, clock
        )
        self._client: AsyncHTTPClient = open_client(settings.whatsapp_connections)
        self._api = GraphApi(self._client, settings.graph_root, settings.whatsapp_token)
        self._files = WhatsAppFiles(self._api, settings.graph_root, RealTime())
        self._adapters = {account: WhatsAppAdapter(account) for account in settings.numbers}
        self._setups: dict[str, NumberSetup] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def open(self, webhooks: Webhooks) -> None:
        """Let every number hear and speak."""
        for adapter in self._adapters.values():
            line = Line(adapter, self._sender(adapter), Pacer(self._pace()))
            self._rooms.egress.open(line)
            self._rooms.delivery.open(adapter)
        webhooks.open_door(PATH, self._door(webhooks.durable_seconds).answer)

    def start(self) -> None:
        """Ask Meta about each number, and put on disk now and then what may be lost."""
        for account, adapter in self._adapters.items():
            setup = NumberSetup(self._api, account, RealTime(), adapter.introduce)
            self._setups[account] = setup
            self._tasks.append(asyncio.create_task(setup.run()))
        self._tasks.append(asyncio.create_task(self._keep_flushing()))
        self._aftermath.resume()

    async def stop(self) -> None:
        """End looking after the numbers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """End what was being said, and close the file; after egress, which speaks through it."""
        self._client.close()
        await self._flush()
        self._book.close()

    async def fetch(self, chat: ChatAddress, sent: Medium) -> Fetched:
        """Return what was sent to the number of this chat, or why it is not here."""
        return await self._files.fetch(chat.account, sent)

    async def forget(self, tenant: TenantId, people: Sequence[PersonId]) -> None:
        """Leave nothing of a store, nor of people who have no other one."""
        prefix = f"{CHANNEL}:"
        names = [one.removeprefix(prefix) for one in people if one.startswith(prefix)]
        await self._flush()
        await self._ledger.forget(tenant)
        await self._people.forget(names)
        await self._windows.forget(names)
        await self._book.scrub()

    def reserved(self, chat: ChatAddress) -> TenantId | None:
        """Return the store for which the number of this chat speaks alone, None for all others."""
        alone = self._settings.numbers.get(chat.account) if chat.channel == CHANNEL else ""
        return TenantId(alone) if alone else None

    def health(self) -> dict[str, object]:
        """Return what is known of each number."""
        return {
            account: msgspec.to_builtins(setup.health) for account, setup in self._setups.items()
        }

    def figures(self) -> dict[str, float]:
        """Return counts since the start, and how many numbers are in trouble now."""
        troubled = sum(bool(setup.health.trouble) for setup in self._setups.values())
        ours = {"whatsapp_troubled": float(troubled)}
        ours |= {f"whatsapp_{name}": float(count) for name, count in self._counts.items()}
        told = self._ledger.counts.items()
        return ours | {f"whatsapp_status_{stage}": float(count) for stage, count in told}

    def account_of(self, tenant: TenantId) -> dict[str, object]:
        """Return what the store has used this month, and what it may."""
        return self._ledger.account_of(tenant, self._clock())

    def _carrier(self, adapter: WhatsAppAdapter) -> Transport:
        root = f"{self._settings.graph_root}/{adapter.account}"
        carry = HttpTransport(self._client, adapter, root, bearer=self._settings.whatsapp_token)
        return Uploads(adapter.account, carry, self._api, self._rooms.files)

    def _sender(self, adapter: WhatsAppAdapter) -> Sender:
        rooms = self._rooms
        return Sender(
            adapter,
            self._carrier(adapter),
            people=self._people,
            windows=self._windows,
            ledger=self._ledger,
            elsewhere=OtherChannels(rooms.registry, rooms.delivery.encode, rooms.egress.send),
            template=read_template(self._settings.whatsapp_template),
            tenant_of=rooms.registry.tenant_of,
            clock=self._clock,
            counts=self._counts,
        )

    def _door(self, durable_seconds: Histogram) -> Door:
        rooms = self._rooms
        return Door(
            secrets=self._settings.app_secrets,
            verify_token=self._settings.whatsapp_verify_token,
            accounts=self._adapters,
            ingress=rooms.ingress,
            people=self._people,
            windows=self._windows,
            told=self._aftermath,
            bury=rooms.journal.bury,
            durable_seconds=durable_seconds,
            clock=self._clock,
            counts=self._counts,
        )

    def _is_bound(self, account: str, name: str) -> bool:
        return self._rooms.registry.tenant_of(ChatAddress(CHANNEL, account, name)) is not None

    def _pace(self) -> Pace:
        seconds = self._settings.whatsapp_pair_seconds
        return Pace(
            bot_per_second=self._settings.whatsapp_per_second,
            bot_burst=NUMBER_BURST,
            chat_per_second=1 / seconds if seconds else 0,
            chat_burst=PAIR_BURST,
            group_per_minute=0,
        )

    async def _keep_flushing(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            await self._flush()

    async def _flush(self) -> None:
        try:
            await self._windows.flush()
            await self._ledger.flush()
        except TarError as error:
            log.warning("whatsapp.not_kept why=%s", error)
