"""Who speaks, and in which words: Zipf over stores, weights over languages. Seeded."""

import random
from bisect import bisect_left
from itertools import accumulate
from pathlib import Path

from loadtest.scenario import PHRASES, Scenario
from loadtest.seed import GOODS

Phrase = tuple[str, bool]


def phrases(path: Path) -> list[Phrase]:
    """Return (template, whether it must be booked as one sale) of a phrase file."""
    rows = [line.split("\t") for line in path.read_text().splitlines() if line[:1] not in ("", "#")]
    return [(template, expects == "sale") for expects, template in rows]


class Crowd:
    """The people of a scenario; `dice` decides who is next."""

    def __init__(self, scenario: Scenario, dice: random.Random) -> None:
        self._dice, self._stores = dice, scenario.population.stores
        self._members = scenario.population.users_per_store
        weights = (1 / rank**scenario.population.skew for rank in range(1, self._stores + 1))
        self._weights = list(accumulate(weights))
        self._shuffled = dice.sample(range(1, self._stores + 1), self._stores)
        self._languages = [phrases(PHRASES / f"{name}.tsv") for name in scenario.phrases]
        self._shares = list(accumulate(scenario.phrases.values()))

    def speaker(self) -> int:
        """Return a person's number: the owner of store n is n, its others follow in rounds."""
        busy = bisect_left(self._weights, self._dice.random() * self._weights[-1])
        return self._shuffled[busy] + self._stores * self._dice.randrange(self._members)

    def words(self) -> Phrase:
        """Return what they say, and whether it must be booked as one sale."""
        chosen = bisect_left(self._shares, self._dice.random() * self._shares[-1])
        template, sale = self._dice.choice(self._languages[chosen])
        qty, amount = self._dice.randint(1, 5), self._dice.randint(100, 999)
        return template.format(qty=qty, product=self._dice.choice(GOODS), amount=amount), sale
