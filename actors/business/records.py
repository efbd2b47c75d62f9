"""
The store's own records, row by row: what an owner who wants all data gets beside the tables.

Reads only. Nothing is left out but what is the house's: keys, ids, what is open in a chat.
"""

from typing import Final

from actors.automations.schedule import say
from actors.business import tables
from actors.business.agenda import read_rule
from actors.business.cells import Cells, major, quantity, sheet
from actors.business.describe import describe
from actors.business.encoding import from_json
from actors.business.occasions import KINDS, UNTIMED
from actors.business.order import COLUMNS, from_row
from actors.business.store import Store
from actors.business.tables import Extent, Table
from actors.business.terms import term
from actors.papers.paper import Cell, Sheet
from actors.storage.database import Database, Row
from channels.locale.translation import _

# All at once: one by one each would be looked for among all of them.
_NAMED: Final = (
    "LEFT JOIN (SELECT target, group_concat(folded, '; ') AS names FROM aliases"
    " WHERE ambiguous = 0 GROUP BY target) ON target = o.id"
)
_WORDS: Final = "iif(kind = 'reminder', words, '')"
"""The others' are rows that are to be told of."""
_ABOUT: Final = (
    "coalesce((SELECT name FROM products WHERE id = subject),"
    " (SELECT name FROM parties WHERE id = subject))"
)
_DAYS: Final = "t.day BETWEEN ? AND ? ORDER BY t.day DESC, t.number DESC"


def goods(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return every product there ever was, with all its names."""
    found = database.rows(
        "SELECT name, unit, packs, price, cost, category, low_at, barcode, stock, tracked, active,"
        f" names FROM products o {_NAMED} ORDER BY name LIMIT ?",
        (extent.limit + 1,),
    )
    columns = "name unit packs price# cost# category warn_at# barcode stock# counted sold names"
    return sheet(_("Goods"), columns, [_product(row, store) for row in found], extent.limit)


def _product(row: Row, store: Store) -> Cells:
    name, unit, packs, price, cost, category, low, barcode, stock, *rest = row
    tracked, active, names = rest
    money = major(price, store), major(cost, store)
    counted = quantity(stock, unit, packs), _yes(tracked), _yes(active)
    return (
        name,
        unit,
        packs,
        *money,
        category,
        quantity(low, unit, packs),
        barcode,
        *counted,
        names,
    )


def people(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return every customer, vendor and driver there ever was."""
    found = database.rows(
        "SELECT name, kind, phone, address, credit_limit, balance, active, names"
        f" FROM parties o {_NAMED} ORDER BY kind, name LIMIT ?",
        (extent.limit + 1,),
    )
    rows = [
        (
            *(row[0], term(row[1]), *row[2:4]),
            *(major(row[4], store), major(row[5], store), _yes(row[6]), row[7]),
        )
        for row in found
    ]
    columns = "name kind phone address credit_limit# balance# active names"
    return sheet(_("People"), columns, rows, extent.limit)


def members(database: Database, extent: Extent, _store: Store) -> Sheet:
    """Return who may write to the store, and who might."""
    found = database.rows(
        "SELECT name, role, person, active FROM members ORDER BY rowid LIMIT ?",
        (extent.limit + 1,),
    )
    rows = [(row[0], term(row[1]), row[2], _yes(row[3])) for row in found]
    return sheet(_("Members"), "name role account active", rows, extent.limit)


def orders(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return every order, whatever became of it."""
    people_by_id: dict[str, str] = dict(database.rows("SELECT id, name FROM parties"))
    goods_by_id: dict[str, str] = dict(database.rows("SELECT id, name FROM products"))
    found = database.rows(
        f"SELECT {COLUMNS} FROM orders WHERE day BETWEEN ? AND ? ORDER BY number DESC LIMIT ?",
        (extent.first, extent.last, extent.limit + 1),
    )
    rows: list[Cells] = []
    for one in map(from_row, found):
        what = ", ".join(f"{it.said} {goods_by_id.get(it.product, '')}" for it in one.items)
        who, driver = people_by_id.get(one.customer), people_by_id.get(one.driver or "")
        agreed = who, what, major(one.total, store), term(one.status)
        how = driver, one.address, one.deliver_on, one.note
        rows.append((one.day, str(one.number), *agreed, *how))
    columns = "day order# customer goods total# status driver address deliver_on note"
    return sheet(_("Orders"), columns, rows, extent.limit)


def history(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return every entry, also those that were taken back, and what took them back."""
    found = database.rows(
        "SELECT t.day, t.number, t.command, t.total, t.author_name, t.author, t.at, o.number"
        f" FROM txns t LEFT JOIN txns o ON o.id = t.reversed_by WHERE {_DAYS} LIMIT ?",
        (extent.first, extent.last, extent.limit + 1),
    )
    rows = [
        (
            *(row[0], str(row[1]), describe(from_json(row[2]), store), major(row[3], store)),
            *(row[4], row[5], f"{store.local(row[6]):%Y-%m-%d %H:%M:%S}", _number(row[7])),
        )
        for row in found
    ]
    columns = "day entry# what amount# by account written taken_back_by#"
    return sheet(_("History"), columns, rows, extent.limit)


def movements(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return every movement of stock."""
    found = database.rows(
        "SELECT t.day, t.number, p.name, m.qty, p.unit, p.packs, m.amount, m.cost FROM movements m"
        f" JOIN txns t ON t.id = m.txn JOIN products p ON p.id = m.product WHERE {_DAYS} LIMIT ?",
        (extent.first, extent.last, extent.limit + 1),
    )
    rows = [
        (
            *(row[0], str(row[1]), row[2], quantity(row[3], row[4], row[5]), row[4]),
            *(major(row[6], store), major(row[7], store)),
        )
        for row in found
    ]
    return sheet(_("Movements"), "day entry# product qty# unit amount# cost#", rows, extent.limit)


def bookings(database: Database, extent: Extent, store: Store) -> Sheet:
    """Return every posting to an account; those of an entry add up to nothing."""
    found = database.rows(
        "SELECT t.day, t.number, e.account, o.name, e.amount, e.note FROM entries e"
        " JOIN txns t ON t.id = e.txn LEFT JOIN parties o ON o.id = e.party"
        f" WHERE {_DAYS} LIMIT ?",
        (extent.first, extent.last, extent.limit + 1),
    )
    rows = [(row[0], str(row[1]), row[2], row[3], major(row[4], store), row[5]) for row in found]
    return sheet(_("Bookings"), "day entry# account party amount# note", rows, extent.limit)


def automations(database: Database, extent: Extent, _store: Store) -> Sheet:
    """Return what the store says by itself."""
    found = database.rows(
        f"SELECT number, kind, rule, {_WORDS}, {_ABOUT}, author_name, state FROM automations"
        " ORDER BY number LIMIT ?",
        (extent.limit + 1,),
    )
    rows = [
        (str(row[0]), _(KINDS[row[1]]), _rule(row[1], row[2]), *row[3:6], term(row[6]))
        for row in found
    ]
    return sheet(_("Automations"), "number# kind rule words about by state", rows, extent.limit)


ALL: Final[tuple[Table, ...]] = (
    tables.sales, tables.stock, tables.balances, tables.expenses, tables.everything,
    goods, people, members, orders, history, movements, bookings, automations,
)  # fmt: skip
"""Every table, those that people read first."""


def _yes(flag: int) -> Cell:
    return _("yes") if flag else _("no")


def _number(number: int | None) -> Cell:
    return None if number is None else str(number)


def _rule(kind: str, written: str) -> Cell:
    """Return when it is said in words, nothing of what has no time."""
    return None if kind in UNTIMED else say(read_rule(written))
