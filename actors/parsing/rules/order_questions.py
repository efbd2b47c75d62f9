"""Questions about orders: which are open, whose, and what became of one."""

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from actors.business.intents import OrderQuery, OrderStatus
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.guards import PRESENT, THIRD
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import BY_US
from actors.parsing.rules.numbers import is_many, number_of, whole
from actors.parsing.rules.order_days import asked_about, is_of_either_day, is_placed
from actors.parsing.rules.order_statuses import DONE, is_to_be_sent, status_of
from actors.parsing.rules.orders import CARRIES, NAMES, WISH, wonders
from actors.parsing.shorthand import GOING, IS, LIGHT
from channels.messages import Role

_OUT: Final = "are out"
"""Words that say of goods that there are none, and of orders that they left."""
SHORT: Final = "short"
"""The value of a word that says of orders that they are still to be brought: "faltan"."""
_QUESTIONS: Final = frozenset(
    {"what", "who", "howmany", "howmuch", "show", "list", "any", "have", "do", "is", "statusq"}
)
_ASKED: Final = _QUESTIONS - {"is", "have"}
_TOLD: Final = frozenset({PRESENT, THIRD})
"""Values of a verb that may tell somebody to take an order: "take", "خذ"."""
_MONEY: Final = frozenset({"expenses", "purchases", "profit"})
"""Values of words for figures that no orders are asked for."""
_LISTED: Final = frozenset({"list", "report", "statusq"})
"""Kinds of what is shown of orders, and is no order."""
BRINGS: Final = "brings"
"""The value of a word that may tell a driver to bring goods, or ask which he has with him."""

Wanted: TypeAlias = OrderStatus | Literal["open"]


def _asked(line: Line) -> Draft:
    """As in "orders left today?", "status of #18", "orders of diego"."""
    if any(part.value in {WISH, BY_US, PRESENT} for part in line.all("order")) or _is_told(line):
        raise Unfit  # "hold 2 rice"; what we ordered is no order of ours
    if any(part.value in _MONEY for part in line.all("report")):
        raise Unfit  # "cuánto gasté en domicilios"
    if any(part.value in _TOLD for part in line.all("take")) and line.kinds.isdisjoint(_QUESTIONS):
        raise Unfit  # "take the order"
    if _is_begun(line):
        raise Unfit  # "new order for ali": the goods are still to be said
    number, status = _number(line), _wanted(line)
    if number is not None and is_placed(line, number):
        raise Unfit  # "me pidieron 500"
    customer = line.name_of("customer", beside="driver")
    driver = line.name_of("driver", beside="customer")
    if number is None and driver is None and not _is_about_orders(line):
        raise Unfit
    if number is not None and is_to_be_sent(line) and "statusq" not in line.kinds:
        raise Unfit  # "order 21 bhej do" sends it
    known = customer or driver or status
    if number is not None and known and not (wonders(line) or "statusq" in line.kinds):
        raise Unfit  # "book 18 against joe", or an order is told to go on
    command = OrderQuery(
        order=whole(number) if number else None,
        customer=customer,
        driver=driver,
        status=status if number is None else None,
        period=asked_about(line),
    )
    return Draft(command, tuple(_doubts(line, number)))


def _is_begun(line: Line) -> bool:
    """Return whether an order is said to be a new one, and nothing is asked."""
    if line.asks or not line.kinds.isdisjoint(_QUESTIONS):
        return False
    known = shared_lexicon().meanings
    words = [word for part in line.all("order") for word in part.text.split()]
    return len(words) > 1 and any(known(word, "new") for word in words)


def _doubts(line: Line, number: Chunk | None) -> Iterator[str]:
    """Yield why it may tell of an order, as "order 21 done" does, or of another day."""
    helping = {part.value for part in line.all("is")} & {LIGHT, GOING}
    helping |= {token.value for token in line.tokens} & {DONE}
    asking = line.asks or line.kinds & (_QUESTIONS - {"is"})
    if helping and not asking and (number is not None or "party" in line.kinds):
        yield "told_or_asked"
    if _is_its_day_told(line) and not wonders(line):
        yield "told_or_asked"
    sent = is_to_be_sent(line) or ("show" in line.kinds and _goes_to_somebody(line))
    if sent and line.kinds.isdisjoint(_LISTED):
        yield "send_or_show"
    if is_of_either_day(line):
        yield "day_or_when"


def _is_its_day_told(line: Line) -> bool:
    """Return whether it is said when somebody's order is due: "ali's order is for tomorrow"."""
    is_so = "is" in line.kinds or any(part.value == IS for part in line.all("have"))
    return is_so and {"party", "date"} <= line.kinds and line.kinds.isdisjoint(_ASKED)


def _goes_to_somebody(line: Line) -> bool:
    """Return whether somebody is named who shall get it: "mándale el pedido a ali"."""
    return any(part.value == "to" for part in line.all("party"))


def _number(line: Line) -> Chunk | None:
    """
    Return the number of the order that is asked about, if one is.

    Raises:
        Unfit: when a day is said beside it, or there are other numbers: "orders 24 to 30".
    """
    number = number_of(line) if "ref" in line.kinds or "amount" in line.kinds else None
    dated = number is not None and "date" in line.kinds
    uncounted = number is None and line.kinds & {"amount", "unitprice", "sum"}
    if dated or uncounted or len(line.all("amount")) > 1:
        raise Unfit
    return number


LEAVING: Final = "leaving"
"""The value of "jane hain", are to go, which is said of money too: "kisko paise jane hain"."""


def _is_about_orders(line: Line) -> bool:
    if "order" in line.kinds or line.kinds >= {"deliver", "date"}:
        return True
    asked = line.asks or line.kinds & {"what", "show", "left", "deliver", "party"}
    return bool(asked) and any(part.value != LEAVING for part in line.all("pending"))


def _carries(line: Line) -> bool:
    """Return whether it is asked what a driver carries: "qué pedidos trae fabián"."""
    asked = line.kinds & {"what", "howmany"} and "driver" in _kinds_of_people(line)
    return bool(asked) and {part.value for part in line.all("future")} <= {BRINGS, CARRIES}


def _kinds_of_people(line: Line) -> set[str]:
    return {part.entry.kind for part in line.all("party") if part.entry}


def _left(line: Line) -> Draft:
    """As in "which are left", "cuántos me faltan" from a driver, who has nothing but orders."""
    short = all(part.value == SHORT for part in line.all("low"))
    if line.context.role is not Role.DRIVER or not short:
        raise Unfit
    return Draft(OrderQuery(status="open"))


def _wondered(line: Line) -> Draft:
    """As in "has 42 been delivered?", "has dela delivered 36"."""
    number = number_of(line)
    if number is None or not wonders(line):
        raise Unfit
    line.name_of("driver", beside="customer")
    return Draft(OrderQuery(order=whole(number)))


def _wanted(line: Line) -> Wanted | None:
    if any(part.text == _OUT for part in line.all("low")):
        return "out"
    if any(part.value != SHORT for part in line.all("low")):
        raise Unfit  # "orders out of stock"
    if line.kinds & {"left", "pending", "rest", "low"}:
        return "open"
    done = any(token.value == DONE for token in line.tokens)
    return "delivered" if done and number_of(line) is None else status_of(line)


def _is_told(line: Line) -> bool:
    """Return whether it tells what becomes of orders: "ali's order is packed"."""
    if "future" in line.kinds and not _carries(line):
        return True
    status = line.position("status", "arrive", "cancel", "take")
    order = line.position("order")
    if line.asks or not line.kinds.isdisjoint(_QUESTIONS):
        return False
    if 0 <= line.position("take") < order:
        return True  # "take order 24"
    if status < 0:
        return False
    named = "party" in line.kinds and not is_many(line)
    return named or ("all" in line.kinds and 0 <= order < status)


FAMILIES: Final[tuple[Family, ...]] = (
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
    family("order.query", _left, "left low", "what is howmany self", writes=False),
    family("order.query", _asked, "deliver", f"is show what howmany left {NAMES}", writes=False),
    family(
        "order.query",
        _asked,
        "statusq",
        "ref amount order status of is what show polite self",
        writes=False,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family(
        "order.query", _wondered, "status", "ref amount party is was have do question", writes=False
    ),
)
