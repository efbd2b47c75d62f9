"""Which number of a line is the number of an order. An amount or a count of them never is."""

from itertools import pairwise
from typing import Final

from actors.parsing.chunk import Chunk
from actors.parsing.line import Line, Unfit
from actors.parsing.tokens import Token

MANY: Final = "many"
"""The value of a word for more than one order."""
_KINDS: Final = frozenset({"amount", "unitprice", "sum"})
_NUMBER_LIMIT: Final = 10**6


def number_of(line: Line) -> Chunk | None:
    """
    Return the number of the order: after "#" or "order", else the first number there is.

    Raises:
        Unfit: when it says how many, how much or when: "3 orders", "orders of 500", "order at 8".
    """
    ref = line.at_most_one("ref")
    if ref is not None:
        return ref
    at = line.position("order")
    after = [part for part in line.chunks[at + 1 :] if part.kind not in {"is", "of", "filler"}]
    candidates = (
        after[:1]
        if at >= 0 and after and is_number(after[0])
        else [part for part in line.chunks if part.kind in _KINDS][:1]
    )
    found = next((part for part in candidates if is_number(part)), None)
    before = _before(line, found) if found else None
    if found and ((before and before.kind == "at") or (is_many(line) and not _is_orders(before))):
        raise Unfit
    return found


def is_many(line: Line) -> bool:
    """Return whether orders are spoken of, not one."""
    return any(token.kind == "order" and token.value == MANY for token in line.tokens)


def is_counted(line: Line, number: Chunk) -> bool:
    """Return whether "order" follows the number, which may say how many: "24 order packed"."""
    pairs = pairwise(line.tokens)
    return any(two.kind == "order" and one.number == number.number for one, two in pairs)


def _before(line: Line, number: Chunk) -> Token | None:
    pairs = pairwise(line.tokens)
    return next((one for one, two in pairs if two.number == number.number), None)


def _is_orders(token: Token | None) -> bool:
    return token is not None and token.kind == "order"


def is_number(part: Chunk) -> bool:
    """Return whether an order may have this number."""
    integral = part.number is not None and part.number == part.number.to_integral_value()
    return part.kind in _KINDS and integral and not part.money and 0 < whole(part) < _NUMBER_LIMIT


def whole(part: Chunk) -> int:
    """Return the number without decimals."""
    return int(part.value) if part.kind == "ref" else int(part.number or 0)
