"""
"Kojo = manager" -> "make kojo manager", "sugar = 140" -> "sugar now 140", each to be confirmed.

An equals sign stops every write, because nothing says what it does in a sentence. In these two
shapes, and from those who may set both, there is only one thing that it can mean. So it is after
several goods, from anybody: "2 rice and 1 oil = 1180" tells what they come to.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.context import Context
from actors.parsing.tokens import UNKNOWN, Token
from channels.messages import Role

EQUALS: Final = "equals"
"""The doubt about what was said by a sign."""
_SETTING: Final = frozenset({Role.OWNER, Role.MANAGER})
_VERBS: Final = {
    ("person", "rolenoun"): "change",
    (UNKNOWN, "rolenoun"): "hire",
    ("product", "number"): "now",
}
"""Kinds beside the sign -> the kind of the verb it stands for."""


def stated(tokens: Sequence[Token], context: Context) -> tuple[Token, ...]:
    """Return the tokens with a verb in place of the sign, none when it is no such statement."""
    said = [token for token in tokens if token.kind not in {"filler", "article"}]
    if _is_summed_up(said):
        total = replace(said[-2], kind="total", value="", doubt=EQUALS)
        return (*said[:-2], total, said[-1])
    if len(said) != 3 or said[1].text != "=" or context.role not in _SETTING:  # noqa: PLR2004 - "a = b"
        return ()
    verb = _VERBS.get((said[0].kind, said[2].kind))
    if verb is None:
        return ()
    left, sign, right = said
    return (left, replace(sign, kind=verb, value="", doubt=EQUALS), right)


def _is_summed_up(said: Sequence[Token]) -> bool:
    """Return whether several goods come to so much."""
    signs = [at for at, token in enumerate(said) if token.text == "="]
    if signs != [len(said) - 2] or said[-1].kind != "number":
        return False
    kinds = [token.kind for token in said]
    return kinds.count("product") > 1
