"""
How the people of one store put things: each has phrases of their own, some used far more often.

Half of the phrases are plain English, which the rules know; the others are slang they do not.
New ones never end, but become rarer the more somebody has said, as words of any text do
(Heaps' law, here as a Pitman-Yor process).
"""

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

import msgspec

from actors.business.intents import (
    Command,
    CreditAdd,
    ExpenseCreate,
    Item,
    PaymentReceive,
    ProductUpdate,
    SaleCreate,
    StockAdjust,
    StockQuery,
)

PRODUCTS: Final = ("Rice", "Sugar", "Flour", "Cooking Oil", "Milk", "Tea", "Soap", "Bread")
CUSTOMERS: Final = ("Ali Hassan", "Sara Khan", "Omar Farooq", "Hina Malik", "Bilal Ahmed")
PRICE: Final = 100
"""Of everything, so that no amount is unusual."""
SLANG: Final = 0.5
NOVELTY: Final = 2.0
"""Pitman-Yor's concentration: how many phrases somebody begins with."""
DISCOUNT: Final = 0.5
"""
Pitman-Yor's discount, and Heaps' exponent: phrases grow with the square root of what was said.

Texts in English lie between 0.4 and 0.6 (Manning, Raghavan, Schütze, 2008, section 5.1.1).
"""
SYLLABLES: Final = (
    "na",
    "ku",
    "zho",
    "vit",
    "gro",
    "pem",
    "dya",
    "lux",
    "qua",
    "rib",
    "fyo",
    "hek",
)


class Values(msgspec.Struct, frozen=True):
    """What a phrase is filled with."""

    n: int
    p: str
    k: int
    q: str
    c: str
    m: int


Meaning: TypeAlias = Callable[[Values], Command]


class Habit(msgspec.Struct, frozen=True):
    """A phrase with places for values, and what it means."""

    say: str
    mean: Meaning


def _items(values: Values) -> tuple[Item, ...]:
    return (Item(values.p, Decimal(values.n)),)


def _two(values: Values) -> tuple[Item, ...]:
    return (*_items(values), Item(values.q, Decimal(values.k)))


def _sale(values: Values, **more: Any) -> SaleCreate:
    return SaleCreate(_items(values), total=Decimal(values.m), **more)


PLAIN: Final[tuple[Habit, ...]] = (
    Habit("sold {n} {p} {m}", _sale),
    Habit("sold {n} {p} to {c} {m}", lambda v: _sale(v, customer=v.c)),
    Habit("sold {n} {p} {m} cash", lambda v: _sale(v, pay="cash")),
    Habit("{c} paid {m}", lambda v: PaymentReceive(v.c, Decimal(v.m))),
    Habit("received {m} from {c}", lambda v: PaymentReceive(v.c, Decimal(v.m))),
    Habit("put {m} on {c}'s tab", lambda v: CreditAdd(v.c, Decimal(v.m))),
    Habit("sold {n} {p} and {k} {q}", lambda v: SaleCreate(_two(v))),
    Habit("{p} left?", lambda v: StockQuery((v.p,))),
    Habit("stock of {p}", lambda v: StockQuery((v.p,))),
    Habit("spent {m} on rent", lambda v: ExpenseCreate(Decimal(v.m), "rent")),
)

_FRAMES: Final[tuple[Habit, ...]] = (
    Habit("{w} {n} {p} {c} {m}", lambda v: _sale(v, customer=v.c)),
    Habit("{n} {p} {w} {m}", _sale),
    Habit("{c} {w} {n} {p}, {k} {q}", lambda v: SaleCreate(_two(v), v.c)),
    Habit("{w} {x} {n} {p} {m} cash", lambda v: _sale(v, pay="cash")),
    Habit("{c} {w} {m}", lambda v: PaymentReceive(v.c, Decimal(v.m))),
    Habit("{w} {m} {x} {c}", lambda v: CreditAdd(v.c, Decimal(v.m))),
    Habit("{w} {n} {p}", lambda v: StockAdjust((Item(v.p, Decimal(-v.n)),), "damaged")),
    Habit("{p} {w} {x}", lambda v: StockQuery((v.p,))),
    Habit("{w} {x} {p} {m}", lambda v: ProductUpdate(v.p, Decimal(v.m))),
    Habit("{w} {m} rent", lambda v: ExpenseCreate(Decimal(v.m), "rent")),
)
"""Ways to build a sentence; `{w}` and `{x}` are words of nobody's lexicon."""
_NOTED: Final = Habit("{w} {n} {p} {m} {x}", lambda v: _sale(v, note="as said"))
"""What holds free words: nobody can learn that."""


def slang(dice: random.Random) -> Habit:
    """Return a phrase that no rule knows."""
    frame = dice.choice(_FRAMES)
    return Habit(_with_words(frame.say, dice), frame.mean)


def noted(dice: random.Random) -> Habit:
    """Return a phrase that cannot be learned, and will not be used again."""
    return Habit(_with_words(_NOTED.say, dice), _NOTED.mean)


def _with_words(say: str, dice: random.Random) -> str:
    for place in ("{w}", "{x}"):
        say = say.replace(place, "".join(dice.sample(SYLLABLES, 3)))
    return say


class Speaker:
    """One member of the staff: the more often a phrase was used, the likelier it comes again."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._habits: list[Habit] = []
        self._uses: list[int] = []

    def speak(self, strange: float) -> Habit:
        """Return how the next thing is put; `strange` is the share that nobody can learn."""
        if self._dice.random() < strange:
            return noted(self._dice)
        at = self._next()
        if at == len(self._habits):
            self._habits.append(self._habit())
            self._uses.append(0)
        self._uses[at] += 1
        return self._habits[at]

    def _next(self) -> int:
        """Return which habit comes next, one past the last for a new one."""
        fresh = NOVELTY + DISCOUNT * len(self._habits)
        weights = [*(uses - DISCOUNT for uses in self._uses), fresh]
        return self._dice.choices(range(len(weights)), weights)[0]

    def _habit(self) -> Habit:
        return slang(self._dice) if self._dice.random() < SLANG else self._dice.choice(PLAIN)


def values(dice: random.Random) -> Values:
    """Return values that no store finds unusual."""
    (p, q), n, k = dice.sample(PRODUCTS, 2), dice.randint(1, 9), dice.randint(1, 9)
    return Values(n=n, p=p, k=k, q=q, c=dice.choice(CUSTOMERS), m=n * PRICE)


def words(habit: Habit, said: Values) -> str:
    """Return the sentence."""
    return habit.say.format(**msgspec.structs.asdict(said))


def document(names: Sequence[str] = PRODUCTS) -> dict[str, Any]:
    """Return the store where these things are said; nothing ever runs out."""
    goods = [{"name": name, "unit": "piece", "price": PRICE, "stock": 99_999} for name in names]
    people = [{"name": name} for name in CUSTOMERS]
    facts = {"name": "Corner", "currency": "PKR", "timezone": "Asia/Karachi"}
    return {"store": facts, "products": goods, "customers": people}
