"""
The operators' JSON API under /ops, for tarctl; /healthz and /readyz for whoever starts us.

Every answer is JSON; a refusal is {"error": {"code", "text"}} with a fitting status.
"""

from typing import Final

from tornado.http1connection import HTTP1Connection
from tornado.routing import Rule, URLSpec
from tornado.web import HTTPError, stream_request_body

from channels.identity import TenantId, tenant_id
from gateway.auth import check_bearer
from gateway.json_handler import JsonHandler
from gateway.office import Binding, NewStore, Office

IMPORT_LIMIT_BYTES: Final = 32 * 1024 * 1024
"""The largest store document that is taken in one piece."""

PAGE_LIMIT: Final = 1000
"""Rows in one answer; ask again with `after` for more."""


class OpsHandler(JsonHandler):
    """Answers those who carry the token."""

    def initialize(self, office: Office, token: str) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self.office = office
        self._token = token

    def prepare(self) -> None:
        """Nothing happens before this. Raises Unauthorised."""
        check_bearer(self.request.headers.get("Authorization", ""), self._token)

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
        self.reply({"id": await self.office.create(self.read(NewStore))}, 201)


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
        tenant, report = await self.office.import_store(bytes(self._document))
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
        await self.office.erase(self.tenant(text))
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
        await self.office.bind(self.tenant(text), self.read(Binding))
        self.reply({"ok": True})


class Evict(TenantHandler):
    """POST /ops/evict and /ops/tenants/ID/evict."""

    async def post(self, text: str = "") -> None:
        """Put one or all to sleep."""
        evicted = await self.office.evict(self.tenant(text) if text else None)
        self.reply({"evicted": evicted})


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
    """DELETE /ops/journal/dead/SEQ."""

    async def delete(self, sequence: str) -> None:
        """Forget it."""
        self.found(await self.office.drop(int(sequence)))
        self.reply({"ok": True})


class Replay(OpsHandler):
    """POST /ops/journal/dead/SEQ/replay."""

    async def post(self, sequence: str) -> None:
        """Try it again."""
        self.found(await self.office.replay(int(sequence)))
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
        r"/ops/evict": Evict,
        r"/ops/journal": Journal,
        r"/ops/journal/dead": DeadLetters,
        r"/ops/journal/dead/([0-9]{1,18})": DeadLetter,
        r"/ops/journal/dead/([0-9]{1,18})/replay": Replay,
    }
    carried = {"office": office, "token": token}
    open_to_all = [URLSpec("/healthz", Healthz), URLSpec("/readyz", Readyz, {"office": office})]
    return [*open_to_all, *(URLSpec(path, answers, carried) for path, answers in known.items())]
