"""What people may want said by itself: figures, alerts and reminders, set up, listed and ended."""

import datetime as dt
from typing import Final

from msgspec.structs import replace

from actors.automations.schedule import Rule, next_due
from actors.business import agenda, groups, money, parties, product
from actors.business.act import Act, Result
from actors.business.agenda import Automation
from actors.business.encoding import as_json
from actors.business.intents import AlertSet, AutomationManage, Command, ReminderCreate
from actors.business.listing import called, clock, line, show
from actors.business.occasions import UNTIMED, rule_of
from actors.business.posting import Posting
from actors.business.rights import leads, name_of
from actors.business.saying import Words, lines, plain
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.days import full_day
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

LIVE_LIMIT: Final = 50
"""Automations of one store that are on or paused."""

WORDS_LIMIT: Final = 200
"""Characters of a reminder."""

MOVING: Final = frozenset(
    {"alert.set", "reminder.create", "automation.manage", "store.set", "undo"}
)
"""The intents after which the store may want to be woken at another time."""

_WRITTEN: Final = {
    "cancel": N_("Ended: {what}"),
    "pause": N_("On hold: {what}"),
    "resume": N_("On again: {what}"),
}


def alert(database: Database, asked: AlertSet, act: Act) -> Result:
    """
    Have figures or warnings said in this chat; asked again for as often, only the rest changes.

    Raises:
        Refused: when it makes no sense, or is to end and there is none.

    """
    new = _wanted(database, asked, act)
    same = [one for one in agenda.live(database) if _same(one, new)]
    if asked.enabled is False:
        return _silence(database, asked, act)
    if same:
        return _change(database, same[0], new, asked, act)
    return _add(database, new, asked, act)


def _wanted(database: Database, asked: AlertSet, act: Act) -> Automation:
    """Return the automation as it would be."""
    about = product.named(database, asked.product) if asked.product else None
    level = None
    if asked.threshold is not None and about:
        level = about.thousandths(asked.threshold, None) if asked.threshold else 0
    elif asked.threshold is not None:
        level = money.to_minor_or_zero(asked.threshold, act.store.digits)
    blank = _blank(database, act)
    subject = about.id if about else None
    rule = rule_of(asked)
    return replace(blank, kind=asked.kind, rule=rule, subject=subject, threshold=level)


def _blank(database: Database, act: Act) -> Automation:
    """Return an automation of the sender about nothing yet."""
    if act.chat is None:
        raise Refused(_("I would not know where to say it."))
    return Automation(
        id=next(act.ids),
        number=agenda.next_number(database),
        kind="reminder",
        rule=Rule("00:00"),
        words="",
        chat=act.chat,
        author=act.author,
        author_name=act.author_name,
        state="on",
        zone=act.store.timezone,
        next_due=None,
        key=act.key,
    )


def _same(one: Automation, new: Automation) -> bool:
    here = (one.kind, one.rule.every, one.subject, one.chat)
    return here == (new.kind, new.rule.every, new.subject, new.chat)


def _silence(database: Database, asked: AlertSet, act: Act) -> Result:
    """End every alert of a kind, wherever it is said; about one product when one was named."""
    about = product.named(database, asked.product).id if asked.product else None
    found = [
        one
        for one in agenda.live(database)
        if one.kind == asked.kind and about in {None, one.subject}
    ]
    if not found:
        raise Refused(_("There is no such automation. “automations” lists them."))
    return _put(database, found, AutomationManage("cancel"), asked, act)


def _change(
    database: Database, one: Automation, new: Automation, asked: AlertSet, act: Act
) -> Result:
    posting = Posting(database, act)
    posting.remember("automations", one.id, agenda.former(one))
    level = one.threshold if asked.threshold is None else new.threshold
    changed = replace(one, rule=new.rule, threshold=level, held_until=None, next_due=None)
    following = agenda.advance(database, changed, act.store, act.at)
    number = posting.write(name_of(asked), as_json(asked))
    return Result(_promise(database, changed, following, act), posting.id, number)


def remind(database: Database, asked: ReminderCreate, act: Act) -> Result:
    """
    Have words said in this chat, or where `target` says.

    Raises:
        Refused: when the time has passed, or there are too many or too long ones.

    """
    if not 0 < len(asked.text) <= WORDS_LIMIT:
        raise Refused(fill(_("A reminder has 1 to {limit} characters."), limit=WORDS_LIMIT))
    about = parties.named(database, asked.customer, "customer").id if asked.customer else None
    new = replace(_blank(database, act), rule=rule_of(asked), words=asked.text, subject=about)
    if asked.target == "group" and not new.chat.group:
        new = replace(new, chat=groups.only(database))
    elif asked.target == "me" and act.private is not None:
        new = replace(new, chat=act.private)
    return _add(database, new, asked, act)


def _add(database: Database, new: Automation, asked: Command, act: Act) -> Result:
    following = None
    if new.kind not in UNTIMED:
        following = next_due(new.rule, act.store.zone, act.at)
        if following is None:
            why = _("That time has passed: it is {time} here.")
            raise Refused(fill(why, time=clock(act.at, act.store)))
    if len(agenda.live(database)) >= LIVE_LIMIT:
        why = _("A store has at most {limit} automations. End one first.")
        raise Refused(fill(why, limit=LIVE_LIMIT))
    posting = Posting(database, act)
    posting.remember("automations", new.id, {"state": "ended"})
    agenda.add(database, replace(new, next_due=following))
    number = posting.write(name_of(asked), as_json(asked))
    return Result(_promise(database, new, following, act), posting.id, number)


def _promise(database: Database, one: Automation, following: int | None, act: Act) -> Words:
    said = clock(act.store.after_quiet(following), act.store) if following else ""
    next_time = _("Next: {time} ({zone}).")
    when = plain(fill(next_time, time=said, zone=act.store.timezone)) if said else ()
    end = plain(fill(_("“stop automation {number}” ends it."), number=one.number))
    return lines(line(database, one, act.store), when, end)


def manage(database: Database, asked: AutomationManage, act: Act) -> Result:
    """
    List, end, hold or go on with one, those of a kind, or all that the sender may.

    Raises:
        Refused: when there is none, or only somebody else's.

    """
    if asked.action == "list":
        return Result(show(database, chosen(database, asked, act), act.store))
    found = chosen(database, asked, act)
    if not found:
        raise Refused(_("There is no such automation. “automations” lists them."))
    return _put(database, found, asked, asked, act)


def chosen(database: Database, asked: AutomationManage, act: Act) -> list[Automation]:
    """Return the automations that are meant; one's own, to who does not lead."""
    return [
        one
        for one in agenda.live(database)
        if (leads(act.role) or one.author == act.author) and _fits(one, asked)
    ]


def _fits(one: Automation, asked: AutomationManage) -> bool:
    if asked.ref is not None:
        return str(one.number) == asked.ref.lstrip("#")
    return asked.kind in {None, one.kind}


def _put(
    database: Database, found: list[Automation], change: AutomationManage, said: Command, act: Act
) -> Result:
    """Do the same to each; `said` is what was asked for."""
    posting, each = Posting(database, act), []
    for one in found:
        posting.remember("automations", one.id, agenda.former(one))
        each.append(plain(_moved(database, one, change, act)))
    return Result(lines(*each), posting.id, posting.write(name_of(said), as_json(said)))


def _moved(database: Database, one: Automation, asked: AutomationManage, act: Act) -> str:
    """Move one on, and return what became of it."""
    said = fill(_(_WRITTEN[asked.action]), what=called(database, one, act.store))
    if asked.action == "cancel":
        agenda.put(database, one, "ended", act.store, None)
        return f"{said}."
    if asked.action == "pause" and asked.until is None:
        agenda.put(database, one, "paused", act.store, None)
        return f"{said}."
    until = None if asked.action == "resume" else _start(asked.until, act)
    changed = replace(one, held_until=until, next_due=None)
    following = agenda.advance(database, changed, act.store, act.at)
    if following is None and one.kind not in UNTIMED:
        raise Refused(_("That time has passed"))
    when = fill(_(" until {date}"), date=full_day(asked.until)) if until else ""
    said += f"{when}."
    if not following:
        return said
    return said + fill(_(" Next: {time}."), time=clock(act.store.after_quiet(following), act.store))


def _start(day: dt.date | None, act: Act) -> int | None:
    """Return when a day begins in the store, in milliseconds."""
    if day is None:
        return None
    if day <= act.today:
        raise Refused(fill(_("{date} is not ahead."), date=full_day(day)))
    return int(dt.datetime.combine(day, dt.time(), act.store.zone).timestamp()) * 1000
