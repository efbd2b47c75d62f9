"""The store's rows as tables: what a spreadsheet is given. Reads only."""

import datetime as dt
from collections.abc import Callable
from typing import Final

import msgspec

from actors.business import parties, product
from actors.business.cells import Cells, major, quantity, shares, sheet
from actors.business.describe import describe
from actors.business.encoding import from_json
from actors.business.reports import LIVE
from actors.business.store import Store
from actors.business.terms import term
from actors.papers.paper import Sheet
from actors.storage.database import Database, Row
from channels.locale.translation import _


class Extent(msgspec.Struct, frozen=True):
    """Which rows: of the days, of a party when one is named; the newest of too many."""

    first: str = ""
    last: str = "9999"
    party: str | None = None
    limit: int = 1

    @classmethod
    def of(cls, days: tuple[dt.date, dt.date] | None, party: str | None, limit: int) -> "Extent":
        """Return the rows of all days, or from the first to the last."""
        first, last = (day.isoformat() for day in days) if days else ("", "9999")
        return cls(first, last, party, limit)


def sales(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return each line that was sold, or a sale without any; a return has negative figures."""
    columns = "day entry# customer product qty# unit amount# by"
    return _booked(
        database,
        _("Sales"),
        columns,
        "SELECT t.day, t.number, c.name, p.name, -m.qty, p.unit, p.packs,"
        " coalesce(m.amount, CASE t.intent WHEN 'sale.return' THEN -t.total ELSE t.total END),"
        " t.author_name FROM txns t LEFT JOIN movements m ON m.txn = t.id"
        " LEFT JOIN products p ON p.id = m.product LEFT JOIN parties c ON c.id = t.party"
        f" WHERE t.intent IN ('sale.create', 'sale.return', 'order.update') AND {LIVE}"
        " AND (m.id IS NOT NULL OR t.total IS NOT NULL)",
        extent,
        lambda row: (
            *(row[0], str(row[1]), row[2], row[3], quantity(row[4], row[5], row[6]), row[5]),
            *(major(row[7], store), row[8]),
        ),
    )


def expenses(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return what was spent, and on what."""
    return _booked(
        database,
        _("Expenses"),
        "day entry# category amount# by",
        "SELECT t.day, t.number, e.note, e.amount, t.author_name FROM txns t"
        f" JOIN entries e ON e.txn = t.id WHERE e.account = 'expense' AND {LIVE}",
        extent,
        lambda row: (row[0], str(row[1]), row[2], major(row[3], store), row[4]),
    )


def everything(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return each entry in one line of words."""
    return _booked(
        database,
        _("Entries"),
        "day entry# what amount# by",
        f"SELECT t.day, t.number, t.command, t.total, t.author_name FROM txns t WHERE {LIVE}",
        extent,
        lambda row: (
            *(row[0], str(row[1]), describe(from_json(row[2]), store)),
            *(major(row[3], store), row[4]),
        ),
    )


def stock(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return what is sold, with what there is of it."""
    found = product.all_active(database)
    rows = [
        (
            *(one.name, shares(one.stock, one.factor) if one.tracked else None, one.unit),
            *(major(one.price, store), major(one.cost, store), one.category),
        )
        for one in found
    ]
    return sheet(_("Stock"), "product stock# unit price# cost# category", rows, extent.limit)


def balances(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return everybody's account: what they owe, negative what they get."""
    found = database.rows(
        "SELECT name, kind, phone, balance FROM parties"
        " WHERE active = 1 AND kind <> 'staff' ORDER BY kind, name LIMIT ?",
        (extent.limit + 1,),
    )
    rows = [
        (name, term(kind), phone, major(balance, store)) for name, kind, phone, balance in found
    ]
    return sheet(_("Accounts"), "name kind phone balance#", rows, extent.limit)


def account(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return one party's entries, the oldest first, each with what was open after it."""
    assert extent.party is not None
    one = parties.named(database, extent.party)
    found = database.rows(
        "SELECT t.day, t.number, t.command, e.amount FROM entries e JOIN txns t ON t.id = e.txn"
        f" WHERE e.party = ? AND e.account = 'party' AND {LIVE} AND t.day <= ?"
        " ORDER BY t.day, t.number, e.id",
        (one.id, extent.last),
    )
    rows, open_now = list[Cells](), 0
    for day, number, command, amount in found:
        open_now += amount
        if day >= extent.first:
            what = describe(from_json(command), store)
            figures = (major(amount, store), major(open_now, store))
            rows.append((day, str(number), what, *figures))
    newest = rows[-extent.limit - 1 :]
    title = "day entry# what amount# balance#"
    return sheet(_("Account"), title, newest, extent.limit, newest_last=True)


Table = Callable[[Database, Extent, Store], Sheet]

TABLES: Final[dict[str, tuple[Table, ...]]] = {
    "sales": (sales,),
    "stock": (stock,),
    "ledger": (balances,),
    "expenses": (expenses,),
}


def _booked(  # noqa: PLR0917 - a table is all of this
    database: Database,
    title: str,
    columns: str,
    sql: str,
    extent: Extent,
    shown: Callable[[Row], Cells],
) -> Sheet:
    """Return the rows of entries `t` within the extent, the newest first."""
    party = parties.named(database, extent.party).id if extent.party else None
    found = database.rows(
        f"{sql} AND t.day BETWEEN ? AND ? AND (? IS NULL OR t.party = ?)"
        " ORDER BY t.day DESC, t.number DESC LIMIT ?",
        (extent.first, extent.last, party, party, extent.limit + 1),
    )
    return sheet(title, columns, [shown(row) for row in found], extent.limit)
