"""What people write: kinds of phrases, filled with goods that every seeded store sells."""

import random
from typing import Final

import msgspec

from loadtest.seed import GOODS

PIECES: Final = range(1, 6)
AMOUNTS: Final = range(300, 900)
"""So near to each other that no house thinks one a slip of the thumb and asks back."""


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Ways to say one kind of thing.

    Attributes:
        say: templates; `{pieces}`, `{product}` and `{amount}` are filled in.

        sale: whether each acknowledged one must stand in the store's book, exactly once.
    """

    say: tuple[str, ...]
    language: str = "en"
    sale: bool = False


KINDS: Final[dict[str, Kind]] = {
    "sale": Kind(
        ("sold {pieces} {product} {amount}", "sold {pieces} {product} for {amount}"), sale=True
    ),
    "question": Kind(("sales today", "stock {product}")),
    "hindi": Kind(
        ("{pieces} {product} becha {amount}", "aaj ka hisab", "{product} kitna bacha hai"), "hi"
    ),
    "spanish": Kind(
        ("vendí {pieces} {product} a {amount}", "ventas de hoy", "cuánto queda de {product}"), "es"
    ),
    "chatter": Kind(("good morning", "thank you", "see you tomorrow")),
}
"""
Those every scenario may name; it may add its own.

What is not English may be answered by a question back, so no sale is expected of it.
"""


class Voice:
    """Speaks kinds by their weights, the same way for the same dice."""

    def __init__(self, kinds: dict[str, Kind], weights: dict[str, float]) -> None:
        self._kinds = [kinds[name] for name in weights]
        self._weights = list(weights.values())

    def speak(self, dice: random.Random) -> tuple[str, Kind]:
        """Return a sentence and its kind."""
        (kind,) = dice.choices(self._kinds, self._weights)
        text = dice.choice(kind.say).format(
            pieces=dice.choice(PIECES), product=dice.choice(GOODS), amount=dice.choice(AMOUNTS)
        )
        return text, kind
