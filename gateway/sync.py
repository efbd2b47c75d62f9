"""
Sync over HTTP, as stock Turso and libSQL clients speak it; their base URL is /sync/STORE.

    POST /sync/pair                     a code for a token; the only door here without one
    POST /sync/STORE/pull-updates       pages that changed, protobuf
    POST /sync/STORE/v2|v3/pipeline     pushes and remote SQL, JSON
    POST /sync/STORE/v3/cursor          the same, one entry a line
    GET  /sync/STORE/v2|v3              says that this version is spoken

Any page may ask, for nothing but the token counts: no cookie is ever read.
"""

import asyncio
import zlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final, Literal

import msgspec
from tornado.http1connection import HTTP1Connection
from tornado.iostream import StreamClosedError
from tornado.routing import Rule, URLSpec
from tornado.web import stream_request_body

from channels.errors import Poisoned, Quarantined, Refused, TarError, TooLarge
from channels.identity import TenantId, tenant_id
from channels.sync import Device
from gateway.copies import Copies
from gateway.devices import Devices
from gateway.json_handler import JsonHandler

PULL_LIMIT_BYTES: Final = 64 * 1024
PUSH_LIMIT_BYTES: Final = 16 * 1024 * 1024
"""What a device that was away for months has to say; beyond it, it pushes in parts."""
READ_LIMIT_BYTES: Final = 4 * PUSH_LIMIT_BYTES
"""So much is read, and most of it forgotten, for an answer; beyond it the line is cut."""

WORTH_BYTES: Final = 1_024
"""Shorter answers are not compressed."""

LEVEL: Final = 3
"""Of gzip: pages shrink to two fifths at 60 MB/s; more would cost more than it saves."""

PIECE_SECONDS: Final = 60.0
"""A device that has not read a MiB for so long is cut off, because others wait to be served."""

PROTOBUF: Final = "application/protobuf"

FORBIDDEN: Final = frozenset({Refused.code, Quarantined.code, Poisoned.code})
"""A device that only reads would write, or the store is set apart: 403 to the libraries."""


class SyncHandler(JsonHandler):
    """Answers any origin, and says so before it is asked."""

    def initialize(self, copies: Copies, devices: Devices) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self.copies = copies
        self.devices = devices
        self.gone = asyncio.Event()

    def set_default_headers(self) -> None:
        """Let pages of any origin read the answer, isolated ones too; called by Tornado."""
        super().set_default_headers()
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Access-Control-Allow-Methods", "POST, GET")
        self.set_header("Access-Control-Allow-Headers", "authorization, content-type")
        self.set_header("Access-Control-Max-Age", "86400")
        self.set_header("Cross-Origin-Resource-Policy", "cross-origin")

    def status_of(self, error: TarError) -> int:
        """Return what the protocol has for the failure."""
        return 403 if error.code in FORBIDDEN else super().status_of(error)

    def options(self, *_: str, **__: str) -> None:
        """Answer a browser that asks whether it may ask."""
        self.set_status(204)
        self.clear_header("Content-Type")
        self.finish()

    def on_connection_close(self) -> None:
        """Let go of what nobody waits for any more; called by Tornado."""
        self.gone.set()

    def who(self, store: str) -> tuple[TenantId, Device]:
        """Return the store and the device. Raises Unauthorised, InvalidTenantId, Quarantined."""
        tenant = tenant_id(store)
        return tenant, self.devices.known(self.request.headers.get("Authorization", ""), tenant)

    def takes_gzip(self) -> bool:
        """Return whether the client lists gzip; some list things that are none, and no gzip."""
        listed = self.request.headers.get("Accept-Encoding", "").lower().split(",")
        offers = [one.partition(";") for one in listed]
        return any(name.strip() == "gzip" and "q=0" not in rest.split() for name, _, rest in offers)

    async def send(self, pieces: AsyncGenerator[bytes, None], kind: str) -> None:
        """
        Pass an answer on piece by piece, as fast as it is read.

        One that breaks off is cut off: an answer that ends well must be whole.
        """
        async with aclosing(pieces):
            first = await anext(pieces)
            self.set_header("Content-Type", kind)
            packer = zlib.compressobj(LEVEL, wbits=31) if self._is_worth_packing(first) else None
            try:
                await self._put(first, packer)
                async for piece in pieces:
                    await asyncio.wait_for(self.flush(), PIECE_SECONDS)
                    await self._put(piece, packer)
                self.finish(packer.flush() if packer else None)
            except StreamClosedError:
                self.gone.set()
            except (TarError, TimeoutError):
                self.detach().close()

    def _is_worth_packing(self, first: bytes) -> bool:
        if len(first) < WORTH_BYTES or not self.takes_gzip():
            return False
        self.set_header("Content-Encoding", "gzip")
        self.set_header("Vary", "Accept-Encoding")
        return True

    async def _put(self, piece: bytes, packer: "zlib._Compress | None") -> None:
        # On a thread: a MiB takes 15 ms, and everybody would wait.
        self.write(await asyncio.to_thread(packer.compress, piece) if packer else piece)


class Pull(SyncHandler):
    """POST /sync/STORE/pull-updates."""

    async def post(self, store: str) -> None:
        """Answer with the pages that changed."""
        tenant, device = self.who(store)
        if len(self.request.body) > PULL_LIMIT_BYTES:
            raise TooLarge(f"a pull request has at most {PULL_LIMIT_BYTES} bytes")
        pieces = self.copies.pull(tenant, device, self.request.body, self.gone)
        await self.send(pieces, PROTOBUF)


@stream_request_body
class Sql(SyncHandler):
    """POST /sync/STORE/v2/pipeline, v3/pipeline and v3/cursor."""

    def initialize(self, copies: Copies, devices: Devices) -> None:
        """Expect a body in pieces; called by Tornado."""
        super().initialize(copies, devices)
        self._said = bytearray()

    def prepare(self) -> None:
        """Only a known device may send a large body. Raises Unauthorised."""
        assert isinstance(self.request.connection, HTTP1Connection)
        if self.request.method == "POST":
            self.who(self.path_kwargs["store"])
            self.request.connection.set_max_body_size(READ_LIMIT_BYTES)

    def data_received(self, chunk: bytes) -> None:
        """Collect, until it is too much; called by Tornado."""
        if len(self._said) <= PUSH_LIMIT_BYTES:
            self._said += chunk

    async def post(self, store: str, form: Literal["pipeline", "cursor"]) -> None:
        """Answer with what the SQL led to."""
        tenant, device = self.who(store)
        if len(self._said) > PUSH_LIMIT_BYTES:
            raise TooLarge(f"a push has at most {PUSH_LIMIT_BYTES} bytes; send it in parts")
        body = await self.copies.sql(tenant, device, bytes(self._said), form)
        kind = "application/json" if form == "pipeline" else "text/plain"
        await self.send(_whole(body), kind)


class Version(SyncHandler):
    """GET /sync/STORE/v2 and v3."""

    def get(self, store: str) -> None:
        """Answer that it is spoken here."""
        tenant_id(store)
        self.reply({"ok": True})


class Pairing(msgspec.Struct, frozen=True):
    """What a new device says."""

    code: str
    name: str = ""


class Pair(SyncHandler):
    """POST /sync/pair."""

    async def post(self) -> None:
        """Answer with a token, and where the store is."""
        asked = self.read(Pairing)
        token, device = await self.devices.pair(asked.code, asked.name)
        facts = {"token": token, "device": device.id, "access": device.access}
        self.reply({**facts, "store": device.tenant, "path": f"/sync/{device.tenant}"}, 201)


def routes(copies: Copies, devices: Devices) -> list[Rule]:
    """Return the devices' part of the route table."""
    store, carried = r"/sync/(?P<store>[^/]+)", {"copies": copies, "devices": devices}
    return [
        URLSpec("/sync/pair", Pair, carried),
        URLSpec(rf"{store}/pull-updates", Pull, carried),
        URLSpec(rf"{store}/v[23]/(?P<form>pipeline)", Sql, carried),
        URLSpec(rf"{store}/v3/(?P<form>cursor)", Sql, carried),
        URLSpec(rf"{store}/v[23]/?", Version, carried),
    ]


async def _whole(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body
