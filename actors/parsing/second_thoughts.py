"""
"Sold 3 no 4 rice" -> "sold 4 rice", to be confirmed: a number that is put right at once.

Only what stands directly beside it is taken back; a "no" anywhere else still stops every write.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.tokens import Token

CORRECTED: Final = "corrected"
"""The doubt about a number that was put right."""
_BETWEEN: Final = frozenset({"separator", "filler", "self", "it"})
_COUNTED: Final = frozenset({"unit", "of", "product", "article", "filler"})
"""Kinds of words that are said again with the number: "3 rice, no 4 rice"."""
_WORDS_LIMIT: Final = 4
"""Words between the two numbers."""


def rethought(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens without the number that was taken back, as they are if none was."""
    for at, token in enumerate(tokens):
        if token.kind == "no" and at:
            first, second = _before(tokens, at), _after(tokens, at)
            if first >= 0 and second and _is_said_again(tokens, first, at, second):
                return _put_right(tokens, first, second)
    return tuple(tokens)


def _before(tokens: Sequence[Token], at: int) -> int:
    """Return where the number stands that is taken back, -1 when there is none."""
    first = at - 1
    while first >= 0 and tokens[first].kind in _BETWEEN | _COUNTED:
        first -= 1
    return first if first >= 0 and tokens[first].kind == "number" else -1


def _after(tokens: Sequence[Token], at: int) -> int:
    """Return where the right number stands, 0 when none follows."""
    following = range(at + 1, min(len(tokens), at + 1 + _WORDS_LIMIT))
    for second in following:
        if tokens[second].kind == "number":
            return second
        if tokens[second].kind not in _BETWEEN | {"no"}:
            return 0
    return 0


def _is_said_again(tokens: Sequence[Token], first: int, no: int, second: int) -> bool:
    """Return whether both numbers count the same: one of them what the other names, or nothing."""
    goods = [token.text for token in tokens[first:no] if token.kind == "product"]
    again = [token.text for token in tokens[second:] if token.kind == "product"]
    other = tokens[second + 1].kind if second + 1 < len(tokens) else ""
    return not goods or again[:1] == goods or (not again and other not in _COUNTED)


def _put_right(tokens: Sequence[Token], first: int, second: int) -> tuple[Token, ...]:
    number = replace(tokens[second], doubt=CORRECTED)
    named = [token for token in tokens[first + 1 : second] if token.kind in _COUNTED - {"filler"}]
    following = tokens[second + 1].kind if second + 1 < len(tokens) else ""
    kept = () if following in _COUNTED else named
    return (*tokens[:first], number, *kept, *tokens[second + 1 :])
