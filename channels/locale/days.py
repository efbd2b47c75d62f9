"""
Days and moments as the current language writes them. Pure but for the language.

The patterns are CLDR's and stand with each language, the names in the catalogues; English has ISO's
form. Never for what a machine reads, nor for an example of what can be typed: those stay ISO.
"""

import datetime as dt
from typing import Final

from channels.locale.sentence import enclosed
from channels.locale.translation import N_, _, current

_WEEKDAYS: Final = (
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
)  # fmt: skip
_MONTHS: Final = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def full_day(date: dt.date | None) -> str:
    """Return a day with its year: "23 nov 2026", "2026-11-23" in English; nothing for none."""
    return _filled(current().language.dates.full, date) if date else ""


def stored_day(iso: str | None) -> str:
    """Return the same of a day as the books keep it."""
    return full_day(dt.date.fromisoformat(iso)) if iso else ""


def short_day(date: dt.date) -> str:
    """Return a day in figures without its year: "23/11", "23.11." in English."""
    return _filled(current().language.dates.figures, date)


def moment(local: dt.datetime) -> str:
    """Return a local time without its year: "23 nov 20:00", "23.11. 20:00" in English."""
    return _filled(f"{current().language.dates.short} {local:%H:%M}", local)


def weekday_moment(local: dt.datetime) -> str:
    """Return the same with its weekday: "lun, 23 nov 20:00", "Mon 23.11. 20:00" in English."""
    return _filled(f"{current().language.dates.named} {local:%H:%M}", local)


def weekday(date: dt.date) -> str:
    """Return the day of the week in short."""
    return _(_WEEKDAYS[date.weekday()])


def month(date: dt.date) -> str:
    """Return the month in short."""
    return _(_MONTHS[date.month - 1])


def _filled(pattern: str, date: dt.date) -> str:
    names = {"weekday": weekday(date), "month": month(date)}
    return enclosed(pattern.format(date=date, **names))
