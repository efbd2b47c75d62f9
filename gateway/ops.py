"""
The operators' JSON API under /ops, for tarctl and the page; /metrics for Prometheus.

/healthz and /readyz are for whoever starts us. Every answer is JSON; a refusal is
{"error": {"code", "text"}} with a fitting status.
"""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from tornado.http1connection import HTTP1Connection
from tornado.routing import Rule, URLSpec
from tornado.web import HTTPError, stream_request_body

from channels.identity import TenantId, tenant_id
from gateway.auth import check_bearer
from gateway.json_handler import JsonHandler
from gateway.office import Apart, Binding, NewStore, Office

T = TypeVar("T")

IMPORT_LIMIT_BYTES: Final = 32 * 1024 * 1024
"""The largest store document that is taken in one piece."""

PAGE_LIMIT: Final = 1000
"""Rows in one answer; ask again with `after` for more."""


METRICS_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
"""Prometheus' text format."""


class OpsHandler(JsonHandler):
    """Answers those who carry the token."""

    def initialize(self, office: Office, token: str) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self.office = office
        self._token = token

    def prepare(self) -> None:
        """Nothing happens before this. Raises Unauthorised."""
        check_bearer(self.request.headers.get("Authorization", ""), self._token)

    async def audited(self, action: str, subject: str, act: Callable[[], Awaitable[T]]) -> T:
        """Return what the order returned; it is written down who gave it, from which door."""
        agent = self.request.headers.get("User-Agent", "")
        door = "tarctl" if agent == "tarctl" else "page" if "Mozilla" in agent else "api"
        return await self.office.audited(f"{door} {self.request.remote_ip}", action, subject, act)

    def found(self, there: object) -> None:
        """Raise 404 unless it is there."""
        if not there:
            raise HTTPError(404)


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


class Tenants(OpsHandler):
    """GET and POST /ops/tenants."""

    async def get(self) -> None:
        """Answer with a page of tenants."""
        search, after = self.get_query_argument("search", ""), self.get_query_argument("after", "")
        limit = self.number("limit", 50, PAGE_LIMIT)
        self.reply({"tenants": await self.office.tenants(search, after, limit)})

    async def post(self) -> None:
        """Create an empty store."""
        store = self.read(NewStore)
        tenant = await self.audited("create", store.name, lambda: self.office.create(store))
        self.reply({"id": tenant}, 201)


@stream_request_body
class Import(OpsHandler):
    """POST /ops/tenants/import."""

    def initialize(self, office: Office, token: str) -> None:
        """Expect a body in pieces; called by Tornado."""
        super().initialize(office, token)
        self._document = bytearray()

    def prepare(self) -> None:
        """Only a known operator may send a large body. Raises Unauthorised."""
        super().prepare()
        assert isinstance(self.request.connection, HTTP1Connection)
        self.request.connection.set_max_body_size(IMPORT_LIMIT_BYTES)

    def data_received(self, chunk: bytes) -> None:
        """Collect; called by Tornado."""
        self._document += chunk

    async def post(self) -> None:
        """Create a store from its document."""
        tenant, report = await self.audited(
            "import", "", lambda: self.office.import_store(bytes(self._document))
        )
        self.reply({"id": tenant, "report": report}, 201)


class TenantHandler(OpsHandler):
    """Answers about one tenant."""

    def tenant(self, text: str) -> TenantId:
        """Return the id. Raises InvalidTenantId, which is a 404 like any id that is not there."""
        return tenant_id(text)


class Tenant(TenantHandler):
    """GET and DELETE /ops/tenants/ID."""

    async def get(self, text: str) -> None:
        """Answer with facts and sizes."""
        self.reply(await self.office.show(self.tenant(text)))

    async def delete(self, text: str) -> None:
        """Remove the store for ever."""
        tenant = self.tenant(text)
        await self.audited("delete", tenant, lambda: self.office.erase(tenant))
        self.reply({"ok": True})


class Export(TenantHandler):
    """GET /ops/tenants/ID/export."""

    async def get(self, text: str) -> None:
        """Answer with the store document."""
        self.reply(await self.office.export(self.tenant(text)))


class Bind(TenantHandler):
    """POST /ops/tenants/ID/bind."""

    async def post(self, text: str) -> None:
        """Give a chat to the store."""
        tenant, binding = self.tenant(text), self.read(Binding)
        await self.audited("bind", tenant, lambda: self.office.bind(tenant, binding))
        self.reply({"ok": True})


class Evict(TenantHandler):
    """POST /ops/evict and /ops/tenants/ID/evict."""

    async def post(self, text: str = "") -> None:
        """Put one or all to sleep."""
        tenant = self.tenant(text) if text else None
        evicted = await self.audited("evict", text or "all", lambda: self.office.evict(tenant))
        self.reply({"evicted": evicted})


class Quarantine(TenantHandler):
    """POST /ops/tenants/ID/quarantine."""

    async def post(self, text: str) -> None:
        """Set it apart."""
        tenant, why = self.tenant(text), self.read(Apart).why
        await self.audited("quarantine", tenant, lambda: self.office.quarantine(tenant, why))
        self.reply({"ok": True})


class Release(TenantHandler):
    """POST /ops/tenants/ID/release."""

    async def post(self, text: str) -> None:
        """Let it be spoken to again."""
        tenant = self.tenant(text)
        await self.audited("release", tenant, lambda: self.office.release(tenant))
        self.reply({"ok": True})


class ApartList(OpsHandler):
    """GET /ops/apart."""

    async def get(self) -> None:
        """Answer with the stores that operators set apart."""
        self.reply({"apart": await self.office.apart()})


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
