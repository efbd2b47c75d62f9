"""When messages fall due: Poisson arrivals at a rate that follows the phase. Pure, seeded."""

import heapq
import random
from collections.abc import Iterator

import msgspec

from loadtest.population import Crowd
from loadtest.scenario import Delivery, Phase, Scenario


class Arrival(msgspec.Struct, frozen=True, gc=False, order=True):
    """
    One delivery of one message.

    Attributes:
        due: seconds after the first phase began.

        number: of the message; its copies share it.

        sale: whether the house must book exactly one sale for it.
    """

    due: float
    number: int
    person: int
    text: str
    sale: bool


def rate_at(phase: Phase, activity: tuple[float, ...], moment: float) -> float:
    """Return messages a second, `moment` from 0 to 1 within the phase."""
    rate = phase.rate
    if phase.curve:
        mean = sum(activity) / len(activity)
        rate *= activity[min(int(moment * len(activity)), len(activity) - 1)] / mean
    return rate * (phase.burst if moment >= 1 - phase.share and phase.share else 1.0)


def moments(scenario: Scenario, dice: random.Random) -> Iterator[float]:
    """Yield when something falls due, ascending: thinned from each phase's highest rate."""
    began, batch = 0.0, scenario.delivery.batch
    for phase in scenario.phases:
        highest = phase.rate * max(phase.burst, 1.0)
        if phase.curve:
            highest *= max(scenario.activity) * len(scenario.activity) / sum(scenario.activity)
        at = dice.expovariate(highest / batch)
        while at < phase.seconds:
            now = rate_at(phase, scenario.activity, at / phase.seconds)
            if dice.random() * highest < now:
                yield from [began + at] * batch
            at += dice.expovariate(highest / batch)
        began += phase.seconds


def arrivals(scenario: Scenario, crowd: Crowd, dice: random.Random) -> Iterator[Arrival]:
    """Yield every delivery in the order of its due time."""
    waiting: list[Arrival] = []
    for number, due in enumerate(moments(scenario, dice)):
        while waiting and waiting[0].due <= due:
            yield heapq.heappop(waiting)
        person, (text, sale) = crowd.speaker(), crowd.words()
        for late in _delays(scenario.delivery, dice):
            heapq.heappush(waiting, Arrival(due + late, number, person, text, sale))
    while waiting:
        yield heapq.heappop(waiting)


def _delays(delivery: Delivery, dice: random.Random) -> list[float]:
    copies = dice.randint(1, delivery.copies)
    return [dice.uniform(0, delivery.spread_seconds) for _ in range(copies)]
