"""
Days and times as a model says them -> dates. The calendar is ours, never the model's.

What the message itself says of days comes first: a model may only say which slot it belongs to.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from actors.parsing.model.doubt import Doubt
from actors.parsing.model.said import Said
from actors.parsing.model.tally import Tally
from actors.parsing.periods import NAMED, coming_day, day_of, period_of

PAST_DAYS_LIMIT: Final = 31
AHEAD_DAYS_LIMIT: Final = 366
_NEAR_DAYS: Final = 7
_YEAR_DAYS: Final = 366
"""A month is meant of this year or the last when its year goes without saying."""
_NEAR: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_EVERY: Final = re.compile(r"daily|weekly:(?:mon|tue|wed|thu|fri|sat|sun)|monthly:(\d{1,2})")
UNTIMED: Final = "09:00"
"""When only a day was said."""
_HALF_DAY: Final = 12
_DAY_MINUTES: Final = 1440


def day(word: str, said: Said, tally: Tally, *, ahead: bool) -> dt.date | None:
    """
    Return the day that is meant, ahead or in the past; None for a "today" that goes without saying.

    Raises:
        Doubt: nobody said so, or it is out of range.

    """
    today = said.now.date()
    meant = _said_day(word, said, ahead=ahead)
    if meant is None:
        meant = _model_day(word, said, tally, ahead=ahead)
    first = today if ahead else today - dt.timedelta(PAST_DAYS_LIMIT)
    last = today + dt.timedelta(AHEAD_DAYS_LIMIT) if ahead else today
    if not first <= meant <= last:
        raise Doubt("date_limit")
    silent = meant == today and not said.periods and not ahead
    return None if silent else meant


def _said_day(word: str, said: Said, *, ahead: bool) -> dt.date | None:
    """Return the day by our own reading of the message, when it says any."""
    today, model = said.now.date(), _calendar_day(word, said.now.date(), ahead=ahead)
    days = [(coming_day if ahead else day_of)(spec, today) for spec in said.periods]
    known = [one for one in days if one is not None]
    if not known:
        return None
    if model in known:
        return model
    same = [one for one in known if (one.month, one.day) == (model.month, model.day)]
    if not same:
        raise Doubt("date_differs")
    return same[0]


def _model_day(word: str, said: Said, tally: Tally, *, ahead: bool) -> dt.date:
    """Return the day by the model's reading of words that are not ours."""
    today = said.now.date()
    meant = _calendar_day(word, today, ahead=ahead)
    near = abs((meant - today).days) <= _NEAR_DAYS and said.unexplained
    if meant == today or tally.use_day(meant.day) or near:
        return meant
    raise Doubt("date_not_said")


def _calendar_day(word: str, today: dt.date, *, ahead: bool) -> dt.date:
    name = word.strip().lower()
    if name in _NEAR:
        return today + dt.timedelta(_NEAR[name])
    if name[:3] in _WEEKDAYS and name.isalpha():
        forward = (_WEEKDAYS.index(name[:3]) - today.weekday()) % 7
        return today + dt.timedelta((forward or 7) if ahead else (forward or 7) - 7)
    try:
        return dt.date.fromisoformat(name)
    except ValueError:
        raise Doubt("date_unreadable") from None


def period(word: str, said: Said) -> str:
    """
    Return a period as the business wants it: by the message when it says one, else the model's.

    Raises:
        Doubt: it is none, or in a year that nobody would mean without saying so.

    """
    today = said.now.date()
    if len(said.periods) == 1:
        ours = period_of(said.periods[0], today)
        if ours:
            return ours
    known = known_period(word)
    first = today if known in NAMED else dt.date.fromisoformat(known.partition("..")[0])
    if abs(today - first).days > _YEAR_DAYS and not said.names(str(first.year)):
        raise Doubt("period_not_said")
    return known


def known_period(word: str) -> str:
    """Return `word` when it is a period. Raises Doubt."""
    first, _, last = word.partition("..")
    try:
        if word not in NAMED and dt.date.fromisoformat(first) > dt.date.fromisoformat(
            last or first
        ):
            raise Doubt("period_unreadable")
    except ValueError:
        raise Doubt("period_unreadable") from None
    return word


def clock(word: str, said: Said, tally: Tally) -> str:
    """
    Return a time as HH:MM.

    Raises:
        Doubt: it is none, or was not said: as in "at 6" for 18:00, or "in 20 minutes".

    """
    found = _TIME.fullmatch(word.strip())
    if found is None:
        raise Doubt("time_unreadable")
    hour, minute = int(found[1]), int(found[2])
    time = f"{hour:02d}:{minute:02d}"
    on_the_clock = _is_said(hour, minute, tally)
    if not (on_the_clock or _is_ahead(hour, minute, said, tally) or time == UNTIMED):
        raise Doubt("time_not_said")
    return time


def _is_said(hour: int, minute: int, tally: Tally) -> bool:
    twelve = hour % _HALF_DAY or _HALF_DAY
    if not (tally.use_day(hour) or tally.use_day(twelve)):
        return False
    return tally.use_day(minute) or not minute


def _is_ahead(hour: int, minute: int, said: Said, tally: Tally) -> bool:
    """Return whether so many minutes or hours from now were said."""
    now = said.now
    ahead = Decimal((hour - now.hour) * 60 + minute - now.minute) % _DAY_MINUTES
    return ahead > 0 and (tally.use(ahead) or tally.use(ahead / 60))


def every(word: str, said: Said, tally: Tally) -> str:
    """Return a repetition: "daily", "weekly:mon", "monthly:25". Raises Doubt."""
    found = _EVERY.fullmatch(word)
    if found is None or (found[1] and not 1 <= int(found[1]) <= PAST_DAYS_LIMIT):
        raise Doubt("every_unreadable")
    if found[1] and not tally.use_day(int(found[1])) and not said.unexplained:
        raise Doubt("date_not_said")
    return word


def moment(date: dt.date | None, time: str, now: dt.datetime) -> str:
    """Return when a reminder is due: the next such time when no day was said."""
    clock_time = time or UNTIMED
    if date is None:
        later = clock_time > f"{now:%H:%M}"
        date = now.date() + dt.timedelta(0 if later else 1)
    return f"{date}T{clock_time}"
