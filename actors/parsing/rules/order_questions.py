"""Questions about orders: which are open, whose, and what became of one."""

from typing import Final, Literal, TypeAlias

from actors.business.intents import OrderQuery, OrderStatus
from actors.parsing.family import family
from actors.parsing.line import Draft, Line, Unfit
from actors.parsing.rules.numbers import number_of, whole
from actors.parsing.rules.order_days import coming
from actors.parsing.rules.order_statuses import status_of
from actors.parsing.rules.orders import CARRIES, NAMES, WISH, wonders

_OUT: Final = "are out"
"""Words that say of goods that there are none, and of orders that they left."""
BRINGS: Final = "brings"
"""The value of a word that may tell a driver to bring goods, or ask which he has with him."""

Wanted: TypeAlias = OrderStatus | Literal["open"]


def _asked(line: Line) -> Draft:
    """As in "orders left today?", "status of #18", "orders of diego"."""
    if any(part.value == WISH for part in line.all("order")):
        raise Unfit  # "hold 2 rice"
    number = number_of(line) if "ref" in line.kinds or "amount" in line.kinds else None
    counted = line.kinds & {"amount", "unitprice", "sum"}
    if number is not None and "date" in line.kinds:
        raise Unfit
    if (counted and number is None) or len(line.all("amount")) > 1:
        raise Unfit  # "orders under 500", "orders 24 and 29"
    customer = line.name_of("customer", beside="driver")
    if number is not None and customer and not (line.asks or "statusq" in line.kinds):
        raise Unfit  # "book 18 against joe"
    driver = line.name_of("driver", beside="customer")
    about = (
        line.kinds & {"order"}
        or line.kinds >= {"deliver", "date"}
        or (
            "pending" in line.kinds
            and (line.asks or line.kinds & {"what", "show", "left", "deliver", "party"})
        )
    )
    if number is None and not about and driver is None:
        raise Unfit
    if "future" in line.kinds and not _carries(line):
        raise Unfit
    status = _wanted(line)
    if number is not None and (status or driver):
        if not (line.asks or "statusq" in line.kinds):
            raise Unfit  # an order is told to go on
        status = None
    command = OrderQuery(
        order=whole(number) if number else None,
        customer=customer,
        driver=driver,
        status=status,
        period=_when(line),
    )
    return Draft(command)


def _carries(line: Line) -> bool:
    """Return whether it is asked what a driver carries: "qué pedidos trae fabián"."""
    asked = line.kinds & {"what", "howmany"} and "driver" in _kinds_of_people(line)
    return bool(asked) and {part.value for part in line.all("future")} <= {BRINGS, CARRIES}


def _kinds_of_people(line: Line) -> set[str]:
    return {part.entry.kind for part in line.all("party") if part.entry}


def _wondered(line: Line) -> Draft:
    """As in "has 42 been delivered?", "has dela delivered 36"."""
    number = number_of(line)
    if number is None or not wonders(line):
        raise Unfit
    line.name_of("driver", beside="customer")
    return Draft(OrderQuery(order=whole(number)))


def _when(line: Line) -> str | None:
    """Return the period, which for orders may be a day to come."""
    found = line.at_most_one("date")
    if found is None or found.value not in {"tomorrow", "future"}:
        return line.period()
    day = coming(line)
    return f"{day}..{day}"


def _wanted(line: Line) -> Wanted | None:
    if any(part.text == _OUT for part in line.all("low")):
        return "out"
    if line.kinds & {"left", "pending", "rest", "low"}:
        return "open"
    return status_of(line)


FAMILIES = (
    family(
        "order.query",
        _asked,
        "order",
        "ref amount status statusq left low pending rest show what howmany is are have "
        "who do all any "
        f"polite list report {NAMES} take howmuch future",
        writes=False,
    ),
    family(
        "order.query",
        _asked,
        "pending",
        f"what show is left deliver order who all any have {NAMES}",
        writes=False,
    ),
    family("order.query", _asked, "deliver", f"is show what howmany left {NAMES}", writes=False),
    family(
        "order.query",
        _asked,
        "statusq",
        "ref amount order status of is what show polite self",
        writes=False,
    ),
)
LAST_RESORTS = (
    family(
        "order.query", _wondered, "status", "ref amount party is was have do question", writes=False
    ),
)
