"""The operators' API: every route, every refusal."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from channels.errors import (
    DeadlineExceeded,
    HostLost,
    Malformed,
    Overloaded,
    Quarantined,
    Refused,
    TarError,
    UnknownTenant,
)
from channels.identity import TenantId
from channels.messages import Role
from gateway.app import FrontDoor
from gateway.json_handler import status_of
from gateway.office import Binding, Facts, NewStore
from gateway.ops import routes
from gateway.webhooks import Webhooks
from gateway.wire import BODY_LIMIT_BYTES
from tests.gateway.fakes import PlainAdapter, PlainIngress, serving
from tests.gateway.passing import in_loop

T = TypeVar("T")

ID = TenantId("a" * 26)
TOKEN = "t"


class Office:
    """Records orders, answers in kind."""

    def __init__(self) -> None:
        self.orders: list[tuple[Any, ...]] = []
        self.reason = ""
        self.acts: list[tuple[str, str, str]] = []
        self.failure: Exception | None = None

    def trouble(self) -> str:
        return self.reason

    async def audited(
        self, who: str, action: str, subject: str, act: Callable[[], Awaitable[T]]
    ) -> T:
        self.acts.append((who, action, subject))
        return await act()

    async def audit(self, before: int, limit: int) -> list[Facts]:
        self._note("audit", before, limit)
        return [{"number": 1}]

    def pulse(self) -> Facts:
        return self._note("pulse") or {"state": "green"}

    def metrics(self) -> bytes:
        return self._note("metrics") or b"tar_passing 0.0\n"

    async def survey(self, limit: int) -> list[Facts]:
        self._note("survey", limit)
        return [{"id": ID}]

    async def quarantine(self, tenant: TenantId, why: str) -> None:
        self._note("quarantine", tenant, why)

    async def release(self, tenant: TenantId) -> bool:
        self._note("release", tenant)
        return True

    async def apart(self) -> list[Facts]:
        self._note("apart")
        return [{"id": ID}]

    async def stats(self) -> Facts:
        return self._note("stats") or {"journal_waiting": 3}

    async def tenants(self, search: str, after: str, limit: int) -> list[Facts]:
        self._note("tenants", search, after, limit)
        return [{"id": ID, "name": "Corner"}]

    async def create(self, store: NewStore) -> TenantId:
        self._note("create", store)
        return ID

    async def import_store(self, document: bytes) -> tuple[TenantId, Facts]:
        self._note("import", len(document))
        return ID, {"products": 2}

    async def show(self, tenant: TenantId) -> bytes:
        self._note("show", tenant)
        return b'{"name":"Corner"}'

    async def export(self, tenant: TenantId) -> bytes:
        self._note("export", tenant)
        return b'{"store":{}}'

    async def erase(self, tenant: TenantId) -> None:
        self._note("erase", tenant)

    async def bind(self, tenant: TenantId, binding: Binding) -> None:
        self._note("bind", tenant, binding)

    async def evict(self, tenant: TenantId | None) -> int:
        self._note("evict", tenant)
        return 1

    async def journal(self) -> Facts:
        return self._note("journal") or {"pending": 0}

    async def dead_letters(self, after: int, limit: int) -> list[Facts]:
        self._note("dead", after, limit)
        return [{"sequence": 7}]

    async def dead_letter(self, sequence: int) -> Facts | None:
        self._note("letter", sequence)
        return {"sequence": 7} if sequence == 7 else None

    async def replay(self, sequence: int) -> bool:
        self._note("replay", sequence)
        return sequence == 7

    async def drop(self, sequence: int) -> bool:
        self._note("drop", sequence)
        return sequence == 7

    def _note(self, *order: Any) -> None:
        if self.failure:
            raise self.failure
        self.orders.append(order)


class Desk:
    """An office behind HTTP."""

    def __init__(self) -> None:
        self.office = Office()
        self.address = ""

    async def ask(
        self, method: str, path: str, body: Any = None, token: str = TOKEN
    ) -> HTTPResponse:
        return await AsyncHTTPClient(force_instance=True).fetch(
            self.address + path,
            method=method,
            headers={"Authorization": f"Bearer {token}"},
            body=body if isinstance(body, bytes) or body is None else json.dumps(body),
            allow_nonstandard_methods=True,
            raise_error=False,
        )


@asynccontextmanager
async def open_desk() -> AsyncIterator[Desk]:
    desk = Desk()
    ingress = PlainIngress(PlainAdapter())
    webhooks = Webhooks(ingress, NoRides(), lambda: 1, reply_window_ms=0)
    async with serving(FrontDoor(webhooks, routes(desk.office, TOKEN))) as desk.address:
        yield desk


class NoRides:
    """An egress that lets nothing ride."""

    def ride(self, _: object) -> bool:
        return False


STORE = {"name": "Corner", "currency": "PKR", "minor_unit_digits": 2, "timezone": "Asia/Karachi"}
BINDING = {"channel": "console", "account": "local", "chat": "demo", "person": "console:demo"}

ORDERS: list[tuple[str, str, Any, tuple[Any, ...]]] = [
    ("GET", "/ops/stats", None, ("stats",)),
    ("GET", "/ops/tenants?search=co&after=b&limit=9", None, ("tenants", "co", "b", 9)),
    ("GET", "/ops/tenants", None, ("tenants", "", "", 50)),
    ("POST", "/ops/tenants", STORE, ("create", NewStore("Corner", "PKR", 2, "Asia/Karachi"))),
    ("POST", "/ops/tenants/import", b"{}", ("import", 2)),
    ("GET", f"/ops/tenants/{ID}", None, ("show", ID)),
    ("GET", f"/ops/tenants/{ID}/export", None, ("export", ID)),
    ("DELETE", f"/ops/tenants/{ID}", None, ("erase", ID)),
    (
        "POST",
        f"/ops/tenants/{ID}/bind",
        BINDING | {"role": "staff", "name": "Ann"},
        ("bind", ID, Binding("console", "local", "demo", "console:demo", "Ann", Role.STAFF)),
    ),
    ("POST", f"/ops/tenants/{ID}/evict", b"", ("evict", ID)),
    ("POST", "/ops/evict", b"", ("evict", None)),
    ("POST", f"/ops/tenants/{ID}/quarantine", {"why": "bad"}, ("quarantine", ID, "bad")),
    ("POST", f"/ops/tenants/{ID}/release", b"", ("release", ID)),
    ("GET", "/ops/apart", None, ("apart",)),
    ("GET", "/ops/audit?before=9&limit=3", None, ("audit", 9, 3)),
    ("GET", "/ops/top?limit=5", None, ("survey", 5)),
    ("GET", "/ops/pulse", None, ("pulse",)),
    ("GET", "/ops/journal/dead/7", None, ("letter", 7)),
    ("GET", "/ops/journal", None, ("journal",)),
    ("GET", "/ops/journal/dead?after=3&limit=2", None, ("dead", 3, 2)),
    ("POST", "/ops/journal/dead/7/replay", b"", ("replay", 7)),
    ("DELETE", "/ops/journal/dead/7", None, ("drop", 7)),
]


@pytest.mark.parametrize(("method", "path", "body", "order"), ORDERS)
@in_loop
async def test_every_route_reaches_the_office(
    method: str, path: str, body: Any, order: tuple[Any, ...]
) -> None:
    async with open_desk() as desk:
        response = await desk.ask(method, path, body)

        assert response.code in {200, 201}
        assert isinstance(json.loads(response.body), dict)
        assert desk.office.orders == [order]


@pytest.mark.parametrize(("method", "path", "body", "order"), ORDERS)
@in_loop
async def test_no_route_opens_without_the_token(
    method: str, path: str, body: Any, order: tuple[Any, ...]
) -> None:
    async with open_desk() as desk:
        response = await desk.ask(method, path, body, token="wrong")

        assert response.code == 401
        assert json.loads(response.body)["error"]["code"] == "unauthorised"
        assert order not in desk.office.orders


@in_loop
async def test_prometheus_is_answered_in_its_own_format_and_only_with_the_token() -> None:
    async with open_desk() as desk:
        read = await desk.ask("GET", "/metrics")
        refused = await desk.ask("GET", "/metrics", token="wrong")

        assert read.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert read.body == b"tar_passing 0.0\n"
        assert refused.code == 401


@in_loop
async def test_orders_are_audited_with_their_door_and_questions_are_not() -> None:
    async with open_desk() as desk:
        for method, path, body, _ in ORDERS:
            await desk.ask(method, path, body)

        assert {action for _, action, _ in desk.office.acts} == {
            *("create", "import", "delete", "bind", "evict", "quarantine", "release"),
            *("replay", "drop"),
        }
        assert ("api 127.0.0.1", "evict", "all") in desk.office.acts
        assert len(desk.office.acts) == sum(method != "GET" for method, *_ in ORDERS)


@pytest.mark.parametrize(
    "text",
    ["x", "A" * 26, "a" * 25, "..%2f..%2fetc", "%00" * 26, "a" * 4096, "%D0%B0" * 26, "1" * 26],
)
@in_loop
async def test_an_id_of_the_wrong_shape_is_404_and_reaches_nobody(text: str) -> None:
    async with open_desk() as desk:
        responses = [
            await desk.ask("GET", f"/ops/tenants/{text}"),
            await desk.ask("GET", f"/ops/tenants/{text}/export"),
            await desk.ask("DELETE", f"/ops/tenants/{text}"),
            await desk.ask("POST", f"/ops/tenants/{text}/quarantine", {}),
            await desk.ask("POST", f"/ops/tenants/{text}/release", b""),
            await desk.ask("POST", f"/ops/tenants/{text}/bind", BINDING),
            await desk.ask("POST", f"/ops/tenants/{text}/evict", b""),
        ]

        assert {response.code for response in responses} == {404}
        assert desk.office.orders == []


@in_loop
async def test_a_dead_letter_that_is_not_there_is_404() -> None:
    async with open_desk() as desk:
        codes = [
            (await desk.ask("POST", "/ops/journal/dead/8/replay", b"")).code,
            (await desk.ask("DELETE", "/ops/journal/dead/8")).code,
            (await desk.ask("GET", "/ops/journal/dead/8")).code,
            (await desk.ask("DELETE", "/ops/journal/dead/-1")).code,
            (await desk.ask("DELETE", "/ops/journal/dead/" + "9" * 40)).code,
        ]

        assert codes == [404] * 5


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UnknownTenant("x"), 404),
        (Malformed("x"), 400),
        (Refused("x"), 409),
        (Quarantined("x"), 409),
        (Overloaded("x"), 503),
        (HostLost("x"), 503),
        (DeadlineExceeded("x"), 504),
        (TarError("x"), 500),
    ],
)
@in_loop
async def test_expected_failures_keep_their_code(error: TarError, status: int) -> None:
    async with open_desk() as desk:
        desk.office.failure = error

        response = await desk.ask("GET", f"/ops/tenants/{ID}")

        assert response.code == status == status_of(error)
        assert json.loads(response.body) == {"error": {"code": error.code, "text": "x"}}


@in_loop
async def test_a_fault_of_ours_says_nothing_of_itself() -> None:
    async with open_desk() as desk:
        desk.office.failure = LookupError("a secret detail")

        response = await desk.ask("GET", "/ops/stats")

        assert response.code == 500
        assert b"secret" not in response.body


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"name":1,"currency":"PKR"}', b'{"name":"x"}', b"[" * 9999]
)
@in_loop
async def test_a_body_of_the_wrong_shape_is_400(body: bytes) -> None:
    async with open_desk() as desk:
        response = await desk.ask("POST", "/ops/tenants", body)

        assert response.code == 400
        assert json.loads(response.body)["error"]["code"] == "malformed"


@pytest.mark.parametrize("limit", ["-1", "x", "1001", "1e3", "٣", "9" * 5000])
@in_loop
async def test_a_limit_beyond_its_range_is_400(limit: str) -> None:
    async with open_desk() as desk:
        assert (await desk.ask("GET", f"/ops/tenants?limit={limit}")).code == 400


@in_loop
async def test_an_import_may_be_larger_than_anything_else() -> None:
    async with open_desk() as desk:
        await desk.ask("POST", "/ops/tenants/import", b"x" * (2 * BODY_LIMIT_BYTES))

        assert desk.office.orders == [("import", 2 * BODY_LIMIT_BYTES)]


@in_loop
async def test_health_and_readiness_need_no_token() -> None:
    async with open_desk() as desk:
        healthy = await desk.ask("GET", "/healthz", token="")
        ready = await desk.ask("GET", "/readyz", token="")
        desk.office.reason = "no host"
        waiting = await desk.ask("GET", "/readyz", token="")

        assert [healthy.code, ready.code, waiting.code] == [200, 200, 503]
        assert json.loads(waiting.body)["trouble"] == "no host"


@in_loop
async def test_a_path_that_leads_nowhere_is_a_404_in_json() -> None:
    async with open_desk() as desk:
        response = await desk.ask("POST", "/nowhere", b"")

        assert response.code == 404
        assert "error" in json.loads(response.body)
