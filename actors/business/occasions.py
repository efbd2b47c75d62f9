"""
When something shall be said, as the slots put it <-> a rule of the store's clock. Pure.

"2026-11-25T18:00", or "daily", "weekly:mon", "monthly:25" with "18:00".
"""

import datetime as dt
import re
from typing import Final

from actors.automations.schedule import Every, Rule
from actors.business.intents import AlertSet, ReminderCreate
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

KINDS: Final = {
    "reminder": N_("reminders"),
    "daily_summary": N_("summary"),
    "low_stock": N_("low stock"),
    "debts": N_("debts"),
    "big_sale": N_("big sales"),
    "under_cost": N_("sales under cost"),
    "cash": N_("cash in the till"),
}
"""What an automation is about, in words."""

UNTIMED: Final = frozenset({"big_sale", "under_cost"})
"""Kinds that are said when something happens; due only while there is news to tell."""

MORNING: Final = "09:00"
"""When something is said of which only the day is known."""

CLOSING: Final = "21:00"
"""When the figures of a day are said, unless another time was."""

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EVERY: Final[dict[str, Every]] = {"daily": "day", "weekly": "week", "monthly": "month"}
_SAID: Final = {every: word for word, every in _EVERY.items()}
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_MONTH: Final = 31


def rule_of(asked: ReminderCreate | AlertSet) -> Rule:
    """Return when it was asked for. Raises Refused for what no clock or calendar shows."""
    if isinstance(asked, AlertSet):
        usual = CLOSING if asked.kind in {"daily_summary", "cash"} else MORNING
        return _repeated(asked.every or "daily", asked.time or usual)
    if asked.every is not None:
        return _repeated(asked.every, asked.time or MORNING)
    if asked.at is None:
        raise Refused(_("When shall I say it?"))
    return _once(asked.at, asked.time)


def _once(at: str, time: str | None) -> Rule:
    day, _t, clock = at.partition("T")
    try:
        return Rule(_clock(clock[:5] or time or MORNING), date=dt.date.fromisoformat(day))
    except ValueError as error:
        raise Refused(fill(_('I do not know the time "{time}".'), time=at[:40])) from error


def _repeated(every: str, time: str) -> Rule:
    word, _colon, day = every.partition(":")
    if word not in _EVERY:
        raise Refused(fill(_('I do not know how often "{every}" is.'), every=every[:40]))
    return Rule(_clock(time), _EVERY[word], _day(word, day.lower()))


def _day(word: str, day: str) -> int:
    if word == "weekly" and day[:3] in {*_WEEKDAYS, ""}:
        return _WEEKDAYS.index(day[:3]) if day else 0
    if word == "monthly" and (not day or day in map(str, range(1, _MONTH + 1))):
        return int(day or 1)
    if word != "daily" or day:
        raise Refused(fill(_('"{day}" is no day.'), day=day[:40]))
    return 0


def _clock(time: str) -> str:
    found = _CLOCK.fullmatch(time)
    if found is None:
        raise Refused(fill(_('I do not know the time "{time}".'), time=time[:40]))
    return f"{int(found[1]):02d}:{found[2]}"


def every_of(rule: Rule) -> str | None:
    """Return the slot that means how often the rule is due: "weekly:fri"; None for once."""
    if rule.every is None:
        return None
    days = {"day": "", "week": f":{_WEEKDAYS[rule.day % 7]}", "month": f":{rule.day}"}
    return _SAID[rule.every] + days[rule.every]


def at_of(rule: Rule) -> str | None:
    """Return the slot that means when the rule is due; None for what is due again and again."""
    return None if rule.date is None else f"{rule.date}T{rule.time}"
