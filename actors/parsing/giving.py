"""
"raseed do": the "do" of Hindi and Urdu is "give" where a clause ends, and two elsewhere.

No number is made here; what is counted keeps its two: "gum do" may be two of them.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.guards import PRESENT
from actors.parsing.tokens import UNKNOWN, Token

_GIVE_OR_TWO: Final = frozenset({"do", "doo", "दो", "دو"})
_NUMERIC: Final = frozenset({"number", "num", "mult", "plus", "ref"})
_COUNTABLE: Final = frozenset({"product", UNKNOWN})
_BEFORE_TWO: Final = _NUMERIC | frozenset(
    {"unit", "times", "and", "at", "phone", "currency", "customer", "vendor", "person", "period"}
)
"""Kinds after which it is a number."""


def gives(tokens: list[Token]) -> list[Token]:
    """Return the tokens with "do" as giving or showing where nothing is counted by it."""
    if _GIVE_OR_TWO.isdisjoint([token.text for token in tokens]):
        return tokens
    return [
        _given(tokens, at) if token.text in _GIVE_OR_TWO and token.kind == "num" else token
        for at, token in enumerate(tokens)
    ]


def _given(tokens: Sequence[Token], at: int) -> Token:
    before, after = [token.kind for token in tokens[:at]], tokens[at + 1 :]
    if not before or not _ends(after) or before[-1] in _BEFORE_TWO:
        return tokens[at]
    if before[-1] in _COUNTABLE and not {*before[-3:-1]} & _NUMERIC:
        return tokens[at]
    shown = "ko" not in before and before[-1] not in _COUNTABLE
    return replace(tokens[at], kind="show" if shown else "give", value="" if shown else PRESENT)


def _ends(after: Sequence[Token]) -> bool:
    """Return whether a clause ends before these tokens, but for small words."""
    first = next((token for token in after if token.kind != "filler"), None)
    return first is None or first.kind == "separator"
