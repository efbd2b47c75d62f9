import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from loadtest.arrivals import Arrival
from loadtest.driver import Driver, Target
from loadtest.line import status_of
from loadtest.tally import Tally

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
BUSY = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n"
WRONG = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"

Answer = Callable[[int, int], bytes]
"""From update_id and how often it came before, to the response; b"" breaks the connection."""


def said(count: int) -> list[Arrival]:
    return [Arrival(n / 1_000, n, n, 'sold "1" rice 300', True, 0) for n in range(1, count + 1)]


def driven(
    answer: Answer, arrivals: list[Arrival], clock: Callable[[], float] = time.perf_counter
) -> tuple[Tally, list[int], int]:
    """Return the tally, the update_ids in the order they came, and what was left."""
    came: list[int] = []

    async def serve(heard: asyncio.StreamReader, told: asyncio.StreamWriter) -> None:
        try:
            while head := await heard.readuntil(b"\r\n\r\n"):
                length = re.search(rb"Content-Length: (\d+)", head)
                assert length is not None
                assert b"X-Telegram-Bot-Api-Secret-Token: s3cret\r\n" in head
                update = json.loads(await heard.readexactly(int(length[1])))["update_id"]
                came.append(update)
                response = answer(update, came.count(update) - 1)
                if not response:
                    break
                told.write(response)
        except asyncio.IncompleteReadError:
            pass
        told.close()

    async def scene() -> tuple[Tally, int]:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        tally = Tally(1)
        target = Target(f"http://127.0.0.1:{port}/webhook/telegram", "s3cret")
        left = await Driver(target, tally, 4, clock).run(arrivals, 30)
        server.close()
        return tally, left

    tally, left = asyncio.run(scene())
    return tally, came, left


def test_everything_is_delivered_once_when_all_is_well() -> None:
    tally, came, left = driven(lambda *_: OK, said(200))
    assert sorted(came) == list(range(1, 201))
    assert left == 0
    assert sorted(tally.sales()) == [(n, n) for n in range(1, 201)]


def test_what_is_refused_for_now_or_breaks_comes_again_under_its_id() -> None:
    def answer(update: int, before: int) -> bytes:
        return OK if before else {0: BUSY, 1: b""}.get(update % 10, OK)

    tally, came, left = driven(answer, said(40))
    assert left == 0
    assert Counter(came) == {n: 2 if n % 10 in {0, 1} else 1 for n in range(1, 41)}
    phase = tally.phase(0)
    assert phase.retried == {"status 503": 4, "connection lost": 4}
    assert phase.acknowledged == 40


def test_latency_counts_from_when_a_message_was_first_due() -> None:
    now = 0.0

    def answer(_: int, before: int) -> bytes:
        nonlocal now
        now += 20.0
        return OK if before else BUSY

    due_at_once = [Arrival(0.0, 1, 1, "sold 1 rice 300", True, 0)]
    tally, _, _ = driven(answer, due_at_once, lambda: now)
    assert tally.phase(0).latency.max == 40_000


def test_what_is_refused_for_good_is_counted_and_not_sent_again() -> None:
    tally, came, left = driven(lambda update, _: WRONG if update == 3 else OK, said(5))
    assert left == 0
    assert Counter(came)[3] == 1
    assert tally.phase(0).refused == {"status 400": 1}
    assert (3, 3) not in list(tally.sales())


def test_what_is_never_taken_is_left_over() -> None:
    async def scene() -> int:
        target = Target("http://127.0.0.1:9/webhook/telegram", "s3cret")
        return await Driver(target, Tally(1), 2).run(said(3), 0.0)

    assert asyncio.run(scene()) == 3


@given(st.integers(0, len(OK)))
def test_a_response_is_complete_only_when_its_head_is(cut: int) -> None:
    head = OK.index(b"\r\n\r\n") + 4
    assert status_of(OK[:cut]) == ((200, len(OK)) if cut >= head else None)
