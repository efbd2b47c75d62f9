import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from channels.errors import DeadlineExceeded
from channels.hosting import Beat, Downward, EvictAll, Started, Survey, Synced, Timed
from channels.identity import TenantId
from channels.messages import Answer, Envelope, Failure, Outcome, PassivateStore, Report
from gateway.placement import host_of
from gateway.router import Failed, Host, Router
from tests.gateway.test_journal import TENANT, order


class Wire:
    """Hosts that only listen."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Downward]] = []
        self.synced: list[tuple[int, ...]] = []
        self.now = 1_000
        self.router = Router(
            ("host-1",), lambda *one: self.sent.append(one), self.synced.append, lambda: self.now
        )

    def start(self, life: str = "one") -> None:
        self.router.receive("host-1", Started("host-1", life))

    def correlations(self) -> list[int]:
        return [m.correlation for _, m in self.sent if isinstance(m, Envelope | EvictAll)]

    def answer(self, body: Any, place: int = -1) -> None:
        self.router.receive("host-1", Answer(self.correlations()[place], body))


def on_a_loop(work: Callable[[Wire], Awaitable[Any]]) -> Any:
    async def scene() -> Any:
        return await work(Wire())

    return asyncio.run(scene())


def test_an_answer_finds_its_question() -> None:
    async def work(wire: Wire) -> Any:
        wire.start()
        first = wire.router.ask(TENANT, order(1), 5, sequence=9)
        second = wire.router.ask(TENANT, order(2), 6)
        wire.answer(Outcome(intents=("two",)), 1)
        wire.answer(Outcome(intents=("one",)), 0)
        return wire.sent[0][1], (await first).intents, (await second).intents

    sent, one, two = on_a_loop(work)

    assert isinstance(sent, Envelope)
    assert (sent.tenant, sent.received_at, sent.sequence, sent.body) == (TENANT, 5, 9, order(1))
    assert (one, two) == (("one",), ("two",))


def test_a_failure_is_raised_with_its_code() -> None:
    async def work(wire: Wire) -> Failed:
        wire.start()
        asked = wire.router.ask(TENANT, order(1), 5)
        wire.answer(Failure("overloaded", "full", retryable=True))
        with pytest.raises(Failed) as caught:
            await asked
        return caught.value

    error = on_a_loop(work)

    assert (error.code, error.retryable, str(error)) == ("overloaded", True, "full")


def test_questions_wait_for_a_host_that_has_not_started() -> None:
    async def work(wire: Wire) -> list[int]:
        wire.router.ask(TENANT, order(1), 5)
        before = len(wire.sent)
        wire.start()
        return [before, len(wire.sent)]

    assert on_a_loop(work) == [0, 1]


def test_a_host_that_starts_anew_is_sent_all_it_owes_oldest_first() -> None:
    async def work(wire: Wire) -> Any:
        wire.start("one")
        asked = [wire.router.ask(TENANT, order(n), n) for n in range(3)]
        wire.answer(Outcome(), 1)
        wire.sent.clear()
        wire.start("two")
        return [m.body.key for _, m in wire.sent if isinstance(m, Envelope)], asked[1].done()  # type: ignore[union-attr]

    assert on_a_loop(work) == ([order(0).key, order(2).key], True)


@pytest.mark.parametrize(("lives", "duplicate"), [(("one",), True), (("one", "two"), False)])
def test_what_a_host_did_before_it_died_nobody_was_told(
    lives: tuple[str, ...], *, duplicate: bool
) -> None:
    async def work(wire: Wire) -> Any:
        asked = wire.router.ask(TENANT, order(1), 5)
        for life in lives:
            wire.start(life)
        wire.answer(Outcome(duplicate=True))
        return (await asked).duplicate  # type: ignore[union-attr]

    assert on_a_loop(work) is duplicate


def test_a_beat_of_an_unknown_life_counts_as_a_start_and_a_known_one_does_not() -> None:
    async def work(wire: Wire) -> list[int]:
        wire.router.ask(TENANT, order(1), 5)
        counts = []
        for _ in range(2):
            wire.router.receive("host-1", Beat("host-1", "one", {"awake": 3.0}))
            counts.append(len(wire.sent))
        return [*counts, int(wire.router.figures()["awake"])]

    assert on_a_loop(work) == [1, 1, 3]


def test_an_answer_nobody_waits_for_is_ignored() -> None:
    async def work(wire: Wire) -> float:
        wire.start()
        wire.router.receive("host-1", Answer(12345, Outcome()))
        return wire.router.figures()["router_outstanding"]

    assert on_a_loop(work) == 0


def test_synced_sequences_are_passed_on() -> None:
    async def work(wire: Wire) -> Any:
        wire.router.receive("host-1", Synced((1, 2)))
        return wire.synced

    assert on_a_loop(work) == [(1, 2)]


def test_an_operator_does_not_wait_for_ever() -> None:
    async def work(wire: Wire) -> None:
        wire.start()
        with pytest.raises(DeadlineExceeded):
            await wire.router.ask_within(TENANT, PassivateStore(), 0.01)

    on_a_loop(work)


def test_evicting_all_asks_every_host_and_adds_up() -> None:
    async def work(wire: Wire) -> int:
        wire.start()
        task = asyncio.create_task(wire.router.evict_all(5))
        await asyncio.sleep(0)
        wire.answer(Report(b"7"))
        return await task

    assert on_a_loop(work) == 7


def test_a_silent_host_is_away() -> None:
    async def work(wire: Wire) -> Any:
        wire.start()
        wire.now += 4_000
        here = wire.router.away(5_000)
        wire.now += 2_000
        return here, wire.router.away(5_000)

    assert on_a_loop(work) == ([], ["host-1"])


def test_placement_moves_only_the_new_hosts_share() -> None:
    tenants = [TenantId(f"{number:026}") for number in range(1_000)]
    before = {one: host_of(one, ("a", "b", "c")) for one in tenants}
    after = {one: host_of(one, ("a", "b", "c", "d")) for one in tenants}

    moved = [one for one in tenants if before[one] != after[one]]

    assert {after[one] for one in moved} == {"d"}
    assert 150 < len(moved) < 350


def test_hosts_are_asked_for_their_largest_tenants_and_each_report_is_kept() -> None:
    async def work(wire: Wire) -> Any:
        wire.start()
        asked = asyncio.ensure_future(wire.router.survey(5, 1))
        await asyncio.sleep(0)
        ((_, question),) = wire.sent
        assert isinstance(question, Survey)
        wire.router.receive("host-1", Answer(question.correlation, Report(b"[]")))
        return question.limit, await asked

    assert on_a_loop(work) == (5, {"host-1": b"[]"})


def test_how_long_a_host_took_is_counted_once_an_answer() -> None:
    async def work(wire: Wire) -> Any:
        wire.start()
        wire.router.ask(TENANT, order(1), 5)
        wire.answer(Outcome())
        wire.answer(Outcome())
        return sum(wire.router.hosts["host-1"].seconds.counts)

    assert on_a_loop(work) == 1


def test_what_hosts_have_timed_is_told_all_hosts_together() -> None:
    edges = (0.1, 1.0)

    async def work(wire: Wire) -> Any:
        wire.router.hosts["host-2"] = Host()
        for host, counts in (("host-1", (1, 2, 3)), ("host-2", (10, 20, 30))):
            timings = {"rule": Timed(edges, counts, 1.5)}
            wire.router.receive(host, Beat(host, "life", {}, timings))
        return wire.router.timings()["rule"]

    found = on_a_loop(work)

    assert (found.edges, found.counts, found.total) == (edges, [11, 22, 33], 3.0)
