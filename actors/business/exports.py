"""Files of the store's rows: a word about what is in one, and the paper it is made of."""

import datetime as dt
from typing import Final

from actors.business import paper_order, parties, periods, records, reports, tables
from actors.business.act import Act, Result
from actors.business.intents import ExportCreate
from actors.business.paper_order import FileType
from actors.business.saying import bold, lines, plain
from actors.business.store import Store
from actors.business.tables import Extent
from actors.business.terms import term
from actors.business.told import capital
from actors.papers.paper import Book, Sheet
from actors.storage.database import Database
from channels.locale.days import full_day
from channels.locale.sentence import fill
from channels.locale.translation import _
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
        return Result(plain(_("There are no rows to export.")))
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
    words = _("Everything") if asked.what == "all" else capital(term(asked.what))
    if not asked.party:
        return words
    name = parties.named(database, asked.party).name
    return fill(_("{label}: {figure}"), label=words, figure=name)


def _when(asked: ExportCreate, today: dt.date) -> str:
    if not _is_of_days(asked):
        return fill(_("as of {date}"), date=full_day(today))
    if asked.period is None:
        return fill(_("up to {date}"), date=full_day(today))
    return reports.spanned(*periods.days(asked.period, today))


def _attached(database: Database, asked: ExportCreate, act: Act) -> Attachment:
    kind: FileType = asked.format or USUAL
    if asked.what == "all" and kind == "csv":
        kind = "zip"
    return paper_order.attach(database, asked, act, _file_name(asked, act.today), kind)


def _file_name(asked: ExportCreate, today: dt.date) -> str:
    """Return "sales-2026-11-01-to-2026-11-23"; no names of people, which may be of any letters."""
    days = periods.days(asked.period, today) if asked.period and _is_of_days(asked) else (today,)
    first, *others = dict.fromkeys(map(str, days))
    return "-".join([asked.what, first, *(f"to-{last}" for last in others)])


def _is_of_days(asked: ExportCreate) -> bool:
    """Return whether the rows are of a time rather than as they are now."""
    return asked.what != "stock" and (asked.what != "ledger" or bool(asked.party))
