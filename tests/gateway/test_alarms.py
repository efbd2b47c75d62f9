"""A store that is due: journaled first, asked once, answered like anybody."""

from pathlib import Path

from channels.hosting import Due
from channels.messages import Envelope, Failure, Outcome, TimerFired
from channels.reply import Part, Reply
from gateway.alarms import fire
from gateway.journal import Journal
from tests.gateway.passing import breathe
from tests.gateway.test_ingress import NOW, Floor, on_the_floor
from tests.gateway.test_registry import CHAT, SHOP

DUE = Due(SHOP.id, NOW - 1)
SAID = Outcome((Reply(CHAT, (Part("Today"),)),), intents=("timer.fired",))


def test_a_due_store_is_asked_once_and_its_reply_is_said_once(tmp_path: Path) -> None:
    async def work(floor: Floor) -> tuple[list[object], list[str], int]:
        for _ in range(3):
            fire(floor.ingress, DUE)
        await floor.asked(1)
        floor.answer(SAID)
        fire(floor.ingress, DUE)
        await breathe()
        return [one.body for one in floor.envelopes()], floor.words(), floor.entries()

    orders, words, entries = on_the_floor(tmp_path, work)

    (order,) = orders
    assert isinstance(order, TimerFired)
    assert (order.key, order.due_at) == (f"timer:{SHOP.id}:{NOW - 1}", NOW - 1)
    assert words == ["Today"]
    assert entries == 1


def test_a_store_is_not_asked_before_its_order_is_on_disk(tmp_path: Path) -> None:
    async def work(floor: Floor) -> tuple[int, list[object]]:
        fire(floor.ingress, DUE)
        early = len(floor.envelopes())
        await floor.asked(1)
        reading = Journal(floor.path / "j.db", lambda _: None)
        stored = [entry.order for entry in reading.backlog(0, 10)]
        reading.close()
        return early, stored

    early, stored = on_the_floor(tmp_path, work)

    assert early == 0
    assert [type(order) for order in stored] == [TimerFired]


def test_in_trouble_nothing_is_taken_because_the_host_says_it_again(tmp_path: Path) -> None:
    async def work(floor: Floor) -> tuple[int, int]:
        for number in range(9):
            fire(floor.ingress, Due(SHOP.id, NOW + number))
        await floor.asked(3)
        await breathe()
        return len(floor.envelopes()), floor.entries()

    assert on_the_floor(tmp_path, work) == (3, 3)


def test_a_store_that_is_set_apart_is_not_asked_and_leaves_no_letter(tmp_path: Path) -> None:
    async def work(floor: Floor) -> tuple[list[Envelope], int, int]:
        await floor.registry.write(lambda pen: pen.set_apart(SHOP.id, "bad disk", 5))
        fire(floor.ingress, DUE)
        await breathe()
        apart = floor.envelopes()
        await floor.registry.write(lambda pen: pen.release(SHOP.id))
        fire(floor.ingress, DUE)
        await floor.asked(1)
        return apart, len(floor.envelopes()), len(floor.letters())

    assert on_the_floor(tmp_path, work) == ([], 1, 0)


def test_the_router_hands_on_what_a_host_says_is_due(tmp_path: Path) -> None:
    async def work(floor: Floor) -> list[Due]:
        heard: list[Due] = []
        floor.router._due = heard.append
        floor.router.receive("host-1", DUE)
        return heard

    assert on_the_floor(tmp_path, work) == [DUE]


def test_a_firing_that_fails_for_good_is_a_dead_letter_and_says_nothing(tmp_path: Path) -> None:
    async def work(floor: Floor) -> tuple[list[str], int]:
        fire(floor.ingress, DUE)
        await floor.asked(1)
        floor.answer(Failure("poisoned", "twice"))
        await breathe()
        return floor.words(), len(floor.letters())

    assert on_the_floor(tmp_path, work) == ([], 1)
