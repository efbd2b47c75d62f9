"""Orders: taken, and moved on until they are delivered."""

from typing import Final

from msgspec.structs import replace

from actors.business.intents import OrderCreate, OrderUpdate
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.guards import THIRD
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import BY_US, TO_US
from actors.parsing.rules.goods import are_two_deeds, counted_items
from actors.parsing.rules.numbers import is_counted, number_of, whole
from actors.parsing.rules.order_days import (
    PLACED,
    coming,
    is_its_day,
    is_of_another_day,
    is_of_the_order,
    is_placed,
    moved_to,
)
from actors.parsing.rules.order_drivers import assigned, carried, driver_of, gave, is_unsure
from actors.parsing.rules.order_money import handed_over, without_transfer
from actors.parsing.rules.order_statuses import (
    ENDED,
    ON_ITS_WAY,
    REFUSED,
    is_done,
    is_to_be_sent,
    is_told,
    is_wished,
    status_of,
)
from channels.messages import Role

WISH: Final = "wish"
"""The value of a verb that asks for goods, and is no order by itself: "hold 2 rice for ali"."""
CARRIES: Final = "carries"
"""The value of a verb in the future for whoever will bring the goods."""
_PLACING: Final = frozenset({"order", "take", "give", "receive", "arrive"})
_BECAME: Final = frozenset({"status", "give", "send"})
"""Kinds of words for what became of an order."""
_UNDER_WAY: Final = ON_ITS_WAY | {REFUSED, "sent"}
"""Their values where it is no new one."""
_ADDING: Final = frozenset({"new", "charge"})
"""Kinds of verbs that put goods into an order, or take one."""
_INTO: Final = frozenset({"to", "at", "by"})
"""Kinds of words behind which an order stands that is added to."""
_AROUND: Final = frozenset({"now", "self", "by", "is", "for", "third", "customernoun"})
"""Kinds of small words that may stand around the number of an order."""


def _taken(line: Line) -> Draft:
    """As in "order: hassan 2 rice 1 oil for tomorrow": goods somebody will get."""
    items = counted_items(line)
    statuses = {part.value for part in line.all("status")}
    told = line.position("future") < line.position("item")  # "deliver ali 2 rice"
    if any(part.value != CARRIES or told for part in line.all("future")) or statuses & ENDED:
        raise Unfit
    if are_two_deeds(line, _PLACING):
        raise Unfit  # "ali ordered 2 rice and took 1 sugar"
    customer = line.name_of(
        "customer", "", "to", "for", "subject", "of", "by", "from", beside="driver"
    )
    if customer is None:
        raise Unfit
    command = OrderCreate(
        items=items,
        customer=customer,
        deliver_on=coming(line),
        driver=line.name_of("driver", beside="customer"),
    )
    counted = all(item.qty is not None for item in items)
    asked = "polite" in line.kinds
    if asked and "order" not in line.kinds:
        raise Unfit  # "can you bring ali 2 rice": said to whoever can
    ours = any(part.value == BY_US for part in line.all("order"))
    taken = "order" in line.kinds and not (asked or ours) and not _is_under_way(line)
    unsure = is_of_the_order(line) or _is_ordered_from(line) or _is_there(line)
    wished = () if taken and not unsure else ("order_meant",)
    return Draft(command, (*wished, *(() if counted else ("no_quantity",))))


def _is_under_way(line: Line) -> bool:
    """Return whether it may be an order from before: "order ali 3 rice sent", "سلمنا طلبية حسن"."""
    values = {part.value for part in line.chunks if part.kind in _BECAME}
    came = line.position("item") < line.position("arrive")
    took = any(part.value == THIRD for part in line.all("take"))
    return came or took or not values.isdisjoint(_UNDER_WAY)


def _is_ordered_from(line: Line) -> bool:
    """Return whether a customer may be who shall bring it: "ordered 5 rice from ali"."""
    placed = any(part.value == PLACED for part in line.all("order"))
    return placed and any(part.value in {"from", "to"} for part in line.all("party"))


def _is_there(line: Line) -> bool:
    """Return whether there may be one already: "add 2 rice to ali's order", "..., he took it"."""
    told = [token.kind for token in line.tokens]
    named = told.index("order") if "order" in told else 0
    inside = any(token.value == "in" for token in line.tokens[named + 1 : named + 2])
    added = inside and told[named - 1] == "ka"
    if not _ADDING.isdisjoint(line.kinds):
        added = added or not _INTO.isdisjoint(told[:named])
    took = line.position("take")
    due = [part.kind for part in line.chunks[took + 1 : took + 2]] == ["date"]  # "pick up friday"
    two = took >= 0 and any(part.value == PLACED for part in line.all("order"))
    return added or two or (took > line.position("item") and not due)


def _moved(line: Line) -> Draft:
    """As in "order 15 packed", "18 karim took": one order, and what became of it."""
    number = number_of(line)
    came = any(part.value == TO_US for part in line.all("arrive"))
    if number is None or wonders(line) or is_wished(line) or came or is_placed(line, number):
        raise Unfit
    command = _what_became(line, number)
    named = "order" in line.kinds or number.kind == "ref"
    moves = command.driver is not None or "deliver" in line.kinds
    placed = moves or _stands_out(line, number)
    if not named and (not placed or line.name_of("customer", beside="driver")):
        raise Unfit
    late = command.status is not None and is_of_another_day(line)
    unsure = not named or is_counted(line, number) or _is_unclear(line, command)
    unsure = unsure or _is_apart(line, number)
    return Draft(command, (*(["order_meant"] if unsure else []), *(["backdated"] if late else [])))


def _what_became(line: Line, number: Chunk) -> OrderUpdate:
    driver = driver_of(line)
    rest = without_transfer(line.without(number)) if driver else line.without(number)
    paid, status, pay = handed_over(rest), status_of(rest), rest.pay()
    if status is None and driver is not None and "take" in line.kinds:
        status = "out"
    if status is None and gave(line):
        status = "delivered"
    day = moved_to(rest) if status is None else None
    if status is None and driver is None and day is None and paid is None:
        if not is_to_be_sent(rest):
            raise Unfit
        status = "out"
    return OrderUpdate(
        order=whole(number),
        status=status,
        driver=driver,
        paid=paid.number if paid else None,
        method=None if pay == "credit" else pay,
        deliver_on=day,
    )


def _is_unclear(line: Line, command: OrderUpdate) -> bool:
    """Return whether the words leave open what became of an order, whose number is certain."""
    only_paid = command.paid is not None and command.status is None
    to_be_sent = command.status == "out" and is_to_be_sent(line)
    only_named = command.deliver_on is not None and is_its_day(line)
    given = command.driver is not None and command.status is None  # "munna ne order 24 kar diya"
    theirs = given and any(part.value == "subject" for part in line.all("party"))
    return only_paid or only_named or to_be_sent or theirs or is_told(line) or is_unsure(line)


def _is_apart(line: Line, number: Chunk) -> bool:
    """Return whether what became of an order stands before its number: "order delivered 500"."""
    order, became = line.position("order"), line.position("status", "arrive", "deliver")
    return number.kind != "ref" and 0 <= order < became < line.chunks.index(number)


def _stands_out(line: Line, number: Chunk) -> bool:
    """Return whether a number is the first or last that is said, or follows what became of it."""
    told = [part for part in line.chunks if part.kind not in _AROUND]
    moving = {"status", "give", *(["change"] if "status" in line.kinds else [])}
    first = told[1:] if told[0].kind in moving else told
    return number in told[:1] + first[:1] + told[-1:]


def _handed_in(line: Line) -> Draft:
    """As in "delivered 14", "left with 15" from a driver, who speaks of nothing but orders."""
    if line.context.role is not Role.DRIVER:
        raise Unfit
    if line.kinds <= {"take", "amount", "by", "self", "now"}:
        number = number_of(line)
        if number is None:
            raise Unfit
        return Draft(OrderUpdate(order=whole(number), status="out"), ("order_meant",))
    return _moved(line)


def _called_off(line: Line) -> Draft:
    """As in "cancel order 14, the customer changed his mind": why is no word against it."""
    draft = _moved(line)
    assert isinstance(draft.command, OrderUpdate)
    if draft.command.status != "cancelled":
        raise Unfit
    return draft


def _handed_to(line: Line) -> Draft:
    """As in "36 handed over to the customer": the verb itself says that it was delivered."""
    if not any(part.value == "delivered" for part in line.all("give")):
        raise Unfit
    return _moved(line)


def _to_come(line: Line) -> Draft:
    """As in "for tomorrow: trinity 10 bags water": goods and a day that comes make an order."""
    if line.one("date").value not in {"tomorrow", "future"}:
        raise Unfit
    draft = _taken(line)
    return replace(draft, doubts=("order_meant", *draft.doubts))


def wonders(line: Line) -> bool:
    """Return whether it is a question: it ends in its mark, or begins as one."""
    first = next((token.kind for token in line.tokens if token.kind != "filler"), "")
    return line.asks or first in {"have", "question", "do", "is", "was"}


def _done(line: Line) -> Draft:
    """As in "35 done", "done 35, got 1200 cash" from a driver."""
    if not is_done(line):
        raise Unfit
    draft = _moved(line)
    return replace(draft, doubts=("order_meant",))


NAMES: Final = "party date rolenoun of to for from by self"
ORDER: Final = family(
    "order.create",
    _taken,
    "order want deliver",
    f"item new order want deliver status pending {NAMES} customernoun have receive is give "
    "send more take arrive charge future until polite",
    writes=True,
)
FAMILIES: Final[tuple[Family, ...]] = (
    ORDER,
    family(
        "order.update",
        _moved,
        "order ref status",
        f"amount unitprice sum total all status arrive cancel pay paid receive take give "
        f"send is now deliver change at instead as by self want show restcredit "
        f"new order was {NAMES} customernoun",
        writes=True,
    ),
    family(
        "order.update",
        _moved,
        "take",
        "amount party by rolenoun",
        writes=True,
    ),
    family(
        "order.update",
        _called_off,
        "unwanted",
        "order ref amount status cancel is by party customernoun third it unwanted",
        writes=True,
    ),
    family(
        "order.update",
        _handed_to,
        "give",
        "amount sum pay paid receive to by self now customernoun",
        writes=True,
    ),
    family(
        "order.update",
        _moved,
        "change deliver",
        "amount sum party date change deliver what of for to by rolenoun",
        writes=True,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family("order.update", carried, "party", "amount now", writes=True),
    family(
        "order.update",
        _done,
        "amount order ref unitprice",
        "amount order pay paid receive give self now by is for party unitprice",
        writes=True,
    ),
    family("order.update", _handed_in, "arrive take", "amount party by self now", writes=True),
    family("order.create", _to_come, "date", f"item pay deliver pending {NAMES}", writes=True),
    family("order.update", assigned, "change give send charge", f"amount is {NAMES}", writes=True),
)
