"""The store's rows as a table: what a spreadsheet is given. Reads only."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias

from actors.business import csv_text, money, parties, periods, product
from actors.business.act import Act, Result
from actors.business.csv_text import Cell
from actors.business.describe import describe
from actors.business.encoding import from_json
from actors.business.intents import ExportCreate
from actors.business.parties import Party
from actors.business.reports import LIVE
from actors.business.saying import bold, code, lines, plain
from actors.storage.database import Database

ROWS_SAID: Final = 40
"""More do not fit into what a chat shows at once."""

ROWS_READ: Final = ROWS_SAID + 1
"""One more than is said, to know whether there are others."""

Rows: TypeAlias = list[tuple[Cell, ...]]
Table: TypeAlias = tuple[tuple[str, ...], Rows]


def create(database: Database, asked: ExportCreate, act: Act) -> Result:
    """Say the rows as CSV, the newest first; of a long table its beginning, and that it is."""
    head, rows = _TABLES[asked.what](database, asked, act)
    if not rows:
        return Result(plain("There are no rows to export."))
    more = len(rows) > ROWS_SAID
    count = f"the first {ROWS_SAID} rows" if more else f"{len(rows)} rows"
    text = csv_text.write(head, rows[:ROWS_SAID])
    said = [bold(f"{asked.what.capitalize()}: {count}"), code(text.rstrip("\n"))]
    if more:
        said.append(plain("There are more. Name a shorter period for the others."))
    if asked.format in {"xlsx", "pdf"}:
        said.append(plain(f"I cannot make {asked.format} files yet; this is CSV."))
    return Result(lines(*said))


def _span(asked: ExportCreate, act: Act) -> tuple[str, str]:
    if asked.period is None:
        return "", "9999"
    first, last = periods.days(asked.period, act.today)
    return first.isoformat(), last.isoformat()


def _sales(database: Database, asked: ExportCreate, act: Act) -> Table:
    rows = database.rows(
        "SELECT t.day, t.number, c.name, p.name, -m.qty, p.unit, p.packs, m.amount, t.author_name"
        " FROM txns t JOIN movements m ON m.txn = t.id JOIN products p ON p.id = m.product"
        " LEFT JOIN parties c ON c.id = t.party"
        f" WHERE t.intent IN ('sale.create', 'sale.return', 'order.update') AND {LIVE}"
        " AND t.day BETWEEN ? AND ? ORDER BY t.day DESC, t.number DESC, m.id LIMIT ?",
        (*_span(asked, act), ROWS_READ),
    )
    table: Rows = [
        (day, number, customer, name, _qty(qty, unit, packs), unit, _major(amount, act), author)
        for day, number, customer, name, qty, unit, packs, amount, author in rows
    ]
    return ("day", "entry", "customer", "product", "qty", "unit", "amount", "by"), table


def _stock(database: Database, _asked: ExportCreate, act: Act) -> Table:
    table: Rows = [
        (
            one.name,
            _shares(one.stock, one.factor) if one.tracked else None,
            one.unit,
            _major(one.price, act),
            _major(one.cost, act),
            one.category,
        )
        for one in product.all_active(database)
    ]
    return ("product", "stock", "unit", "price", "cost", "category"), table


def _ledger(database: Database, asked: ExportCreate, act: Act) -> Table:
    if asked.party is None:
        return _balances(database, act)
    return _account(database, parties.named(database, asked.party), asked, act)


def _balances(database: Database, act: Act) -> Table:
    rows = database.rows(
        "SELECT name, kind, phone, balance FROM parties"
        " WHERE active = 1 AND kind <> 'staff' ORDER BY kind, name LIMIT ?",
        (ROWS_READ,),
    )
    table: Rows = [(name, kind, phone, _major(balance, act)) for name, kind, phone, balance in rows]
    return ("name", "kind", "phone", "balance"), table


def _account(database: Database, one: Party, asked: ExportCreate, act: Act) -> Table:
    rows = database.rows(
        "SELECT t.day, t.number, t.command, e.amount FROM entries e JOIN txns t ON t.id = e.txn"
        f" WHERE e.party = ? AND e.account = 'party' AND {LIVE} AND t.day BETWEEN ? AND ?"
        " ORDER BY t.day DESC, t.number DESC LIMIT ?",
        (one.id, *_span(asked, act), ROWS_READ),
    )
    table: Rows = [
        (day, number, describe(from_json(command), act.store), _major(amount, act))
        for day, number, command, amount in rows
    ]
    return ("day", "entry", "what", "amount"), table


def _expenses(database: Database, asked: ExportCreate, act: Act) -> Table:
    rows = database.rows(
        "SELECT t.day, t.number, e.note, e.amount, t.author_name FROM txns t"
        " JOIN entries e ON e.txn = t.id WHERE e.account = 'expense'"
        f" AND {LIVE} AND t.day BETWEEN ? AND ? ORDER BY t.day DESC, t.number DESC LIMIT ?",
        (*_span(asked, act), ROWS_READ),
    )
    table: Rows = [
        (day, number, category, _major(amount, act), author)
        for day, number, category, amount, author in rows
    ]
    return ("day", "entry", "category", "amount", "by"), table


def _all(database: Database, asked: ExportCreate, act: Act) -> Table:
    rows = database.rows(
        "SELECT t.day, t.number, t.command, t.total, t.author_name FROM txns t"
        f" WHERE {LIVE} AND t.day BETWEEN ? AND ? ORDER BY t.day DESC, t.number DESC LIMIT ?",
        (*_span(asked, act), ROWS_READ),
    )
    table: Rows = [
        (day, number, describe(from_json(command), act.store), _major(total, act), author)
        for day, number, command, total, author in rows
    ]
    return ("day", "entry", "what", "amount", "by"), table


def _qty(thousandths: int, unit: str, packs: str) -> Cell:
    return _shares(thousandths, product.read_packs(packs)[unit])


def _shares(thousandths: int, factor: int) -> Cell:
    """Return a quantity in the unit of sale, as exact as a spreadsheet needs it."""
    return (Decimal(thousandths) / factor).quantize(Decimal("0.001"))


def _major(minor: int | None, act: Act) -> Cell:
    return None if minor is None else money.to_major(minor, act.store.digits)


_TABLES: Final[dict[str, Callable[[Database, ExportCreate, Act], Table]]] = {
    "sales": _sales,
    "stock": _stock,
    "ledger": _ledger,
    "expenses": _expenses,
    "all": _all,
}
