"""Questions about orders: one of them, or those that fit. Reads only."""

from typing import Final

from actors.business import drivers, lines, order, parties, periods
from actors.business.act import Act, Result
from actors.business.intents import OrderQuery
from actors.business.order import COLUMNS, Order
from actors.business.saying import Words, bold, code, plain
from actors.business.saying import lines as each_line
from actors.business.terms import term
from actors.business.told import listed, told
from actors.storage.database import Database, Value
from channels.errors import Refused
from channels.locale.days import stored_day
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Role

SHOWN: Final = 20

_OPEN: Final = "status NOT IN ('delivered', 'cancelled')"
_DUE: Final = "coalesce(deliver_on, day)"


def query(database: Database, asked: OrderQuery, act: Act) -> Result:
    """Say one order with its goods, or a line of each that fits; to a driver their own only."""
    if asked.order is not None:
        return Result(_whole(database, _reachable(database, asked.order, act), act))
    where, values = _filter(database, asked, act)
    rows = database.rows(
        f"SELECT {COLUMNS} FROM orders WHERE {where} ORDER BY {_DUE}, number LIMIT ?",
        (*values, SHOWN + 1),
    )
    if not rows:
        none = _("There are no such orders.") if asked != OrderQuery() else _("No orders.")
        return Result(plain(none))
    found = [order.from_row(row) for row in rows]
    more = plain(_("and more")) if len(found) > SHOWN else ()
    return Result(each_line(*(_line(database, one, act) for one in found[:SHOWN]), more))


def _reachable(database: Database, number: int, act: Act) -> Order:
    one = order.numbered(database, number)
    own = drivers.own(database, act) if act.role is Role.DRIVER else None
    if act.role is Role.DRIVER and (own is None or one.driver != own.id):
        raise Refused(order.unknown(number))
    return one


def _filter(database: Database, asked: OrderQuery, act: Act) -> tuple[str, list[Value]]:
    """Return the conditions and their values."""
    where, values = list[str](), list[Value]()
    if act.role is Role.DRIVER:
        own = drivers.own(database, act)
        where.append("driver = ?")
        values.append(own.id if own else "")
    for column, name in (("customer", asked.customer), ("driver", asked.driver)):
        if name:
            where.append(f"{column} = ?")
            values.append(parties.named(database, name, column).id)
    if asked.status == "open" or not (asked.status or asked.period):
        where.append(_OPEN)
    elif asked.status:
        where.append("status = ?")
        values.append(asked.status)
    if asked.period:
        condition, span = _span(asked, asked.period, act)
        where.append(condition)
        values += span
    return " AND ".join(where) or "1", values


def _span(asked: OrderQuery, period: str, act: Act) -> tuple[str, list[Value]]:
    """Return which days are meant; what is left to do by a day includes what is late."""
    first, last = periods.days(period, act.today)
    if asked.status == "open":
        return f"{_DUE} <= ?", [last.isoformat()]
    return f"{_DUE} BETWEEN ? AND ?", [first.isoformat(), last.isoformat()]


def _line(database: Database, one: Order, act: Act) -> Words:
    total = plain(" — ") + code(act.store.amount(one.total)) if one.total is not None else ()
    return code(f"{one.number}") + plain(f" {_facts(database, one)}") + total


def _facts(database: Database, one: Order) -> str:
    said = [parties.by_id(database, one.customer).name, term(one.status)]
    if one.driver:
        said.append(parties.by_id(database, one.driver).name)
    return listed([*said, told(_("for {date}"), date=stored_day(one.deliver_on))])


def _whole(database: Database, one: Order, act: Act) -> Words:
    customer = parties.by_id(database, one.customer)
    address = one.address or customer.address
    goods = lines.shown(order.goods(database, one)) if one.items else ()
    return each_line(
        bold(fill(_("Order {number}"), number=one.number) + ": ") + plain(_facts(database, one)),
        goods,
        code(act.store.amount(one.total)) if one.total is not None else (),
        plain(told(_("To {address}"), address=address)) if address else (),
        plain(told(_("Phone {number}"), number=customer.phone)) if customer.phone else (),
        plain(one.note) if one.note else (),
    )
