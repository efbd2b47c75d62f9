"""
The operators' JSON API under /ops, for tarctl and the page; /metrics for Prometheus.

/healthz and /readyz are for whoever starts us. Every answer is JSON; a refusal is
{"error": {"code", "text"}} with a fitting status.
"""

from typing import Final

from tornado.routing import Rule, URLSpec

from gateway.json_handler import JsonHandler
from gateway.office import Office
from gateway.ops_handler import PAGE_LIMIT, OpsHandler
from gateway.ops_stores import (
    ApartList,
    Bind,
    Evict,
    Export,
    Import,
    Quarantine,
    Release,
    Tenant,
    Tenants,
)

METRICS_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
"""Prometheus' text format."""


class Healthz(JsonHandler):
    """Says that the process runs its loop."""

    def get(self) -> None:
        """Answer always."""
        self.reply({"ok": True})


class Readyz(JsonHandler):
    """Says whether messages can be taken."""

    def initialize(self, office: Office) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self._office = office

    def get(self) -> None:
        """Answer 503 with the reason when they cannot."""
        trouble = self._office.trouble()
        self.reply({"ok": not trouble, "trouble": trouble}, 503 if trouble else 200)


class Stats(OpsHandler):
    """GET /ops/stats."""

    async def get(self) -> None:
        """Answer with counts and gauges."""
        self.reply(await self.office.stats())


class AuditList(OpsHandler):
    """GET /ops/audit."""

    async def get(self) -> None:
        """Answer with a page of operators' acts, the latest first."""
        before, limit = self.number("before", 0, 2**62), self.number("limit", 50, PAGE_LIMIT)
        self.reply({"audit": await self.office.audit(before, limit)})


class Top(OpsHandler):
    """GET /ops/top."""

    async def get(self) -> None:
        """Answer with the largest tenants by each measure."""
        self.reply({"tenants": await self.office.survey(self.number("limit", 20, PAGE_LIMIT))})


class Pulse(OpsHandler):
    """GET /ops/pulse."""

    async def get(self) -> None:
        """Answer with how the house was at the last beat."""
        self.reply(self.office.pulse())


class Metrics(OpsHandler):
    """GET /metrics."""

    async def get(self) -> None:
        """Answer as Prometheus reads it."""
        self.set_header("Content-Type", METRICS_TYPE)
        self.finish(self.office.metrics())


class Journal(OpsHandler):
    """GET /ops/journal."""

    async def get(self) -> None:
        """Answer with what waits."""
        self.reply(await self.office.journal())


class DeadLetters(OpsHandler):
    """GET /ops/journal/dead."""

    async def get(self) -> None:
        """Answer with a page of dead letters."""
        after, limit = self.number("after", 0, 2**63 - 1), self.number("limit", 50, PAGE_LIMIT)
        self.reply({"dead": await self.office.dead_letters(after, limit)})


class DeadLetter(OpsHandler):
    """GET and DELETE /ops/journal/dead/SEQ."""

    async def get(self, sequence: str) -> None:
        """Answer with its content."""
        letter = await self.office.dead_letter(int(sequence))
        self.found(letter)
        self.reply(letter)

    async def delete(self, sequence: str) -> None:
        """Forget it."""
        number = int(sequence)
        self.found(await self.audited("drop", sequence, lambda: self.office.drop(number)))
        self.reply({"ok": True})


class Replay(OpsHandler):
    """POST /ops/journal/dead/SEQ/replay."""

    async def post(self, sequence: str) -> None:
        """Try it again."""
        number = int(sequence)
        self.found(await self.audited("replay", sequence, lambda: self.office.replay(number)))
        self.reply({"ok": True})


def routes(office: Office, token: str) -> list[Rule]:
    """Return the operators' part of the route table."""
    known: dict[str, type[OpsHandler]] = {
        r"/ops/stats": Stats,
        r"/ops/tenants": Tenants,
        r"/ops/tenants/import": Import,
        r"/ops/tenants/([^/]+)": Tenant,
        r"/ops/tenants/([^/]+)/export": Export,
        r"/ops/tenants/([^/]+)/bind": Bind,
        r"/ops/tenants/([^/]+)/evict": Evict,
        r"/ops/tenants/([^/]+)/quarantine": Quarantine,
        r"/ops/tenants/([^/]+)/release": Release,
        r"/ops/evict": Evict,
        r"/ops/apart": ApartList,
        r"/ops/audit": AuditList,
        r"/ops/top": Top,
        r"/ops/pulse": Pulse,
        r"/metrics": Metrics,
        r"/ops/journal": Journal,
        r"/ops/journal/dead": DeadLetters,
        r"/ops/journal/dead/([0-9]{1,18})": DeadLetter,
        r"/ops/journal/dead/([0-9]{1,18})/replay": Replay,
    }
    carried = {"office": office, "token": token}
    open_to_all = [URLSpec("/healthz", Healthz), URLSpec("/readyz", Readyz, {"office": office})]
    return [*open_to_all, *(URLSpec(path, answers, carried) for path, answers in known.items())]
