"""Money beside an order: which of it was paid for the order, and which word means no money."""

from actors.parsing.chunks import Chunk
from actors.parsing.line import Line


def without_transfer(line: Line) -> Line:
    """Return "transfer order 33 to hussam" without the verb: the order is moved, and no money."""
    if line.kinds & {"amount", "sum", "total", "status", "paid", "receive", "give"}:
        return line
    return line.without(*(part for part in line.chunks if part.value == "bank"))


def is_of_its_own(line: Line, paid: Chunk) -> bool:
    """Return whether a payment may be no order's: "and got 80 from ali", "and ali paid 80"."""
    verbs = line.position("paid"), line.position("give")
    status = line.position("status", "arrive")
    for at, part in enumerate(line.chunks):
        customer = part.entry is not None and part.entry.kind == "customer"
        beside = part.value == "subject" or (part.value == "" and {at - 1, at + 1} & {*verbs})
        if customer and 0 <= status < at < line.chunks.index(paid) and beside:
            return True
    return any(part.value == "from" for part in line.all("party"))
