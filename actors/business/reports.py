"""Figures of a period and the latest entries. Reads only."""

import datetime as dt
from typing import Final

import msgspec

from actors.business import paper_order, periods
from actors.business.act import Act, Result
from actors.business.describe import describe
from actors.business.encoding import from_json
from actors.business.intents import ReportSummary, TxnList
from actors.business.parties import find
from actors.business.rights import narrow
from actors.business.saying import Words, bold, code, figure, lines, plain
from actors.business.store import Store
from actors.business.terms import term
from actors.business.told import capital
from actors.storage.database import Database, Value
from channels.locale.days import full_day, moment, stored_day
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Role

SHOWN: Final = 5
SHOWN_LIMIT: Final = 20

SALES: Final = ("sale.create", "order.update")
"""Intents whose totals are turnover; an order has a total once it is delivered."""

LIVE: Final = "t.reversed_by IS NULL AND t.reverses IS NULL"


class Figures(msgspec.Struct, frozen=True):
    """A period's totals in minor units; `sales` counts transactions."""

    sales: int = 0
    turnover: int = 0
    returned: int = 0
    on_credit: int = 0
    received: int = 0
    expenses: int = 0
    goods_cost: int = 0
    bought: int = 0
    sent_back: int = 0

    @property
    def profit(self) -> int:
        """Turnover less returns, what the goods cost, and expenses."""
        return self.turnover - self.returned - self.goods_cost - self.expenses


def figures(database: Database, first: dt.date, last: dt.date) -> Figures:
    """Return the totals of the days from `first` to `last`, undone transactions left out."""
    span = (first.isoformat(), last.isoformat())
    totals = {
        intent: (count, int(total))
        for intent, count, total in database.rows(
            "SELECT t.intent, count(t.total), total(t.total) FROM txns t"
            f" WHERE t.day BETWEEN ? AND ? AND {LIVE} GROUP BY t.intent",
            span,
        )
    }
    cost = database.row(
        "SELECT total(m.cost) FROM txns t JOIN movements m ON m.txn = t.id"
        f" WHERE t.day BETWEEN ? AND ? AND {LIVE}",
        span,
    )
    lent = database.row(
        "SELECT total(e.amount) FROM txns t JOIN entries e ON e.txn = t.id"
        f" WHERE t.day BETWEEN ? AND ? AND {LIVE} AND e.account = 'party' AND e.party = t.party"
        " AND t.intent IN ('sale.create', 'order.update', 'credit.add')",
        span,
    )
    return Figures(
        sales=sum(totals.get(intent, (0, 0))[0] for intent in SALES),
        turnover=sum(totals.get(intent, (0, 0))[1] for intent in SALES),
        returned=totals.get("sale.return", (0, 0))[1],
        on_credit=int(lent[0]) if lent else 0,
        received=totals.get("payment.receive", (0, 0))[1],
        expenses=totals.get("expense.create", (0, 0))[1],
        goods_cost=-int(cost[0]) if cost else 0,
        bought=totals.get("purchase.create", (0, 0))[1],
        sent_back=totals.get("purchase.return", (0, 0))[1],
    )


def summary(database: Database, asked: ReportSummary, act: Act) -> Result:
    """Say a period's figures, and those of the period before when they shall be compared."""
    period = asked.period or "today"
    first, last = periods.days(period, act.today)
    now = figures(database, first, last)
    said = [bold(caption(period, first, last)), *_figures(now, asked.metric or "all", act.store)]
    if asked.compare:
        span = periods.before(first, last)
        then = figures(database, *span)
        since, until = map(full_day, span)
        said.append(bold(fill(_("Before ({first} to {last})"), first=since, last=until)))
        said += _figures(then, asked.metric or "all", act.store)
    if not asked.chart:
        return Result(lines(*said))
    name = f"{asked.metric or 'sales'}-{last}"
    chart = paper_order.attach(database, asked, act, name, "png", picture=True)
    return Result(lines(*said), attachments=(chart,))


def caption(period: str, first: dt.date, last: dt.date) -> str:
    """Return the words of a period with its days."""
    days = spanned(first, last)
    return f"{capital(called(period))} ({days})" if ".." not in period else days


def called(period: str) -> str:
    """Return a period in words: "last week", "2026-11-01 to 2026-11-23"."""
    if not period[:1].isdecimal():
        return term(period)
    first, *last = map(stored_day, period.split(".."))
    return fill(_("{first} to {last}"), first=first, last=last[0]) if last else first


def spanned(first: dt.date, last: dt.date) -> str:
    """Return "2026-11-01 to 2026-11-23", or the one day."""
    if first == last:
        return full_day(first)
    return fill(_("{first} to {last}"), first=full_day(first), last=full_day(last))


def _figures(one: Figures, metric: str, store: Store) -> list[Words]:
    """Return the lines of what was asked for; nothing that is zero but the sales."""
    rows = {
        "sales": [(sold(one), one.turnover), (_("Returns"), one.returned)],
        "expenses": [(_("Expenses"), one.expenses)],
        "purchases": [(_("Purchases"), one.bought), (_("Sent back"), one.sent_back)],
        "profit": [(_("Goods cost"), one.goods_cost), (_("Profit"), one.profit)],
    }
    wanted = rows.get(metric) or [
        *rows["sales"],
        (_("On credit"), one.on_credit),
        (_("Received"), one.received),
        *rows["purchases"],
        *rows["expenses"],
        *rows["profit"],
    ]
    kept = [(label, minor) for place, (label, minor) in enumerate(wanted) if minor or not place]
    return [figure(label, store.amount(minor)) for label, minor in kept]


def sold(one: Figures) -> str:
    """Return "Sales (12)"."""
    return fill(_("Sales ({number})"), number=one.sales)


_TYPES: Final = {
    "sale": "t.intent IN ('sale.create', 'sale.return')"
    " OR t.intent = 'order.update' AND t.total IS NOT NULL",
    "expense": "t.intent = 'expense.create'",
    "payment": "t.intent LIKE 'payment.%'",
    "purchase": "t.intent LIKE 'purchase.%'",
    "audit": "1",
}


def entries(database: Database, asked: TxnList, act: Act) -> Result:
    """Say the latest transactions; as an audit, with who wrote them and from which message."""
    asked = narrow(act.role, asked)
    where, values = _filter(database, asked, act)
    limit = max(1, min(asked.limit or SHOWN, SHOWN_LIMIT))
    rows = database.rows(
        "SELECT t.number, t.command, t.author_name, t.at, t.key, t.reversed_by IS NOT NULL"
        f" FROM txns t WHERE {where} ORDER BY t.number DESC LIMIT ?",
        (*values, limit),
    )
    if not rows:
        return Result(plain(_("There are no entries.")))
    said = []
    for number, command, author, at, key, undone in rows:
        when = moment(act.store.local(at))
        what = describe(from_json(command), act.store)
        source = f" [{key}]" if asked.type == "audit" else ""
        mark = _(" (undone)") if undone else ""
        line = fill(_(" {when} {author}: {what}"), when=when, author=author, what=what)
        said.append(code(f"#{number}") + plain(f"{line}{mark}{source}"))
    return Result(lines(*said))


def _filter(database: Database, asked: TxnList, act: Act) -> tuple[str, list[Value]]:
    """Return the conditions and their values."""
    where, values = [_TYPES[asked.type] if asked.type else "1"], list[Value]()
    if act.role is Role.STAFF:
        where.append("t.author = ?")
        values.append(act.author)
    if asked.period:
        first, last = periods.days(asked.period, act.today)
        where.append("t.day BETWEEN ? AND ?")
        values += [first.isoformat(), last.isoformat()]
    for name in (asked.customer, asked.vendor):
        if name:
            party = find(database, name)
            where.append("t.party = ?")
            values.append(party.id if party else "")
    if asked.product:
        where.append(
            "t.id IN (SELECT m.txn FROM movements m JOIN products p ON p.id = m.product"
            " WHERE p.name = ?) OR t.command LIKE ?"
        )
        values += [asked.product, f'%"{asked.product}"%']
    return " AND ".join(f"({one})" for one in where), values
