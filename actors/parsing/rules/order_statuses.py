"""What became of an order, as far as one line says it."""

from typing import Final

from actors.business.intents import OrderStatus
from actors.parsing.line import Line, Unfit
from channels.messages import Role

STATUSES: Final[dict[str, OrderStatus]] = {
    "packed": "packed", "out": "out", "delivered": "delivered", "failed": "failed",
    "cancelled": "cancelled",
}  # fmt: skip
DONE: Final = "done"
"""The value of a small word that says of an order, from its driver, that it was delivered."""
ON_ITS_WAY: Final = frozenset({"packed", "out", "delivered"})
ENDED: Final = frozenset({"cancelled", "failed"})
"""Statuses of which no order is taken."""


def status_of(line: Line) -> OrderStatus | None:
    """
    Return what became of an order, None when that was not said.

    Raises:
        Unfit: when two things were.
    """
    parts = (*line.all("status"), *line.all("paid"), *line.all("give"))
    said = {part.value for part in parts} & set(STATUSES)
    if "arrive" in line.kinds or is_done(line):
        said.add("delivered")
    if "cancel" in line.kinds:
        said.add("cancelled")
    if len(said) > 1:
        raise Unfit
    return STATUSES[said.pop()] if said else None


def is_done(line: Line) -> bool:
    """Return whether a driver says "done", or "57 given", of what drivers do."""
    given = "give" in line.kinds and "item" not in line.kinds and not _names_staff(line)
    done = given or any(token.value == DONE for token in line.tokens)
    return done and line.context.role is Role.DRIVER


def _names_staff(line: Line) -> bool:
    return any(part.entry and part.entry.kind != "customer" for part in line.all("party"))
