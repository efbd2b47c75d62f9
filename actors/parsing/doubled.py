"""
A price said twice is the price of each: "6 cornetto 40-40 me diye", in Hindi and Urdu.

Any other two numbers with a dash between them stay what nobody can be sure of.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.misplaced import IN
from actors.parsing.tokens import Token
from actors.parsing.words import Words

_DASH: Final = "-"


def with_doubled(tokens: Sequence[Token], words: Words) -> list[Token]:
    """Return the tokens with the second "40" of "40-40 me" as "each"."""
    if _DASH not in words.source:
        return list(tokens)
    return [
        replace(token, kind="each", value="", number=None)
        if _is_doubled(tokens, at, words)
        else token
        for at, token in enumerate(tokens)
    ]


def is_doubled(token: Token) -> bool:
    """Return whether it is the second of two such numbers."""
    return token.kind == "each" and token.text[0].isdigit()


def _is_doubled(tokens: Sequence[Token], at: int, words: Words) -> bool:
    token, before, after = tokens[at], tokens[max(at - 1, 0)], tokens[at + 1 : at + 2]
    same = at > 0 and before.text == token.text and token.number is not None
    if not same or words.words[token.start].before != _DASH or not token.text[0].isdigit():
        return False
    return any(one.kind == "ka" or (one.kind == "filler" and one.value == IN) for one in after)
