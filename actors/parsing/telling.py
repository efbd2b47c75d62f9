"""
"Note that ana took 2 rice" -> "ana took 2 rice": writing it down is what is done anyway.

No meaning of its own: without a deed after it, "note 2 rice for ana" stays what it was.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.tokens import Token

_TELLING: Final = frozenset({"charge", "new"})
CONTRAST: Final = "but"
"""The value of a word after which comes what is so, rather than what was said before it."""
_SAYING: Final = frozenset({"filler", "self", "charge", "sorry", "no", "it"})
_FACTS: Final = frozenset({"number", "unit", "product", "customer", "pay", "period", "article"})
_SILENT: Final = frozenset({"filler", "article", "the", "what"})
_WHO: Final = frozenset({"customer", "vendor", "self"})
_DEEDS: Final = frozenset(
    {
        "sell", "take", "buy", "return", "receive", "paid", "settle", "send", "arrive", "expense",
        "spend", "order", "damage", "count",
    }
)  # fmt: skip


def without_telling(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a verb that only says to write down what follows as a filler."""
    kept = list(tokens)
    begins = True
    for at, token in enumerate(tokens):
        if begins and token.kind in _TELLING:
            deed = _deed_after(tokens, at)
            kept[at:deed] = [_silenced(one) for one in tokens[at:deed]]
        begins = token.kind in {"separator", "filler"} and (begins or token.kind == "separator")
    return kept


def contrasted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return "I put cash but it was momo" as "not cash, it was momo"."""
    values = [token.value for token in tokens]
    but = values.index(CONTRAST) if CONTRAST in values else 0
    if not but:
        return tuple(tokens)
    begins = next((at for at in range(but) if tokens[at].kind not in _SAYING), but)
    kinds = {token.kind for token in tokens[begins:but]}
    said = any(token.kind in _TELLING for token in tokens[:begins])
    if not (said and kinds and kinds <= _FACTS):
        return tuple(tokens)
    denied = replace(tokens[begins - 1], kind="not", value="")
    return (denied, *tokens[begins:])


def _deed_after(tokens: Sequence[Token], at: int) -> int:
    """Return where the deed stands that is told, `at` when there is none."""
    for following in range(at + 1, len(tokens)):
        kind = tokens[following].kind
        if kind in _DEEDS:
            return following
        if kind not in _SILENT | _WHO | _TELLING:
            break
    return at


def _silenced(token: Token) -> Token:
    return replace(token, kind="filler") if token.kind in _TELLING | _SILENT else token
