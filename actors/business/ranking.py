"""The best and the slowest: products, customers, staff, categories. Reads only."""

import datetime as dt
from typing import Final, TypeAlias

import msgspec

from actors.business import money, paper_order, periods, product, reports
from actors.business.act import Act, Result
from actors.business.intents import ReportTop
from actors.business.reports import LIVE
from actors.business.saying import bold, figure, lines, plain
from actors.business.store import Store
from actors.business.terms import term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

SHOWN: Final = 5
SHOWN_LIMIT: Final = 20

Ranked: TypeAlias = list[tuple[str, int]]

_SOLD: Final = "t.intent IN ('sale.create', 'sale.return', 'order.update')"
_WITHIN: Final = f"{_SOLD} AND t.day BETWEEN ? AND ? AND {LIVE}"
_MEASURES: Final = {
    "qty": "-total(m.qty)",
    "revenue": "total(m.amount)",
    "profit": "total(m.amount + m.cost)",
}
_GROUPS: Final = {
    "categories": "coalesce(p.category, 'other')",
    "customers": "(SELECT c.name FROM parties c WHERE c.id = t.party)",
    "staff": "t.author_name",
}


class Ranking(msgspec.Struct, frozen=True):
    """Who or what is first: names with their values, and how the values are shown."""

    title: str
    ranked: Ranked
    shown: tuple[str, ...]


def top(database: Database, asked: ReportTop, act: Act) -> Result:
    """Say who or what is first; slow products include those never sold. Raises Refused."""
    found = ranking(database, asked, act.store, act.today)
    if not found.ranked:
        return Result(plain(_("Nothing was sold in that time.")))
    rows = zip(found.ranked, found.shown, strict=True)
    said = lines(bold(found.title), *(figure(one[0], shown) for one, shown in rows))
    if not asked.chart:
        return Result(said)
    name = f"top-{asked.of}-{act.today}"
    chart = paper_order.attach(database, asked, act, name, "png", picture=True)
    return Result(said, attachments=(chart,))


def ranking(database: Database, asked: ReportTop, store: Store, today: dt.date) -> Ranking:
    """Return the first ones, as many as asked for. Raises Refused."""
    period = asked.period or "last_30_days"
    first, last = periods.days(period, today)
    span, slow = (first.isoformat(), last.isoformat()), asked.order == "asc"
    by = asked.by or ("qty" if slow and asked.of == "products" else "revenue")
    found = _ranked(database, asked.of, by, span)
    found.sort(key=lambda one: (one[1] if slow else -one[1], one[0]))
    if not slow:
        found = [one for one in found if one[1] > 0]
    limit = max(1, min(asked.limit or SHOWN, SHOWN_LIMIT))
    slowest, best = _("Slowest {what} by {by}, {period}"), _("Top {what} by {by}, {period}")
    title = slowest if slow else best
    head = fill(title, what=term(asked.of), by=_(_NAMES[by]), period=reports.called(period))
    shown = tuple(_shown(database, asked.of, by, one, store) for one in found[:limit])
    return Ranking(head, found[:limit], shown)


_NAMES: Final = {"qty": N_("quantity"), "revenue": N_("sales"), "profit": N_("profit")}


def _ranked(database: Database, of: str, by: str, span: tuple[str, str]) -> Ranked:
    if of == "products":
        return _products(database, by, span)
    if by == "qty":
        why = _("Quantities of different goods do not add up; say {what} by sales.")
        raise Refused(fill(why, what=term(of)))
    if of == "categories" or by == "profit":
        return _of_movements(database, of, by, span)
    return _of_totals(database, of, span)


def _products(database: Database, by: str, span: tuple[str, str]) -> Ranked:
    """Return every product that is sold, with nothing for those that were not."""
    rows = database.rows(
        f"SELECT p.name, {_MEASURES[by]} FROM products p LEFT JOIN"
        " (SELECT m.product, m.qty, m.amount, m.cost FROM txns t JOIN movements m ON m.txn = t.id"
        f" WHERE {_WITHIN}) m ON m.product = p.id"
        " WHERE p.active = 1 OR m.product IS NOT NULL GROUP BY p.id",
        span,
    )
    return [(name, int(value)) for name, value in rows]


def _of_movements(database: Database, of: str, by: str, span: tuple[str, str]) -> Ranked:
    rows = database.rows(
        f"SELECT {_GROUPS[of]} AS ranked, {_MEASURES[by]} FROM txns t"
        " JOIN movements m ON m.txn = t.id JOIN products p ON p.id = m.product"
        f" WHERE {_WITHIN} GROUP BY 1 HAVING ranked IS NOT NULL",
        span,
    )
    return [(name, int(value)) for name, value in rows]


def _of_totals(database: Database, of: str, span: tuple[str, str]) -> Ranked:
    """Return turnover by who bought or wrote it, sales of a bare amount among it."""
    rows = database.rows(
        f"SELECT {_GROUPS[of]} AS ranked,"
        " total(CASE t.intent WHEN 'sale.return' THEN -t.total ELSE t.total END)"
        f" FROM txns t WHERE {_WITHIN} AND t.total IS NOT NULL"
        " GROUP BY 1 HAVING ranked IS NOT NULL",
        span,
    )
    return [(name, int(value)) for name, value in rows]


def _shown(database: Database, of: str, by: str, one: tuple[str, int], store: Store) -> str:
    name, value = one
    if of == "products" and by == "qty":
        return product.named(database, name).shown(value)
    return money.show(value, store.digits)
