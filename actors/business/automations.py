"""What people may want said by itself: summaries and reminders, listed, held and ended."""

import datetime as dt
from typing import Final

from msgspec.structs import replace

from actors.automations.schedule import Rule, next_due, say
from actors.business import agenda
from actors.business.act import Act, Result
from actors.business.agenda import Automation
from actors.business.intents import (
    AlertSet,
    AutomationKind,
    AutomationManage,
    ReminderCreate,
    ReportSummary,
)
from actors.business.rights import leads
from actors.business.saying import Words, bold, code, lines, plain
from actors.storage.database import Database
from channels.errors import Refused

LIVE_LIMIT: Final = 50
"""Automations of one store that are on or paused."""

WORDS_LIMIT: Final = 200
"""Characters of a reminder."""

MOVING: Final = frozenset({"alert.set", "reminder.create", "automation.manage"})
"""The intents after which the store may want to be woken at another time."""

_WRITTEN: Final = {"stop": "Ended", "pause": "On hold"}


def rule_of(asked: ReminderCreate | AlertSet) -> Rule:
    """Return when it was asked for."""
    return Rule(asked.time, asked.every, asked.day, getattr(asked, "date", None))


def alert(database: Database, asked: AlertSet, act: Act) -> Result:
    """Have the figures said in this chat; asked again for as often, only the time changes."""
    rule, chat = rule_of(asked), act.chat
    for one in agenda.live(database):
        if (one.kind, one.rule.every, one.chat) == (asked.kind, rule.every, chat):
            changed = replace(one, rule=rule, next_due=None)
            return _said(changed, agenda.advance(database, changed, act.store, act.at), act)
    return _add(database, asked.kind, rule, "", act)


def remind(database: Database, asked: ReminderCreate, act: Act) -> Result:
    """
    Have words said in this chat.

    Raises:
        Refused: when the time has passed, or there are too many or too long ones.

    """
    if not 0 < len(asked.text) <= WORDS_LIMIT:
        raise Refused(f"A reminder has 1 to {WORDS_LIMIT} characters.")
    return _add(database, "reminder", rule_of(asked), asked.text, act)


def _add(database: Database, kind: AutomationKind, rule: Rule, words: str, act: Act) -> Result:
    following = next_due(rule, act.store.zone, act.at)
    if following is None:
        raise Refused(f"That time has passed: it is {_clock(act.at, act)} here.")
    if len(agenda.live(database)) >= LIVE_LIMIT:
        raise Refused(f"A store has at most {LIVE_LIMIT} automations. End one first.")
    if act.chat is None:
        raise Refused("I would not know where to say it.")
    new = Automation(
        id=next(act.ids),
        number=agenda.next_number(database),
        kind=kind,
        rule=rule,
        words=words,
        chat=act.chat,
        author=act.author,
        author_name=act.author_name,
        state="on",
        zone=act.store.timezone,
        next_due=following,
        key=act.key,
    )
    agenda.add(database, new)
    return _said(new, following, act)


def _said(one: Automation, following: int | None, act: Act) -> Result:
    when = plain(f"Next: {_clock(following, act)} ({act.store.timezone}).") if following else ()
    end = plain(f"“stop automation {one.number}” ends it.")
    return Result(lines(_line(one), when, end))


def show(database: Database, act: Act) -> Result:
    """Say what is on or on hold, and when each is said next; one's own, to who does not lead."""
    mine = [one for one in agenda.live(database) if _may(one, act)]
    if not mine:
        return Result(plain("Nothing is said by itself. Try: daily summary at 8pm"))
    return Result(lines(bold("Automations"), *(_line(one) + _when(one, act) for one in mine)))


def manage(database: Database, asked: AutomationManage, act: Act) -> Result:
    """
    End, hold or go on with one automation.

    Raises:
        Refused: when there is none, several, or it is somebody else's.

    """
    one = _chosen(database, asked, act)
    if asked.action == "resume":
        following = agenda.advance(database, replace(one, next_due=None), act.store, act.at)
        if following is None:
            raise Refused("That time has passed")
        return Result(plain(f"On again: {_name(one)}. Next: {_clock(following, act)}."))
    agenda.put(database, one, "ended" if asked.action == "stop" else "paused", act.store, None)
    return Result(plain(f"{_WRITTEN[asked.action]}: {_name(one)}."))


def _chosen(database: Database, asked: AutomationManage, act: Act) -> Automation:
    found = [one for one in agenda.live(database) if _may(one, act) and _fits(one, asked)]
    if not found:
        raise Refused("There is no such automation. “automations” lists them.")
    if len(found) > 1:
        raise Refused(f"There are {len(found)}: say which number. “automations” lists them.")
    return found[0]


def _fits(one: Automation, asked: AutomationManage) -> bool:
    if asked.ref is not None:
        return str(one.number) == asked.ref
    every = asked.every is None or asked.every == one.rule.every
    return asked.kind in {None, one.kind} and every


def _may(one: Automation, act: Act) -> bool:
    return leads(act.role) or one.author == act.author


def _name(one: Automation) -> str:
    return f"#{one.number} {one.words or one.kind}, {say(one.rule)}"


def _line(one: Automation) -> Words:
    return code(f"#{one.number}") + plain(f" {one.words or one.kind}, {say(one.rule)}")


def _when(one: Automation, act: Act) -> Words:
    if one.next_due is None:
        return plain(" (on hold)")
    return plain(f" — next {_clock(one.next_due, act)}")


def _clock(at: int, act: Act) -> str:
    return show_time(act.store.local(at))


def show_time(moment: dt.datetime) -> str:
    """Return a local time as the answers write it: "Mon 23.11. 20:00"."""
    return moment.strftime("%a %d.%m. %H:%M")


def summary_of(rule: Rule) -> ReportSummary:
    """Return the figures that a summary says: of the day itself, or of the one before breakfast."""
    morning = rule.time < "12:00"
    periods = {
        "day": "yesterday" if morning else "today",
        "week": "last_7_days",
        "month": "last_month" if rule.day <= 15 else "this_month",  # noqa: PLR2004 - half of one
    }
    return ReportSummary(periods[rule.every or "day"])
