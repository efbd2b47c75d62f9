"""Figures over time, and rankings, as the bars of a picture. Reads only."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from actors.business import money, periods, ranking, reports
from actors.business.intents import ReportSummary, ReportTop
from actors.business.reports import Figures
from actors.business.store import Store
from actors.business.terms import term
from actors.business.told import capital
from actors.papers.paper import Bar, Chart
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.days import month, short_day, weekday
from channels.locale.translation import _

DAYS_LIMIT: Final = 62
"""Of a longer period each month has a bar."""

BARS_LIMIT: Final = 120
"""Months of ten years."""

_MEASURES: Final[dict[str, Callable[[Figures], int]]] = {
    "sales": lambda one: one.turnover - one.returned,
    "profit": lambda one: one.profit,
    "expenses": lambda one: one.expenses,
    "purchases": lambda one: one.bought - one.sent_back,
}

Span = tuple[str, dt.date, dt.date]


def of_summary(database: Database, asked: ReportSummary, store: Store, today: dt.date) -> Chart:
    """Return a period's days (of a day: its hours; of a long one: its months) as bars."""
    metric = asked.metric if asked.metric in _MEASURES else "sales"
    first, last = periods.days(asked.period or "today", today)
    when = reports.caption(asked.period or "today", first, last)
    title = f"{capital(term(metric))} · {when} · {store.currency}"
    if first == last and metric == "sales":
        return Chart(title, _hours(database, first, store))
    spans = _days(first, last) if (last - first).days < DAYS_LIMIT else _months(first, last)
    measure = _MEASURES[metric]
    bars = [
        _bar(label, measure(reports.figures(database, start, end)), store)
        for label, start, end in spans
    ]
    return Chart(title, tuple(bars[-BARS_LIMIT:]))


def of_ranking(database: Database, asked: ReportTop, store: Store, today: dt.date) -> Chart:
    """Return the first ones as lying bars. Raises Refused when there are none."""
    found = ranking.ranking(database, asked, store, today)
    if not found.ranked:
        raise Refused(_("Nothing was sold in that time."))
    rows = zip(found.ranked, found.shown, strict=True)
    bars = tuple(Bar(name, value, shown) for (name, value), shown in rows)
    return Chart(found.title, bars, upright=False)


def _bar(label: str, minor: int, store: Store) -> Bar:
    return Bar(label, minor, money.show(minor, store.digits))


def _days(first: dt.date, last: dt.date) -> Iterator[Span]:
    named = (last - first).days < 7  # noqa: PLR2004 - days of a week need no dates
    day = first
    while day <= last:
        yield weekday(day) if named else short_day(day), day, day
        day += dt.timedelta(days=1)


def _months(first: dt.date, last: dt.date) -> Iterator[Span]:
    start = first
    while start <= last:
        following = (start.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        yield f"{month(start)} {start:%y}", start, min(following - dt.timedelta(days=1), last)
        start = following


def _hours(database: Database, day: dt.date, store: Store) -> tuple[Bar, ...]:
    """Return the turnover of each hour in which something was written down for that day."""
    rows = database.rows(
        "SELECT t.at, CASE t.intent WHEN 'sale.return' THEN -t.total ELSE t.total END FROM txns t"
        " WHERE t.intent IN ('sale.create', 'sale.return', 'order.update')"
        f" AND t.total IS NOT NULL AND t.day = ? AND {reports.LIVE}",
        (day.isoformat(),),
    )
    hours: dict[int, int] = {}
    for at, total in rows:
        hour = store.local(at).hour
        hours[hour] = hours.get(hour, 0) + int(total)
    span = range(min(hours, default=8), max(hours, default=20) + 1)
    return tuple(_bar(f"{hour}:00", hours.get(hour, 0), store) for hour in span)
