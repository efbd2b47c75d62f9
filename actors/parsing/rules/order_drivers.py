"""Who brings an order. Whoever it is taken from does not."""

from itertools import pairwise
from typing import Final

from actors.business.intents import OrderUpdate
from actors.parsing.asking import ASKS
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.numbers import number_of, whole
from actors.parsing.rules.order_statuses import REFUSED

HAD: Final = "had"
"""The value of a verb for who had an order, which he may have no more."""
_AWAY: Final = frozenset({"cancel", "from", "se"})
"""Kinds of words with which somebody is taken off an order: "remove karim from order 24"."""


def assigned(line: Line) -> Draft:
    """As in "assign 37 to dela": a number given to a driver."""
    number, driver = number_of(line), driver_of(line)
    if driver is None or number is None or len(line.all("amount")) > 1:
        raise Unfit
    return Draft(OrderUpdate(order=whole(number), driver=driver), ("order_meant",))


def carried(line: Line) -> Draft:
    """As in "26 with juma"."""
    number, driver = number_of(line), line.name_of("driver", "by")
    if driver is None or number is None or line.chunks[0] is not number:
        raise Unfit
    if len(line.all("amount")) > 1:
        raise Unfit  # "24 and 26 with juma"
    return Draft(OrderUpdate(order=whole(number), driver=driver), ("order_meant",))


def driver_of(line: Line) -> str | None:
    """
    Return the driver of an order, if one was named.

    Raises:
        Unfit: when several people are, or the order is taken from somebody, or not by him.
    """
    if line.kinds >= {"cancel", "from"} or line.kinds >= {"cancel", "rolenoun"}:
        raise Unfit
    driver = line.name_of("driver", beside="customer")
    if driver is not None and (line.said & _AWAY or _is_without(line)):
        raise Unfit
    return driver


def gave(line: Line) -> bool:
    """Return whether a driver has given it to somebody: "munna ne order 21 de diya"."""
    subjects = [part for part in line.all("party") if part.value == "subject"]
    return "give" in line.kinds and any(map(_is_driver, subjects))


def _is_without(line: Line) -> bool:
    """Return whether the driver named has not got the order, or has it no more."""
    back = any(one.kind == "arrive" and _is_driver(two) for one, two in pairwise(line.chunks))
    values = {part.value for kind in ("take", "status") for part in line.all(kind)}
    return back or bool(values & {ASKS, HAD, REFUSED})


def is_unsure(line: Line) -> bool:
    """
    Return whether an order may not be with the driver, or not delivered: "karim handed over 24".

    Raises:
        Unfit: when it was handed over to him, which is no delivery.
    """
    handed = next((at for at, part in enumerate(line.chunks) if _is_handed(part)), -1)
    drivers = [at for at, part in enumerate(line.chunks) if _is_driver(part)]
    if handed >= 0 and drivers and (handed < drivers[0] or line.chunks[drivers[0]].value == "to"):
        raise Unfit
    reached = line.kinds & {"customernoun"} or len(line.all("party")) > len(drivers)
    roles = {line.chunks[at].value for at in drivers}
    brought = "to" in roles and any(part.value == "delivered" for part in line.all("status"))
    owned = "of" in roles or brought  # "delivered order 24 to karim", who is the driver
    came = "arrive" in line.kinds and bool(drivers) and not reached  # maybe to us
    unsure = owned or came or gave(line) or _reached_driver(line)
    taken = handed >= 0 or any(map(_takes, line.all("status")))
    return unsure or (taken and bool(drivers) and not reached)


def _reached_driver(line: Line) -> bool:
    """Return whether it may have come to who brings it: "order 14 reached the driver"."""
    return any(
        (one.kind == "arrive" or one.value == "delivered")
        and (two.kind == "rolenoun" or (_is_driver(two) and two.value == "to"))
        for one, two in pairwise(line.chunks)
    )


def _takes(verb: Chunk) -> bool:
    """Return whether it is said who got it, who may be the driver: "استلمه سالم"."""
    return bool(shared_lexicon().meanings(verb.text, "take"))


def _is_handed(part: Chunk) -> bool:
    return part.kind == "give" and part.value == "delivered"


def _is_driver(part: Chunk) -> bool:
    return part.entry is not None and part.entry.kind == "driver"
