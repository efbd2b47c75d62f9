"""The operators' answers and orders about stores."""

from typing import Final

from tornado.http1connection import HTTP1Connection
from tornado.web import stream_request_body

from channels.identity import TenantId, tenant_id
from gateway.office import Apart, Binding, NewStore, Office
from gateway.ops_handler import PAGE_LIMIT, OpsHandler

IMPORT_LIMIT_BYTES: Final = 32 * 1024 * 1024
"""The largest store document that is taken in one piece."""


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
