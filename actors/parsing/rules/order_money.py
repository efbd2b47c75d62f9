"""Money beside an order: which of it was paid for the order, and which word means no money."""

from collections.abc import Iterator
from typing import Final

from actors.parsing.chunk import Chunk
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import US
from actors.parsing.rules.order_statuses import STATUSES

_FOR_OTHERS: Final = frozenset({"for", "to"})
_HANDED: Final = ("paid", "give")
_OWED: Final = frozenset({"credit", "later"})


def without_transfer(line: Line) -> Line:
    """Return "transfer order 33 to hussam" without the verb: the order is moved, and no money."""
    if line.kinds & {"amount", "sum", "total", "status", "paid", "receive", "give"}:
        return line
    return line.without(*(part for part in line.chunks if part.value == "bank"))


def handed_over(line: Line) -> Chunk | None:
    """
    Return the amount that was paid on delivery, if one was said.

    Raises:
        Unfit: when it is not certain that it was paid, by the customer and for this order.
    """
    found = line.at_most_one("amount", "sum", "total")
    if "unitprice" in line.kinds:
        raise Unfit  # "24 wala order 500 aaya"
    kinds = {part.kind for part in line.chunks if part.value not in STATUSES and not _is_owed(part)}
    said = bool(kinds & {"paid", "receive", "pay"})
    if said if found is None else not (said or "give" in kinds):
        raise Unfit
    if found is not None and (any(_signs(line, found)) or line.pay() == "credit"):
        raise Unfit
    return found


def _is_owed(part: Chunk) -> bool:
    """Return whether it says that nothing was paid yet: "order 24 delivered, will pay later"."""
    return part.kind == "pay" and part.value in _OWED


def _signs(line: Line, paid: Chunk) -> Iterator[bool]:
    """Yield whether a word shows that money is no order's, for each that might."""
    amount = line.chunks.index(paid)
    status = line.position("status", "arrive")
    for at, part in enumerate(line.chunks):
        told = 0 <= status < at
        if part.entry is None:
            yield part.kind == "change" and (told or at > amount)  # "gave 500 change"
            yield part.kind in _HANDED and part.value in US  # "pagué 500"
            yield part.kind == "self" and told and _is_ours(line, at)  # "i paid 500"
        elif part.entry.kind == "customer":
            yield part.value == "from" or (told and at < amount and _is_payer(line, at))
            yield part.value in _FOR_OTHERS and at > amount
        else:
            to_him = part.value == "to" or (not part.value and _is_kind(line, at - 1, *_HANDED))
            yield part.value == "from" or (told and to_him)  # "gave musa 200"


def _is_ours(line: Line, at: int) -> bool:
    """Return whether we paid: "i paid 500", "maine 500 diye"."""
    handed = line.position(*_HANDED)
    return _is_kind(line, at + 1, "paid") or (line.chunks[at].value in US and handed > at)


def _is_payer(line: Line, at: int) -> bool:
    """Return whether a customer paid, or was paid: "and ali paid 80", "paid ali 80"."""
    part = line.chunks[at]
    beside = _is_kind(line, at - 1, *_HANDED) or _is_kind(line, at + 1, *_HANDED)
    return part.value == "subject" or (not part.value and beside)


def _is_kind(line: Line, at: int, *kinds: str) -> bool:
    return 0 <= at < len(line.chunks) and line.chunks[at].kind in kinds
