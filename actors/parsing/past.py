"""Whether something is said to have been, which is over. No dates."""

from collections.abc import Iterable
from typing import Final

from actors.parsing.lexicon import shared_lexicon
from actors.parsing.tokens import Token

NOW_FOR_THEN: Final = "then_or_now"
"""The doubt about a question of another time that is answered for now."""
THEN: Final = "then"
"""The value of a verb that tells what there was: "había"."""


def is_past(tokens: Iterable[Token]) -> bool:
    """Return whether "was" is said, or a word that helps as it does: "tha"."""
    known = shared_lexicon().meanings
    return any(
        one.kind == "was" or one.value == THEN or (one.value and known(one.text, "was"))
        for one in tokens
    )
