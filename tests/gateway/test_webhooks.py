"""The hot path: secrets, bounds, durable before 200, and replies that ride."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from channels.adapter import HttpCall
from channels.errors import HostLost, JournalBroken, Overloaded
from channels.identity import ChatAddress
from gateway.app import FrontDoor
from gateway.webhooks import Webhooks
from gateway.wire import BODY_LIMIT_BYTES
from tests.gateway.fakes import SECRET_HEADER, PlainAdapter, PlainIngress, Taken, serving
from tests.gateway.passing import breathe, in_loop

PATH = "/webhook/telegram"
LONG_MS = 60_000
CHAT = ChatAddress("telegram", "1", "demo")
RAW = (
    f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: s\r\nContent-Length: 22\r\n\r\n"
    '{"id":"1","text":"hi"}'
).encode()
"""A whole request, for those who bring their own socket."""


class Egress:
    """Lets calls ride, or not."""

    def __init__(self) -> None:
        self.lets_ride = True
        self.rode: list[HttpCall] = []

    def ride(self, call: HttpCall) -> bool:
        self.rode += [call] if self.lets_ride else []
        return self.lets_ride


class Door:
    """A webhook of one account, and somebody to knock at it."""

    def __init__(self, address: str, adapter: PlainAdapter, ingress: PlainIngress) -> None:
        self.address, self.adapter, self.ingress = address, adapter, ingress
        self.egress = Egress()
        self.client = AsyncHTTPClient(force_instance=True)

    async def post(self, said: Any = None, **changes: Any) -> HTTPResponse:
        body = changes.pop("body", None) or json.dumps(said or {"id": "1", "text": "hello"})
        headers = {SECRET_HEADER: changes.pop("secret", "s")}
        path = changes.pop("path", PATH)
        request = {"method": "POST", "headers": headers, "body": body} | changes
        return await self.client.fetch(self.address + path, raise_error=False, **request)


@asynccontextmanager
async def open_door(window_ms: int = LONG_MS) -> AsyncIterator[Door]:
    adapter = PlainAdapter()
    ingress = PlainIngress(adapter)
    door = Door("", adapter, ingress)
    webhooks = Webhooks(ingress, door.egress, lambda: 1_000, reply_window_ms=window_ms)
    webhooks.open(PATH, adapter)
    async with serving(FrontDoor(webhooks, [])) as door.address:
        yield door


def answering(*replies: str) -> Any:
    def answer(taken: Taken) -> None:
        taken.durable.set_result(None)
        taken.answer(*replies)

    return answer


@in_loop
async def test_nothing_is_acknowledged_before_it_is_durable() -> None:
    async with open_door(window_ms=0) as door:
        door.ingress.on_accept = lambda _: None

        answer = asyncio.ensure_future(door.post())
        taken = await door.ingress.next()
        await breathe()
        early = answer.done()
        taken.durable.set_result(None)

        assert not early
        assert (await answer).code == 200


@in_loop
async def test_the_first_reply_rides_and_egress_gets_the_rest() -> None:
    async with open_door() as door:
        door.ingress.on_accept = answering("Sold 3 bread", "Low on bread")

        response = await door.post()

        assert json.loads(response.body)["text"] == "Sold 3 bread"
        assert response.headers["Content-Type"] == "application/json"
        assert door.ingress.taken[0].released == [1]


@in_loop
async def test_an_outcome_within_the_window_rides() -> None:
    async with open_door() as door:
        answer = asyncio.ensure_future(door.post())
        taken = await door.ingress.next()
        await breathe()
        taken.answer("Sold")

        assert json.loads((await answer).body)["text"] == "Sold"


@in_loop
async def test_a_store_that_may_not_wake_makes_the_sender_slow_down_and_keeps_the_message() -> None:
    async with open_door(window_ms=60_000) as door:
        answer = asyncio.ensure_future(door.post())
        taken = await door.ingress.next()
        await breathe()
        taken.refused.set_result(None)

        response = await answer

        assert (response.code, response.headers["Retry-After"]) == (503, "2")
        assert json.loads(response.body)["error"]["code"] == "overloaded"
        assert taken.released == [0]


@in_loop
async def test_an_outcome_after_the_window_goes_through_egress() -> None:
    async with open_door(window_ms=1) as door:
        response = await door.post()

        assert (response.code, response.body) == (200, b"")
        assert door.ingress.taken[0].released == [0]


@in_loop
async def test_a_window_of_zero_lets_nothing_ride() -> None:
    async with open_door(window_ms=0) as door:
        door.ingress.on_accept = answering("Sold")

        response = await door.post()

        assert response.body == b""
        assert door.ingress.taken[0].released == [0]


@in_loop
async def test_no_reply_overtakes_what_waits_for_its_chat() -> None:
    async with open_door() as door:
        door.ingress.on_accept = answering("Sold")
        door.egress.lets_ride = False

        response = await door.post()

        assert response.body == b""
        assert door.ingress.taken[0].released == [0]


@in_loop
async def test_an_edit_does_not_ride_because_it_may_fail() -> None:
    async with open_door() as door:
        door.ingress.on_accept = answering("Undone")
        edit = HttpCall("edit", "edit", CHAT, b"{}", b"{}", fallback_path="say")
        door.adapter.encode = lambda _: (edit,)  # type: ignore[method-assign]

        response = await door.post()

        assert response.body == b""
        assert door.ingress.taken[0].released == [0]


@in_loop
async def test_a_store_that_could_not_answer_leaves_the_rest_to_egress() -> None:
    async with open_door() as door:
        answer = asyncio.ensure_future(door.post())
        taken = await door.ingress.next()
        taken.outcome.set_exception(HostLost("away"))

        assert ((await answer).code, (await answer).body) == (200, b"")
        assert taken.released == [0]


@in_loop
async def test_silence_is_an_empty_200() -> None:
    async with open_door() as door:
        door.ingress.on_accept = answering()

        response = await door.post()

        assert (response.code, response.body) == (200, b"")


@in_loop
async def test_what_concerns_nobody_is_200_and_empty() -> None:
    async with open_door() as door:
        response = await door.post({"id": "1"})

        assert (response.code, response.body) == (200, b"")
        assert door.ingress.taken == []


@in_loop
async def test_a_batch_is_taken_whole_and_rides_not() -> None:
    async with open_door() as door:
        door.ingress.on_accept = answering("Sold")

        response = await door.post([{"id": "1", "text": "a"}, {"id": "2", "text": "b"}])

        assert (response.code, response.body) == (200, b"")
        assert [taken.released for taken in door.ingress.taken] == [[0], [0]]


@in_loop
async def test_a_wrong_secret_is_401_before_anything_is_parsed() -> None:
    async with open_door() as door:
        response = await door.post(secret="x", body="{not json")

        assert response.code == 401
        assert door.adapter.decoded == 0
        assert door.ingress.taken == []


@in_loop
async def test_a_missing_secret_is_401() -> None:
    async with open_door() as door:
        assert (await door.post(headers={})).code == 401


@in_loop
async def test_broken_and_bottomless_json_is_400() -> None:
    async with open_door() as door:
        codes = [(await door.post(body=body)).code for body in ("{", "[" * 500_000, '{"a":' * 9999)]

        assert codes == [400, 400, 400]
        assert door.ingress.taken == []


@in_loop
async def test_a_body_above_the_limit_is_413() -> None:
    async with open_door(window_ms=0) as door:
        fits = await door.post(body=json.dumps({"id": "1", "text": "x" * (BODY_LIMIT_BYTES - 99)}))
        exceeds = await door.post(body="x" * (BODY_LIMIT_BYTES + 1))

        assert (fits.code, exceeds.code) == (200, 413)


@in_loop
async def test_a_body_without_a_length_is_bounded_too() -> None:
    async def pieces(write: Any) -> None:
        for _ in range(20):
            await write(b"x" * 65_536)

    async with open_door() as door:
        client = AsyncHTTPClient(force_instance=True)
        response = await client.fetch(
            door.address + PATH, method="POST", body_producer=pieces, raise_error=False
        )

        assert response.code == 413


@in_loop
async def test_only_post_is_served_and_only_at_known_paths() -> None:
    async with open_door() as door:
        get = await door.post(method="GET", body=None, allow_nonstandard_methods=True)
        stranger = await door.post(path="/webhook/telegram/other")
        elsewhere = await door.post(path="/elsewhere")
        query = await door.post({"id": "1"}, path=PATH + "?x=1")

        assert [r.code for r in (get, stranger, elsewhere, query)] == [405, 404, 404, 200]


@in_loop
async def test_a_full_house_asks_the_sender_to_come_again() -> None:
    def refuse(_: Taken) -> None:
        raise Overloaded("backlog")

    async with open_door() as door:
        door.ingress.on_accept = refuse

        response = await door.post()

        assert response.code == 503
        assert int(response.headers["Retry-After"]) > 0
        assert json.loads(response.body)["error"]["code"] == "overloaded"


@in_loop
async def test_a_broken_journal_acknowledges_nothing() -> None:
    async with open_door() as door:
        door.ingress.on_accept = lambda taken: taken.durable.set_exception(JournalBroken("fsync"))

        response = await door.post()

        assert response.code == 503
        assert door.ingress.taken[0].released == [0]


@in_loop
async def test_a_fault_of_ours_is_500_without_a_traceback() -> None:
    def fail(_: Taken) -> None:
        raise LookupError("a secret detail")

    async with open_door() as door:
        door.ingress.on_accept = fail
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)

        response = await door.post()

        assert (response.code, response.body) == (500, b"")


@in_loop
async def test_a_sender_that_hangs_up_gets_its_reply_through_egress() -> None:
    async with open_door() as door:
        host, port = door.address.removeprefix("http://").split(":")
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(RAW)
        taken = await door.ingress.next()

        writer.close()
        await writer.wait_closed()
        released = asyncio.get_running_loop().create_future()
        taken.release = released.set_result  # type: ignore[method-assign,assignment]
        # The server learns of it from its socket, so the loop must look there before we answer.
        await asyncio.open_connection(host, int(port))
        taken.answer("Sold")

        assert await released == 0
        assert door.egress.rode == []


@in_loop
async def test_one_connection_carries_many_messages() -> None:
    async with open_door() as door:
        door.ingress.on_accept = answering("Sold")
        host, port = door.address.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))

        for _ in range(3):
            writer.write(RAW)
            assert b"200 OK" in await reader.readuntil(b"\r\n\r\n")
            await reader.readuntil(b"}")
        writer.close()

        assert len(door.ingress.taken) == 3


@in_loop
async def test_connections_beyond_the_limit_are_closed() -> None:
    webhooks = Webhooks(PlainIngress(PlainAdapter()), Egress(), lambda: 1, reply_window_ms=0)
    async with serving(FrontDoor(webhooks, []), connection_limit=1) as address:
        host, port = address.removeprefix("http://").split(":")
        _, first = await asyncio.open_connection(host, int(port))
        reader, second = await asyncio.open_connection(host, int(port))

        assert await reader.read() == b""
        first.close()
        second.close()
