"""What an owner wants to know at the end of a day, a week or a month. Reads only."""

import datetime as dt
from typing import Final

from actors.business import periods, product, ranking, reports, till
from actors.business.act import Act
from actors.business.intents import ReportTop
from actors.business.reports import Figures
from actors.business.saying import Words, bold, figure, lines, more
from actors.business.store import Store
from actors.storage.database import Database
from channels.locale.translation import _

BEST: Final = 5
LOW: Final = 10
"""Products running low that are named; of the others only how many."""


def overview(database: Database, period: str, act: Act) -> Words:
    """Return figures, till, best sellers and what runs low; nothing that is not there."""
    first, last = periods.days(period, act.today)
    one = reports.figures(database, first, last)
    cash = till.expected(database, last)
    return lines(
        bold(reports.caption(period, first, last)),
        *_figures(one, act.store),
        figure(_("Cash in the till"), act.store.amount(cash)),
        *_best(database, period, act),
        *_low(database, act, last),
    )


def _figures(one: Figures, store: Store) -> list[Words]:
    rows = [
        (reports.sold(one), one.turnover),
        (_("Returns"), one.returned),
        (_("Credit given"), one.on_credit),
        (_("Credit got back"), one.received),
        (_("Purchases"), one.bought),
        (_("Expenses"), one.expenses),
        (_("Profit"), one.profit),
    ]
    kept = [(label, minor) for place, (label, minor) in enumerate(rows) if minor or not place]
    return [figure(label, store.amount(minor)) for label, minor in kept]


def _best(database: Database, period: str, act: Act) -> list[Words]:
    asked = ReportTop("products", period=period, limit=BEST)
    found = ranking.ranking(database, asked, act.store, act.today)
    rows = zip(found.ranked, found.shown, strict=True)
    said = [figure(name, shown) for (name, _value), shown in rows]
    return [bold(_("Best sellers")), *said] if said else []


def _low(database: Database, act: Act, last: dt.date) -> list[Words]:
    """Return what runs low now; a look back at other days need not say it."""
    if (act.today - last).days > 1:
        return []
    low = [one for one in product.all_active(database) if one.is_low]
    said = [figure(one.name, one.shown(one.stock)) for one in low[:LOW]]
    others = len(low) - LOW
    rest = [more(others)] if others > 0 else []
    return [bold(_("Running low")), *said, *rest] if said else []
