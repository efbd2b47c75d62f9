"""Period words -> first and last local day. Weeks start on Monday. Pure."""

import datetime as dt

from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _


def days(period: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """
    Return the first and the last day of "today", "this_week", "last_30_days", "A..B", a date.

    Raises:
        Refused: when the word is not one of docs/intents.md.

    """
    one_day = dt.timedelta(days=1)
    monday = today - dt.timedelta(days=today.weekday())
    first_of_month = today.replace(day=1)
    last_of_past = first_of_month - one_day
    spans = {
        "today": (today, today),
        "yesterday": (today - one_day, today - one_day),
        "this_week": (monday, today),
        "last_week": (monday - 7 * one_day, monday - one_day),
        "this_month": (first_of_month, today),
        "last_month": (last_of_past.replace(day=1), last_of_past),
        "this_year": (today.replace(month=1, day=1), today),
        "last_7_days": (today - 6 * one_day, today),
        "last_30_days": (today - 29 * one_day, today),
    }
    return spans.get(period) or _dates(period)


def _dates(period: str) -> tuple[dt.date, dt.date]:
    first, _dots, last = period.partition("..")
    try:
        span = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError as error:
        why = _('I do not know the period "{period}".')
        raise Refused(fill(why, period=period[:40])) from error
    return min(span), max(span)


def before(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """Return the equally long span that ends the day before `first`."""
    length = last - first + dt.timedelta(days=1)
    return first - length, first - dt.timedelta(days=1)
