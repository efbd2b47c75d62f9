from collections import Counter
from typing import Any

import msgspec
import pytest

from channels.histogram import Histogram
from gateway.health import SIGNS, health
from gateway.pulse import COLUMNS, HISTORY, WINDOW, Pulse

TREE = {
    "budget_bytes": 1_000,
    "limit_bytes": 2_000,
    "memory_bytes": 500,
    "processes": [{"name": "host-1", "restarts": 1, "up_seconds": 900.0}],
}


class House:
    """A house whose figures and clock are set by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000
        self.figures: Counter[str] = Counter()
        self.answered = Histogram()
        self.tree: dict[str, Any] = {}
        self.trouble = ""
        self.pulse = Pulse(
            figures=lambda: self.figures,
            seconds=lambda: {"answered": self.answered},
            tree=lambda: self.tree,
            trouble=lambda: self.trouble,
            clock=lambda: self.now,
        )

    def beat(self, **more: int) -> dict[str, Any]:
        self.now += 2_000
        self.figures.update(more)
        self.pulse.beat()
        return self.pulse.latest


def test_rates_and_quantiles_are_those_of_the_last_minute() -> None:
    house = House()
    for _ in range(100):
        house.answered.observe(9.0)
    house.beat(ingress_accepted=5_000)
    for _ in range(WINDOW):
        house.answered.observe(0.004)
        latest = house.beat(ingress_accepted=20, ended_idle=2)

    assert latest["figures"]["messages_per_second"] == pytest.approx(10)
    assert latest["per_minute"]["ended_idle"] == pytest.approx(60)
    assert 0.003 <= latest["quantiles"]["answered"]["p99"] <= 0.005


def test_a_counter_that_starts_anew_is_no_negative_rate() -> None:
    house = House()
    house.beat(activated=50)
    house.figures["activated"] = 1

    assert house.beat()["per_minute"]["activated"] == 0


def test_a_fresh_page_sees_sixteen_minutes_and_no_more() -> None:
    house = House()
    for _ in range(HISTORY + 5):
        house.beat()

    past = house.pulse.history()

    assert len(past["rows"]) == HISTORY
    assert past["rows"][-1] == pytest.approx(house.pulse.latest["point"], nan_ok=True)
    assert HISTORY * 2 >= 15 * 60


def test_what_is_not_known_is_null_for_the_page() -> None:
    point = msgspec.json.decode(msgspec.json.encode(House().beat(awake=3)))["point"]

    shown = dict(zip(COLUMNS, point, strict=True))
    assert shown["memory_bytes"] is None
    assert shown["answered_p99"] is None
    assert shown["awake"] == 3


def test_memory_is_told_against_budget_and_limit() -> None:
    house = House()
    house.tree = TREE
    latest = house.beat()

    assert latest["figures"]["memory_of_budget"] == 0.5
    assert latest["figures"]["memory_of_limit"] == 0.25
    assert latest["state"] == "green"


def test_a_process_that_came_back_lately_is_amber() -> None:
    house = House()
    house.tree = {"processes": [{"name": "host-1", "restarts": 1, "up_seconds": 5.0}]}

    assert house.beat()["state"] == "amber"


def test_a_message_without_an_answer_is_red_after_half_a_minute() -> None:
    house = House()
    house.figures["ingress_oldest_at"] = house.now
    house.now += 40_000

    assert house.beat()["reason"] == "a message has waited 42 s for its store"
    assert house.pulse.latest["state"] == "red"


def test_trouble_is_the_worst_reason() -> None:
    house = House()
    house.trouble = "hosts are away: host-1"

    assert house.beat(dead=3)["reason"] == "hosts are away: host-1"


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.figure)
def test_a_sign_shows_beyond_its_limit_and_not_at_it(sign: Any) -> None:
    assert health("", {sign.figure: sign.limit}).state == "green"
    assert health("", {sign.figure: sign.limit + 1}).state == sign.state


def test_of_two_reasons_the_worse_is_told() -> None:
    assert health("", {"dead": 2, "memory_of_limit": 1.5}).reason.startswith("memory is at 150%")
    assert health("", {"dead": 1}).reason == "a dead letter waits for a decision"
