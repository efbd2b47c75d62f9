"""Which number of a line is the number of an order. An amount of money never is."""

from typing import Final

from actors.parsing.chunks import Chunk
from actors.parsing.line import Line

_KINDS: Final = frozenset({"amount", "unitprice", "sum"})
_NUMBER_LIMIT: Final = 10**6


def number_of(line: Line) -> Chunk | None:
    """Return the number of the order: after "#" or "order", else the first number there is."""
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
    return next((part for part in candidates if is_number(part)), None)


def is_number(part: Chunk) -> bool:
    """Return whether an order may have this number."""
    integral = part.number is not None and part.number == part.number.to_integral_value()
    return part.kind in _KINDS and integral and not part.money and 0 < whole(part) < _NUMBER_LIMIT


def whole(part: Chunk) -> int:
    """Return the number without decimals."""
    return int(part.value) if part.kind == "ref" else int(part.number or 0)
