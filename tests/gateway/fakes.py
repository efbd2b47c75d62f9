"""Stand-ins for what the doors talk to: a channel, ingress, and a port to knock at."""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

import msgspec
from tornado.testing import bind_unused_port

from channels.adapter import Adapter, Delivery, HttpCall, RetryLater, Sent
from channels.errors import Malformed, Unauthorised
from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Inbound, Kind
from channels.messages import Outcome
from channels.reply import Part, Reply
from gateway.app import FrontDoor, Server

SECRET_HEADER = "X-Secret"
SECRET = "s"


class PlainAdapter:
    """A channel that says in JSON what it means, the shape of the console's and of Telegram's."""

    def __init__(self, channel: str = "telegram", account: str = "1") -> None:
        self.channel = channel
        self.account = account
        self.decoded = 0

    def verify(self, headers: Mapping[str, str], raw: bytes) -> None:  # noqa: ARG002 - Adapter's
        if not hmac.compare_digest(headers.get(SECRET_HEADER, ""), SECRET):
            raise Unauthorised("wrong secret")

    def decode(self, raw: bytes) -> tuple[Inbound, ...]:
        self.decoded += 1
        try:
            said = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise Malformed(str(error)) from error
        if isinstance(said, list):
            return tuple(self._inbound(one) for one in said)
        return (self._inbound(said),) if said.get("text") or said.get("button") else ()

    def encode(self, reply: Reply) -> tuple[HttpCall, ...]:
        body = {
            "chat": reply.chat.chat,
            "text": "".join(part.text for part in reply.parts),
            "parts": reply.parts,
            "rows": reply.rows,
            "edits": reply.edits,
            "notice": reply.notice,
        }
        return (HttpCall("say", "say", reply.chat, msgspec.json.encode(body)),)

    def acknowledge(self, callback: str, chat: ChatAddress, notice: str = "") -> HttpCall:
        body = json.dumps({"callback": callback, "text": notice}).encode()
        return HttpCall("acknowledge", "acknowledge", chat, body, vital=False)

    def typing(self, chat: ChatAddress, message: str = "") -> HttpCall | None:  # noqa: ARG002 - Adapter's
        return HttpCall("typing", "typing", chat, b'{"text": "(typing)"}', vital=False)

    def ride(self, call: HttpCall) -> bytes:
        return call.body

    def read(self, status: int, body: bytes) -> Delivery:
        return Sent(body.decode()) if status == 200 else RetryLater(reason=str(status))

    def readdress(self, call: HttpCall, to: str) -> HttpCall:
        body = json.dumps(json.loads(call.body) | {"chat": to}).encode()
        chat = msgspec.structs.replace(call.chat, chat=to)
        return msgspec.structs.replace(call, body=body, chat=chat)

    def _inbound(self, said: dict[str, str]) -> Inbound:
        chat = ChatAddress(self.channel, self.account, str(said.get("chat", "demo")))
        return Inbound(
            MessageKey(f"{self.channel}:{said.get('id')}"),
            chat,
            Sender(PersonId("somebody")),
            Kind.BUTTON if said.get("button") else Kind.TEXT,
            text=said.get("text", ""),
            button=said.get("button", ""),
            message=said.get("message", ""),
        )


class Taken:
    """An accepted message that becomes durable and answered when the test says so."""

    def __init__(self, adapter: Adapter, inbound: Inbound) -> None:
        loop = asyncio.get_running_loop()
        self.inbound = inbound
        self.durable: asyncio.Future[None] = loop.create_future()
        self.outcome: asyncio.Future[Outcome] = loop.create_future()
        self.refused: asyncio.Future[None] = loop.create_future()
        self.released: list[int] = []
        self._adapter = adapter

    def refusal(self) -> asyncio.Future[None]:
        return self.refused

    def calls(self) -> tuple[HttpCall, ...]:
        replies = self.outcome.result().replies
        return tuple(call for reply in replies for call in self._adapter.encode(reply))

    def release(self, carried: int = 0) -> None:
        self.released.append(carried)

    def answer(self, *replies: Reply | str) -> None:
        chat = self.inbound.chat
        spoken = [Reply(chat, (Part(r),)) if isinstance(r, str) else r for r in replies]
        self.outcome.set_result(Outcome(tuple(spoken)))


class PlainIngress:
    """Takes everything; `on_accept` may answer at once or raise."""

    def __init__(self, adapter: Adapter) -> None:
        self.taken: list[Taken] = []
        self.on_accept: Callable[[Taken], object] = lambda taken: taken.durable.set_result(None)
        self._adapter = adapter
        self._arrived = asyncio.Event()

    def accept(self, inbound: Inbound, received_at: int, *, rides: bool = True) -> Taken:  # noqa: ARG002 - Ingress's
        assert received_at > 0
        taken = Taken(self._adapter, inbound)
        self.on_accept(taken)
        self.taken.append(taken)
        self._arrived.set()
        return taken

    async def next(self) -> Taken:
        """Return the latest message, when there is one."""
        await self._arrived.wait()
        self._arrived.clear()
        return self.taken[-1]


@asynccontextmanager
async def serving(door: FrontDoor, connection_limit: int = 100) -> AsyncIterator[str]:
    """Serve the door on a port of its own, and give its address."""
    server = Server(door, connection_limit)
    socket, port = bind_unused_port()
    server.add_socket(socket)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.stop()
        await server.close_all_connections()
