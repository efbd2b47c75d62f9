"""Real sockets: what is sent arrives, in order, across restarts of either end."""

import asyncio
from pathlib import Path
from typing import Any

from channels.hosting import Started
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import Answer, Envelope, Outcome
from channels.pipe import FRAMES, GatewayEnd, HostEnd


def envelope(correlation: int) -> Envelope:
    chat = ChatAddress("console", "local", "1")
    body = Inbound(MessageKey(f"k{correlation}"), chat, Sender(PersonId("p")), Kind.TEXT, text="x")
    return Envelope(correlation, TenantId("a" * 26), 0, body)


class Ear:
    """Keeps what it hears, and can be waited on."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self._changed = asyncio.Event()

    def __call__(self, *message: Any) -> None:
        self.heard.append(message[-1])
        self._changed.set()

    async def holds(self, count: int) -> list[Any]:
        async with asyncio.timeout(20):
            while len(self.heard) < count:
                self._changed.clear()
                await self._changed.wait()
        return self.heard


def test_messages_travel_both_ways_in_order(tmp_path: Path) -> None:
    async def scene() -> tuple[list[Any], list[Any]]:
        address = f"ipc://{tmp_path}/p"
        up, down = Ear(), Ear()
        gateway = GatewayEnd(address, up)
        host = HostEnd(address, "host-1", down)
        host.send(Started("host-1", "life"))
        await up.holds(1)
        for number in range(3 * FRAMES):
            gateway.send("host-1", envelope(number))
        await down.holds(3 * FRAMES)
        for number in range(3 * FRAMES):
            host.send(Answer(number, Outcome()))
        heard = await up.holds(3 * FRAMES + 1)
        host.close()
        gateway.close()
        return heard, down.heard

    heard, told = asyncio.run(scene())

    assert [one.correlation for one in told] == list(range(3 * FRAMES))
    assert [one.correlation for one in heard[1:]] == list(range(3 * FRAMES))


def test_a_host_that_comes_back_under_its_name_is_spoken_to(tmp_path: Path) -> None:
    async def scene() -> list[Any]:
        address = f"ipc://{tmp_path}/p"
        up, first, second = Ear(), Ear(), Ear()
        gateway = GatewayEnd(address, up)
        before = HostEnd(address, "host-1", first)
        before.send(Started("host-1", "one"))
        await up.holds(1)
        before.close()
        after = HostEnd(address, "host-1", second)
        after.send(Started("host-1", "two"))
        await up.holds(2)
        gateway.send("host-1", envelope(7))
        heard = await second.holds(1)
        after.close()
        gateway.close()
        return heard

    assert asyncio.run(scene()) == [envelope(7)]


def test_what_a_host_says_waits_for_a_gateway_that_is_away(tmp_path: Path) -> None:
    async def scene() -> list[Any]:
        address = f"ipc://{tmp_path}/p"
        up = Ear()
        host = HostEnd(address, "host-1", Ear())
        host.send(Started("host-1", "life"))
        host.send(Answer(1, Outcome()))
        gateway = GatewayEnd(address, up)
        heard = await up.holds(2)
        host.close()
        gateway.close()
        return heard

    assert asyncio.run(scene()) == [Started("host-1", "life"), Answer(1, Outcome())]


def test_a_message_to_a_host_that_is_away_is_dropped_here_because_the_router_keeps_it(
    tmp_path: Path,
) -> None:
    async def scene() -> list[Any]:
        up, down = Ear(), Ear()
        gateway = GatewayEnd(f"ipc://{tmp_path}/p", up)
        gateway.send("host-1", envelope(1))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        host = HostEnd(f"ipc://{tmp_path}/p", "host-1", down)
        host.send(Started("host-1", "life"))
        await up.holds(1)
        gateway.send("host-1", envelope(2))
        heard = await down.holds(1)
        host.close()
        gateway.close()
        return heard

    assert asyncio.run(scene()) == [envelope(2)]


def test_what_is_said_after_the_end_is_let_go(tmp_path: Path) -> None:
    async def scene() -> list[dict[str, Any]]:
        faults: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
        host = HostEnd(f"ipc://{tmp_path}/p", "host-1", Ear())
        host.close()
        host.send(Started("host-1", "life"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return faults

    assert asyncio.run(scene()) == []
