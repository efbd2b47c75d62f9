"""
"Tomorrow at 7am" -> "tomorrow": an order is kept for a day, so the hour says no more.

Only where goods are ordered: elsewhere a number with "am" stays what is not understood.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.tokens import Token

_ORDERING: Final = frozenset({"order", "want", "deliver"})
_HOURS: Final = frozenset({"am", "pm", "oclock", "o clock", "hrs"})
_LEADING: Final = frozenset({"at", "by", "for"})
_LATER: Final = frozenset({"by", "for"})
"""Those before an hour until which something is still to be done."""
_LATEST: Final = 12


def without_hours(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of an order with the hour of the day as filler."""
    if _ORDERING.isdisjoint([token.kind for token in tokens]):
        return tokens
    silent = {at for start in range(len(tokens)) for at in _hour(tokens, start)}
    return tuple(
        replace(token, kind="filler", number=None, doubt="") if at in silent else token
        for at, token in enumerate(tokens)
    )


def _hour(tokens: Sequence[Token], at: int) -> range:
    """Return where "at 7 am" stands, if its number is at this place."""
    number, following = tokens[at].number, tokens[at + 1 : at + 2]
    if number is None or not following or following[0].text not in _HOURS or number > _LATEST:
        return range(0)
    led = at > 0 and tokens[at - 1].kind in _LEADING
    if led and tokens[at - 1].kind in _LATER and any(one.kind == "status" for one in tokens):
        return range(0)  # "order 24 ready by 5pm"
    return range(at - led, at + 2)
