"""Phone numbers among the words of a sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from actors.parsing.line import Line, Unfit
from actors.parsing.tokens import Token

PHONE_DIGITS: Final = 7
"""Digits in a row, spaces between them or not, that can only be a phone number."""
_PHONE: Final = re.compile(r"\+?\d[\d\s()-]{5,16}\d")


def without_phone(line: Line, tokens: Sequence[Token]) -> tuple[Sequence[Token], str | None]:
    """
    Return the other tokens, and the phone number that was said.

    Raises:
        Unfit: when something stands where a phone number should, and is none.
    """
    for start, stop in _digit_runs(tokens):
        said = start > 0 and tokens[start - 1].kind == "phone"
        typed = line.words.typed(tokens[start].start, tokens[stop - 1].stop)
        long = sum(c.isdigit() for c in typed) >= PHONE_DIGITS
        if said or long or any(token.kind == "digits" for token in tokens[start:stop]):
            if _PHONE.fullmatch(typed) is None:
                raise Unfit
            return [*tokens[: start - said], *tokens[stop:]], dialled(typed)
    return tokens, None


def dialled(typed: str) -> str:
    """Return a phone number as it is dialled: digits of any script as our own, and a plus sign."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in typed if c.isdecimal() or c == "+")


def _digit_runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where runs of bare digits start and stop."""
    start = -1
    for at, token in enumerate([*tokens, None]):
        if token is not None and token.kind in {"digits", "number"}:
            start = at if start < 0 else start
        elif start >= 0:
            yield start, at
            start = -1
