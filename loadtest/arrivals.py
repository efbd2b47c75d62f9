"""Who says what when: a seeded stream of arrivals, made while it is used. Pure."""

import bisect
import heapq
import itertools
import random
from collections.abc import Iterable, Iterator

import msgspec

from loadtest.phrases import KINDS, Voice
from loadtest.scenario import HOURS, Phase, Population, Redelivery, Scenario


class Arrival(msgspec.Struct, frozen=True):
    """
    One delivery of one message.

    Attributes:
        at: seconds since the start of the run at which it is due.

        update: Telegram's update_id; all copies of a message carry the same.

        sale: whether it must lead to exactly one sale.
    """

    at: float
    update: int
    chat: int
    text: str
    sale: bool
    phase: int


class Zipf:
    """
    Chooses 1..count, the k-th most frequent one with weight 1 / k ** skew.

    Which number is how frequent is drawn too, so that neighbours in a list are not alike.
    """

    def __init__(self, count: int, skew: float, dice: random.Random) -> None:
        self._count = count
        self._ranks: list[float] = []
        self._who: list[int] = []
        if skew:
            self._ranks = list(itertools.accumulate(k**-skew for k in range(1, count + 1)))
            self._who = list(range(1, count + 1))
            dice.shuffle(self._who)

    def draw(self, dice: random.Random) -> int:
        """Return one of 1..count."""
        if not self._ranks:
            return dice.randint(1, self._count)
        place = bisect.bisect_left(self._ranks, dice.random() * self._ranks[-1])
        return self._who[min(place, self._count - 1)]


def rate_at(phase: Phase, second: float) -> float:
    """Return messages a second at a moment of the phase."""
    rate = phase.rate
    if phase.activity:
        hour = min(int(second / phase.seconds * HOURS), HOURS - 1)
        rate *= phase.activity[hour] * HOURS / sum(phase.activity)
    burst = phase.burst
    if burst and burst.at <= second < burst.at + burst.seconds:
        rate *= burst.times
    return rate


def due_times(phase: Phase, dice: random.Random) -> Iterator[float]:
    """Yield ascending seconds of a Poisson process whose rate follows the phase."""
    # Lewis and Shedler's thinning: draw at the peak's rate, keep each in proportion.
    burst = phase.burst.times if phase.burst else 1.0
    heaviest = max(phase.activity) * HOURS / sum(phase.activity) if phase.activity else 1.0
    peak = phase.rate * heaviest * max(burst, 1.0)
    second = dice.expovariate(peak)
    while second < phase.seconds:
        if dice.random() * peak < rate_at(phase, second):
            yield second
        second += dice.expovariate(peak)


def arrivals(scenario: Scenario, seed: int, first_update: int = 1) -> Iterator[Arrival]:
    """Yield every delivery of the run by its due time; the same for the same seed."""
    once = _once(scenario, random.Random(seed), first_update)
    return _redelivered(once, scenario.redelivery, random.Random(seed + 1))


def _once(scenario: Scenario, dice: random.Random, first_update: int) -> Iterator[Arrival]:
    population = scenario.population
    stores = Zipf(population.stores, population.skew, dice)
    voice = Voice(KINDS | scenario.kinds, scenario.phrases)
    updates, start = itertools.count(first_update), 0.0
    for number, phase in enumerate(scenario.phases):
        for second in due_times(phase, dice):
            text, kind = voice.speak(dice)
            chat = _user(population, stores.draw(dice), dice)
            yield Arrival(start + second, next(updates), chat, text, kind.sale, number)
        start += phase.seconds


def _user(population: Population, store: int, dice: random.Random) -> int:
    """Return the chat of one of the store's users."""
    users = (population.users - store) // population.stores + 1
    return store + population.stores * dice.randrange(users)


def _redelivered(
    once: Iterable[Arrival], redelivery: Redelivery, dice: random.Random
) -> Iterator[Arrival]:
    """Yield each arrival 1 to `copies` times, still by due time."""
    copies: list[tuple[float, int, Arrival]] = []
    order = itertools.count()
    for one in once:
        for _ in range(dice.randint(1, redelivery.copies)):
            at = one.at + dice.random() * redelivery.within_seconds * (redelivery.copies > 1)
            heapq.heappush(copies, (at, next(order), msgspec.structs.replace(one, at=at)))
        # No later arrival can come before this one, so everything due until now is in order.
        while copies and copies[0][0] <= one.at:
            yield heapq.heappop(copies)[2]
    while copies:
        yield heapq.heappop(copies)[2]
