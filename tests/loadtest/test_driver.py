import asyncio
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtest.arrivals import Arrival
from loadtest.driver import Driver, Target, complete

ANSWER = b"HTTP/1.1 503 Busy\r\nRetry-After: 2\r\nContent-Length: 3\r\n\r\nabc"


@given(st.integers(0, len(ANSWER) - 1))
def test_an_answer_is_complete_only_when_all_of_it_is_there(cut: int) -> None:
    assert complete(bytearray(ANSWER[:cut])) is None
    assert complete(bytearray(ANSWER)) == (503, 2.0)


class Stub:
    """A server that answers each update by a script: a status, or None to hang up."""

    def __init__(self, *script: int | None) -> None:
        self.seen: Counter[int] = Counter()
        self._script = list(script)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with_body = reader.readuntil
        while True:
            try:
                head = await with_body(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            size = int(head.lower().rpartition(b"content-length: ")[2].split(b"\r\n")[0])
            self.seen[json.loads(await reader.readexactly(size))["update_id"]] += 1
            status = self._script.pop(0) if self._script else 200
            if status is None:
                break
            writer.write(
                f"HTTP/1.1 {status} x\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n".encode()
            )
        writer.close()


async def drive(stub: Stub) -> Driver:
    server = await asyncio.start_server(stub.talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    driver = Driver(Target("127.0.0.1", port, "s", 100), 2, 10)
    await driver.run(iter([Arrival(0, n, 1, "sold 1 rice 100", sale=True) for n in range(3)]))
    server.close()
    return driver


@pytest.mark.parametrize(
    ("script", "counted"),
    [((503,), "refused"), ((None,), "connections lost")],
)
def test_what_was_not_taken_comes_again_under_its_update_id(
    script: tuple[int | None, ...], counted: str
) -> None:
    stub = Stub(*script)
    tally = asyncio.run(drive(stub)).tally
    assert set(stub.seen) == {100, 101, 102}
    assert stub.seen.total() == 4
    assert tally.counts[counted] == 1
    assert tally.booked == {100, 101, 102}


def test_a_message_that_was_turned_away_is_not_owed() -> None:
    tally = asyncio.run(drive(Stub(401))).tally
    assert tally.counts["status 401"] == 1
    assert len(tally.booked) == 2
