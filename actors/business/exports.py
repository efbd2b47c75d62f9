"""Files of the store's rows: a word about what is in one, and the paper it is made of."""

import datetime as dt
from typing import Final

from actors.business import paper_order, parties, periods, records, tables
from actors.business.act import Act, Result
from actors.business.intents import ExportCreate
from actors.business.paper_order import FileType
from actors.business.saying import bold, lines, plain
from actors.business.store import Store
from actors.business.tables import Extent
from actors.papers.paper import Book, Sheet
from actors.storage.database import Database
from channels.reply import Attachment

ROWS_LIMIT: Final = {"csv": 10_000, "xlsx": 10_000, "pdf": 1_000}
"""Of each table, by format; of more, the newest are in the file."""

ALL_ROWS_LIMIT: Final = 5_000
"""Of each of the many tables of everything."""

USUAL: Final = "xlsx"
"""The format when none was said: telephones open it, and it keeps numbers apart from text."""


def create(database: Database, asked: ExportCreate, act: Act) -> Result:
    """Say what is in the file that is sent along; that there is none when there are no rows."""
    if not any(sheet.rows for sheet in _sheets(database, asked, act.store, act.today, 1)):
        return Result(plain("There are no rows to export."))
    said = [bold(_title(database, asked)), plain(_when(asked, act.today))]
    if asked.what == "ledger" and asked.party:
        one = parties.named(database, asked.party)
        said.append(plain(parties.owed(one, one.balance, act.store)))
    return Result(lines(*said), attachments=(_attached(database, asked, act),))


def book(database: Database, asked: ExportCreate, store: Store, today: dt.date) -> Book:
    """Return the paper. Raises Refused when its party or period is none."""
    kind = asked.format or USUAL
    limit = ROWS_LIMIT[kind]
    limit = min(limit, ALL_ROWS_LIMIT) if asked.what == "all" else limit
    sheets = _sheets(database, asked, store, today, limit)
    title = " · ".join([store.name, _title(database, asked), _when(asked, today), store.currency])
    return Book(kind, title, sheets)


def _sheets(
    database: Database, asked: ExportCreate, store: Store, today: dt.date, limit: int
) -> tuple[Sheet, ...]:
    days = periods.days(asked.period, today) if asked.period else None
    extent = Extent.of(days, asked.party, limit)
    if asked.what == "ledger" and asked.party:
        return (tables.account(database, extent, store),)
    wanted = records.ALL if asked.what == "all" else tables.TABLES[asked.what]
    return tuple(table(database, extent, store) for table in wanted)


def _title(database: Database, asked: ExportCreate) -> str:
    words = "Everything" if asked.what == "all" else asked.what.capitalize()
    return f"{words}: {parties.named(database, asked.party).name}" if asked.party else words


def _when(asked: ExportCreate, today: dt.date) -> str:
    if asked.what == "stock" or (asked.what == "ledger" and not asked.party):
        return f"as of {today}"
    if asked.period is None:
        return f"up to {today}"
    first, last = periods.days(asked.period, today)
    return f"{first}" if first == last else f"{first} to {last}"


def _attached(database: Database, asked: ExportCreate, act: Act) -> Attachment:
    kind: FileType = asked.format or USUAL
    if asked.what == "all" and kind == "csv":
        kind = "zip"
    return paper_order.attach(database, asked, act, _file_name(asked, act.today), kind)


def _file_name(asked: ExportCreate, today: dt.date) -> str:
    """Return "sales-2026-11-01-to-2026-11-23"; no names of people, which may be of any letters."""
    return "-".join(
        [asked.what, *_when(asked, today).replace("as of", "").replace("up to", "").split()]
    )
