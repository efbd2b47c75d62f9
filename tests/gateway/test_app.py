"""The front door's patience with connections that owe a request."""

import asyncio
import time
from urllib.parse import urlsplit

from gateway.app import REQUEST_SECONDS, FrontDoor
from gateway.webhooks import Webhooks
from tests.gateway.fakes import PlainAdapter, PlainIngress, serving
from tests.gateway.passing import breathe, in_loop
from tests.gateway.test_webhooks import PATH, RAW, Egress, answering


def front_door() -> tuple[FrontDoor, PlainIngress]:
    adapter = PlainAdapter()
    ingress = PlainIngress(adapter)
    webhooks = Webhooks(ingress, Egress(), lambda: 1_000, reply_window_ms=1_000)
    webhooks.open(PATH, adapter)
    return FrontDoor(webhooks, []), ingress


async def knock(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    where = urlsplit(address)
    return await asyncio.open_connection(where.hostname, where.port)


@in_loop
async def test_who_owes_a_request_for_too_long_is_shut_out() -> None:
    door, ingress = front_door()
    ingress.on_accept = answering("Sold")
    async with serving(door) as address:
        reader, writer = await knock(address)
        writer.write(RAW)
        await reader.readuntil(b"\r\n\r\n")
        await breathe()

        early = door.sweep(time.monotonic())
        late = door.sweep(time.monotonic() + REQUEST_SECONDS + 1)

        assert (early, late) == (0, 1)
        assert b"Sold" in await reader.read()
        writer.close()


@in_loop
async def test_who_waits_for_an_answer_is_left_alone() -> None:
    door, ingress = front_door()
    async with serving(door) as address:
        _, writer = await knock(address)
        writer.write(RAW)
        await ingress.next()

        assert door.sweep(time.monotonic() + REQUEST_SECONDS + 1) == 0
        writer.close()
