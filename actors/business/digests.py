"""What an automation says when it is due. Reads only."""

import datetime as dt
from typing import Final

from actors.automations.schedule import Rule
from actors.business import alarms, ledger, money, overview, parties, product, till
from actors.business.act import Act
from actors.business.agenda import Automation
from actors.business.intents import DebtsList
from actors.business.product import Product
from actors.business.saying import Words, bold, figure, lines, more, plain
from actors.storage.database import Database
from channels.locale.sentence import fill
from channels.locale.translation import _

PRODUCTS_SHOWN: Final = 20
NOON: Final = "12:00"


def words(database: Database, one: Automation, act: Act) -> Words:
    """Return what there is to say as of `act`; nothing when there is nothing to warn about."""
    match one.kind:
        case "daily_summary":
            return overview.overview(database, summary_of(one.rule), act)
        case "low_stock":
            return _low(database, one)
        case "debts":
            return _debts(database, one, act)
        case "reminder":
            return _reminder(database, one, act)
        case "cash":
            return till.figures(database, _day(one, act), act)
        case "big_sale" | "under_cost":
            return alarms.news(database, one, act.store)


def _day(one: Automation, act: Act) -> dt.date:
    """Return the day whose till is told: before noon the one that is over."""
    return act.today - dt.timedelta(days=one.rule.time < NOON)


def summary_of(rule: Rule) -> str:
    """Return the period that a summary is of: the day itself, or the one before breakfast."""
    morning = rule.time < NOON
    periods = {
        "day": "yesterday" if morning else "today",
        "week": "last_7_days",
        "month": "last_month" if rule.day <= 15 else "this_month",  # noqa: PLR2004 - half of one
    }
    return periods[rule.every or "day"]


def _low(database: Database, one: Automation) -> Words:
    if one.subject:
        watched = product.by_ids(database, [one.subject])
        level = one.threshold if one.threshold is not None else watched[0].low_at or 0
        low = [each for each in watched if each.active and each.tracked and each.stock <= level]
    else:
        low = [each for each in product.all_active(database) if each.is_low]
    if not low:
        return ()
    others = len(low) - PRODUCTS_SHOWN
    rest = more(others) if others > 0 else ()
    return lines(bold(_("Running low")), *map(_left, low[:PRODUCTS_SHOWN]), rest)


def _left(one: Product) -> Words:
    return figure(one.name, one.shown(one.stock))


def _debts(database: Database, one: Automation, act: Act) -> Words:
    least = money.to_major(one.threshold, act.store.digits) if one.threshold else None
    if not parties.owing(database, "customer", one.threshold or 1):
        return ()
    return ledger.debts(database, DebtsList("customers", min_amount=least), act).parts


def _reminder(database: Database, one: Automation, act: Act) -> Words:
    said = bold(fill(_("Reminder for {name}: "), name=one.author_name)) + plain(one.words)
    about = parties.by_id(database, one.subject) if one.subject else None
    return lines(said, plain(parties.owed(about, about.balance, act.store)) if about else ())
