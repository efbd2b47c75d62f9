"""Whether words make a question, with a question mark or without. Nothing is answered here."""

from collections.abc import Sequence
from typing import Final, Protocol

ASKS: Final = "asks"
"""The value of a verb that asks where it begins, "is order 24 out"; of a phrase that ends one."""
STATES: Final = frozenset({"is", "was"})
"""Kinds of verbs that tell how things are."""
_BEGINNING: Final = STATES | {"show"}
_INVERTED: Final = frozenset({"have", "do"})
_SUBJECTS: Final = frozenset({"customer", "vendor", "person", "self", "third", "anyone"})
"""Kinds of words before which a verb that helps makes a question."""
_BEFORE: Final = frozenset({"filler", "greeting", "separator", "please", "polite"})


class _Said(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...


def is_question(said: Sequence[_Said]) -> bool:
    """Return whether it begins as "has ali paid 500" does, or ends as "5000 hai kya"."""
    return begins_as_question(said) or (
        bool(said) and said[-1].kind in _INVERTED and said[-1].value == ASKS
    )


def begins_as_question(said: Sequence[_Said]) -> bool:
    """Return whether it begins with a verb that asks there."""
    start = next((at for at, one in enumerate(said) if one.kind not in _BEFORE), len(said))
    if start >= len(said) - 1:
        return False
    verb, after = said[start], said[start + 1]
    if verb.value == ASKS and verb.kind in _BEGINNING:
        return True
    return (verb.kind in _INVERTED or verb.value == ASKS) and after.kind in _SUBJECTS
