"""
The object graph of the gateway, in start order; stopped in the opposite one.

Knows every room of its process, and is known by none.
"""

import contextlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tornado.netutil import bind_sockets

from channels.console import ConsoleAdapter
from channels.errors import TarError
from channels.identity import ChatAddress, PersonId, TenantId
from channels.inbound import Medium
from channels.pipe import GatewayEnd
from channels.whatsapp.message import CHANNEL
from gateway import console_web, ops, ops_devices, ops_page, sync
from gateway.alarms import fire
from gateway.app import FrontDoor, Server
from gateway.audit import Audit
from gateway.back_office import BackOffice
from gateway.chat_changes import ChatChanges
from gateway.console import Console
from gateway.copies import Copies
from gateway.dead_letters import DeadLetters
from gateway.delivery import Delivery
from gateway.devices import Devices
from gateway.egress import Egress, RealTime
from gateway.erasure import Erasure
from gateway.fetched import Fetched
from gateway.files import Files
from gateway.ingress import Ingress
from gateway.invitations import Invitations
from gateway.journal import Journal
from gateway.lane import Line
from gateway.loop_lag import LoopLag
from gateway.owner_alerts import OwnerAlerts
from gateway.pacing import Pace, Pacer
from gateway.readings import Readings
from gateway.reception import Reception
from gateway.registry import Registry
from gateway.router import Router
from gateway.watch import Watch
from gateway.webhooks import Webhooks
from supervision import memory
from supervision.clocks import now_ms
from supervision.lifeline import Letter, Reading
from supervision.telegram_bots import TelegramBots
from supervision.whatsapp_numbers import Rooms, WhatsAppNumbers

log = logging.getLogger(__name__)

JOURNAL: Final = "journal.db"
REGISTRY: Final = "registry.db"
BROKEN: Final = 71
"""Exit code: the journal could not be made durable; a new process reads what is really there."""


class Gateway:
    """Everything in the gateway's process, made in start order."""

    def __init__(self, letter: Letter) -> None:
        settings, data = letter.settings, Path(letter.settings.data_dir)
        self.letter, self.settings = letter, settings
        self.journal = Journal(data / JOURNAL, _give_up)
        self.letters = DeadLetters(data / JOURNAL)
        self.registry = Registry(data / REGISTRY)
        self.pipe = GatewayEnd(letter.address, lambda host, said: self.router.receive(host, said))
        self.router = Router(
            letter.hosts,
            self.pipe.send,
            self.journal.synced,
            now_ms,
            due=lambda due: fire(self.ingress, due),
            typing=lambda *written: self.delivery.typing(*written),
            changed=lambda tenant: self.copies.changed(tenant),
            started=lambda: self.copies.look_all(),
        )
        # Half of the connections: whoever has something to say must find one free.
        self.copies = Copies(self.router, settings.connections // 2)
        self.devices = Devices(self.registry, now_ms)
        self.changes = ChatChanges(
            self.registry, self.journal, lambda *order: self.ingress.order(*order), now_ms
        )
        self.egress = Egress(chats=self.changes, bury=self.changes.bury)
        self.delivery = Delivery(self.egress, self.journal, RealTime())
        self.alerts = OwnerAlerts(self.registry, self.delivery.encode, self.egress.send, now_ms)
        self.reception = Reception(
            self.registry,
            self.router.ask,
            lambda chat: self.bots.reads_groups(chat),
            lambda chat: self.numbers.reserved(chat) if self.numbers else None,
            settings.public_url,
        )
        self.ingress = Ingress(
            journal=self.journal,
            registry=self.registry,
            router=self.router,
            reception=self.reception,
            delivery=self.delivery,
            clock=now_ms,
            passing=RealTime(),
            lament=self.alerts.set_apart,
            invitations=Invitations(letter.keys.webhook_secret),
            backlog=settings.journal_backlog,
            fetch=self._fetch,
            listens=bool(settings.llm_key),
            sees=settings.sees,
            erase=lambda tenant: self.erasure.erase_for_owner(tenant),
        )
        self.audit = Audit(self.registry, now_ms)
        self.erasure = Erasure(
            self.registry,
            self.journal,
            self.router.ask_within,
            audit=self.audit,
            clock=now_ms,
            forget=self._forget,
        )
        self.webhooks = Webhooks(
            self.ingress, self.egress, now_ms, reply_window_ms=settings.reply_window_ms
        )
        self.files = Files(self.router.ask_within)
        self.bots = TelegramBots(settings, letter.keys, self.ingress, now_ms, self.files)
        self.numbers = self._numbers() if settings.numbers else None
        self.lag = LoopLag()
        self.readings = self._readings()
        self.office = BackOffice(
            registry=self.registry,
            router=self.router,
            ingress=self.ingress,
            egress=self.egress,
            letters=self.letters,
            clock=now_ms,
            figures=self.figures,
            audit=self.audit,
            readings=self.readings,
            erasure=self.erasure,
            spending=self._spending,
        )
        self.watch = Watch(self.readings.take(), self.office.survey)
        self.console = self._console() if settings.console else None
        self.reading: Reading | None = None

    def read(self, reading: Reading) -> None:
        """Keep what the whole tree weighs, for whoever asks."""
        self.reading = reading

    def figures(self) -> dict[str, object]:
        """Return the counts and gauges of all rooms of this process."""
        numbers = {"numbers": self.numbers.health()} if self.numbers else {}
        bots = {"bots": self.bots.health()}
        return {**self.readings.figures(), **bots, **numbers, "tree": self.tree()}

    def tree(self) -> dict[str, object]:
        """Return what the supervisor said of all processes, {} before its first word."""
        return self.reading.facts() if self.reading else {}

    async def start(self) -> Server:
        """Hand on what was left from before, then open the doors."""
        self.bots.open(self.webhooks, self.egress, self.delivery)
        if self.numbers:
            self.numbers.open(self.webhooks)
        await self.erasure.prepare()
        replayed = await self.ingress.replay()
        token = self.letter.keys.ops_token
        rules = [
            *ops.routes(self.office, token),
            *ops_page.routes(self.watch, token),
            *ops_devices.routes(self.office, self.devices, token),
            *sync.routes(self.copies, self.devices),
        ]
        if self.console:
            rules = [*rules, *console_web.routes(self.console, token)]
        self.door = FrontDoor(self.webhooks, rules)
        server = Server(self.door, self.settings.connections)
        server.add_sockets(bind_sockets(self.settings.listen_port, self.settings.listen_address))
        self.bots.start()
        if self.numbers:
            self.numbers.start()
        self.lag.start()
        self.watch.beat()
        self.erasure.resume()
        memory.settle()
        log.info(
            "gateway.started address=%s port=%d replayed=%d",
            self.settings.listen_address,
            self.settings.listen_port,
            replayed,
        )
        return server

    async def stop(self, server: Server) -> None:
        """Take nothing more, let the stores finish and sleep, say what is to be said, and close."""
        grace = self.settings.drain_seconds
        server.stop()
        self.lag.stop()
        self.watch.stop()
        await self.erasure.stop()
        await self.bots.stop()
        if self.numbers:
            await self.numbers.stop()
        self.copies.look_all()
        with contextlib.suppress(TarError):
            await self.router.evict_all(grace)
        await self.egress.stop(min(grace, 5.0))
        if self.console:
            await self.console.stop()
        await self.ingress.stop()
        await self.delivery.stop()
        self.bots.close()
        if self.numbers:
            await self.numbers.close()
        await server.close_all_connections()
        self.pipe.close()
        self.registry.close()
        self.letters.close()
        self.journal.close()

    async def _fetch(self, chat: ChatAddress, sent: Medium) -> Fetched:
        if self.numbers and chat.channel == CHANNEL:
            return await self.numbers.fetch(chat, sent)
        if self.console and chat.channel == ConsoleAdapter.channel:
            return await self.console.fetch(sent)
        return await self.bots.fetch(chat, sent)

    async def _forget(self, tenant: TenantId, people: Sequence[PersonId]) -> None:
        if self.numbers:
            await self.numbers.forget(tenant, people)

    def _spending(self, tenant: TenantId) -> dict[str, object]:
        return {"whatsapp": self.numbers.account_of(tenant)} if self.numbers else {}

    def _numbers(self) -> WhatsAppNumbers:
        rooms = Rooms(
            registry=self.registry,
            journal=self.journal,
            ingress=self.ingress,
            egress=self.egress,
            delivery=self.delivery,
            changes=self.changes,
            files=self.files,
        )
        return WhatsAppNumbers(self.settings, rooms, now_ms)

    def _readings(self) -> Readings:
        numbers = (self.numbers,) if self.numbers else ()
        return Readings(
            rooms=(
                self.webhooks,
                self.ingress,
                self.router,
                self.egress,
                self.copies,
                *numbers,
            ),
            router=self.router,
            journal=self.journal,
            letters=self.letters,
            registry=self.registry,
            timed={
                "durable": self.webhooks.durable_seconds,
                "answered": self.ingress.answered_seconds,
                "lag": self.lag.seconds,
                "fsync": self.journal.commit_seconds,
            },
            tree=self.tree,
            trouble=lambda: self.office.trouble(),
            clock=now_ms,
        )

    def _console(self) -> Console:
        adapter = ConsoleAdapter()
        console = Console(adapter, self.ingress, self.office.panel, now_ms, self.files)
        unpaced = Pacer(Pace(bot_per_second=0, chat_per_second=0, group_per_minute=0))
        self.egress.open(Line(adapter, console, unpaced))
        self.delivery.open(adapter)
        return console


def _give_up(why: str) -> None:
    log.critical("gateway.journal_broken why=%s", why)
    os._exit(BROKEN)
