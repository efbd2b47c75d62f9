"""Figures as Spanish writes them: 12.500,50. Elsewhere a point begins the decimals."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from actors.parsing.tokens import Token
from actors.parsing.words import Words

POINTED: Final = frozenset({"es"})
"""Languages in which a point stands between thousands and a comma before decimals."""
EITHER: Final = "thousands_or_decimals"
"""The doubt about "1.500 kg": scales say so of a kilo and a half."""
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GROUP: Final = len("000")
_CENTS: Final = len("00")
_FIGURES: Final = frozenset({"number", "digits"})


def with_groups(tokens: Sequence[Token], words: Words) -> list[Token]:
    """Return the tokens with "2.000.000" and "1,50" each as one number."""
    found: list[Token] = []
    for token in tokens:
        number = _continued(found, token, words) if token.kind in _FIGURES else None
        if number is None:
            found.append(_grouped(token))
            continue
        while found[-1].kind == "separator":
            found.pop()
        found[-1] = replace(found[-1], number=number, stop=token.stop)
    return [_doubted(token, after) for token, after in zip(found, [*found[1:], None], strict=True)]


def _grouped(token: Token) -> Token:
    """Return "1.440" as 1440."""
    if token.kind != "number" or not _GROUPED.fullmatch(token.text):
        return token
    return replace(token, number=Decimal(token.text.replace(".", "")))


def _continued(found: Sequence[Token], token: Token, words: Words) -> Decimal | None:
    """Return the number that goes on with this token, None when one of its own begins."""
    before = next((one for one in reversed(found) if one.kind != "separator"), None)
    if before is None or before.number is None or not before.text[0].isdigit():
        return None
    mark = words.words[token.start].before
    if mark == "," and len(token.text) <= _CENTS:
        return before.number + Decimal(f"0.{token.text}")
    if mark == "." and len(token.text) == _GROUP and _GROUPED.fullmatch(before.text):
        return before.number * 1000 + Decimal(token.text)
    return None


def _doubted(token: Token, after: Token | None) -> Token:
    """Return a number that may be a thousandth of what it is taken for with that doubt."""
    weighed = after is not None and after.kind == "unit" and not token.text.endswith("000")
    single = token.kind == "number" and _GROUPED.fullmatch(token.text)
    whole = single and token.number == Decimal(token.text.replace(".", ""))
    return replace(token, doubt=EITHER) if weighed and whole else token
