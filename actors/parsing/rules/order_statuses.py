"""What became of an order, as far as one line says it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from actors.business.intents import OrderStatus
from actors.parsing.guards import PRESENT
from actors.parsing.line import Line, Unfit
from actors.parsing.tokens import Token
from channels.messages import Role

REFUSED: Final = "refused"
"""The value of a word for an order that somebody did not want: a customer, or the driver."""
TOLD: Final = frozenset({"packing", "leaving"})
"""Values of words by which an order gets on, and which may only say that it shall."""
SEND: Final = "send"
"""The value of a verb that shows what is asked for, and sends what has a number: "bhej do"."""
STATUSES: Final[dict[str, OrderStatus]] = {
    "packed": "packed", "out": "out", "delivered": "delivered", "failed": "failed",
    "cancelled": "cancelled", "packing": "packed", "leaving": "out", REFUSED: "failed",
}  # fmt: skip
DONE: Final = "done"
"""The value of a small word that says of an order, from its driver, that it was delivered."""
COINS: Final = "coins"
"""The value of a small word for money, which changes nothing beside an amount: "500 paise"."""
_OF_SOMEBODY: Final = frozenset({"status", "party", "arrive", "give"})
"""Kinds of what may be wished or asked of an order: "tell me order 24 arrived"."""
ON_ITS_WAY: Final = frozenset({"packed", "out", "delivered"})
ENDED: Final = frozenset({"cancelled", "failed"})
"""Statuses of which no order is taken."""


def status_of(line: Line) -> OrderStatus | None:
    """
    Return what became of an order, None when that was not said.

    Raises:
        Unfit: when two things were, or money came and not the order: "order 40 ka paisa aa gaya".
    """
    if "arrive" in line.kinds and _came_as_money(line.tokens):
        raise Unfit
    parts = (*line.all("status"), *line.all("paid"), *line.all("give"))
    said = {STATUSES[part.value] for part in parts if part.value in STATUSES}
    if "arrive" in line.kinds or is_done(line):
        said.add("delivered")
    if "cancel" in line.kinds:
        said.add("cancelled")
    if len(said) > 1:
        raise Unfit
    return said.pop() if said else None


def _came_as_money(tokens: Sequence[Token]) -> bool:
    """Return whether what came is money: "paisa aa gaya", "money of order 40 came"."""
    said = [one for one in tokens if one.kind != "filler" or one.value == COINS]
    beside = any(one.value == COINS and two.kind == "arrive" for one, two in pairwise(said))
    return beside or said[0].value == COINS


def is_told(line: Line) -> bool:
    """Return whether somebody may be told of it, or told to do it: "order 24 pack karo"."""
    told = any(part.value in TOLD for part in line.all("status"))
    return told or ("show" in line.kinds and not line.kinds.isdisjoint(_OF_SOMEBODY))


def is_to_be_sent(line: Line) -> bool:
    """Return whether somebody is told to send it: "order 21 bhej do"."""
    told = any(part.value == SEND for part in line.all("show"))
    return told or any(part.value == PRESENT for part in line.all("send"))


def to_whom(line: Line) -> tuple[str, ...]:
    """Return the doubt about what somebody else shall get: "ali ko report bhejo"."""
    named = any(part.value == "to" for part in line.all("party"))
    told = any(
        (one.kind, one.value, two.kind) == ("party", "to", "show")
        for one, two in pairwise(line.chunks)
    )
    return ("to_whom",) if told or (named and is_to_be_sent(line)) else ()


def is_wished(line: Line) -> bool:
    """Return whether somebody wants an order, or wants it to get on: "i need order 24 packed"."""
    return "want" in line.kinds and not line.kinds.isdisjoint(_OF_SOMEBODY)


def is_done(line: Line) -> bool:
    """Return whether a driver says "done", or "57 given", of what drivers do."""
    given = "give" in line.kinds and "item" not in line.kinds and not _names_staff(line)
    done = given or any(token.value == DONE for token in line.tokens)
    return done and line.context.role is Role.DRIVER


def _names_staff(line: Line) -> bool:
    return any(part.entry and part.entry.kind != "customer" for part in line.all("party"))
