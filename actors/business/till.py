"""The cash drawer: money in and out of it, and what should be there."""

import datetime as dt
from typing import Final

from actors.business import alarms, money
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import CashAdjust, CashCount, CashQuery
from actors.business.posting import Posting
from actors.business.rights import leads
from actors.business.saying import Words, bold, code, figure, lines, phrase, plain
from actors.business.terms import term
from actors.storage.database import Database
from channels.locale.days import full_day
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

ACCOUNTS: Final = {
    "owner_draw": "owner",
    "owner_in": "owner",
    "bank_deposit": "bank",
    "float": "float",
    "other": "float",
}
"""Where money goes that leaves the till, and comes from that enters it."""

LABELS: Final = {
    "sale.create": N_("Sales"),
    "order.update": N_("Orders"),
    "sale.return": N_("Returns"),
    "payment.receive": N_("Received"),
    "payment.make": N_("Paid to vendors"),
    "purchase.create": N_("Purchases"),
    "purchase.return": N_("Sent back"),
    "expense.create": N_("Expenses"),
    "cash.adjust": N_("Put in and taken out"),
    "cash.count": N_("Off by the count"),
}


def adjust(database: Database, wanted: CashAdjust, act: Act) -> Result:
    """Book money that went into the till or out of it."""
    amount = money.to_minor(wanted.amount, act.store.digits)
    signed = amount if wanted.direction == "in" else -amount
    posting = Posting(database, act)
    posting.enter("cash", signed)
    posting.enter(ACCOUNTS[wanted.reason], -signed, note=wanted.reason)
    number = posting.write("cash.adjust", as_json(wanted))
    moved = _("Put into the till") if signed > 0 else _("Taken from the till")
    reason = "" if wanted.reason == "other" else f" ({term(wanted.reason)})"
    said = figure(moved, act.store.amount(amount)) + plain(reason)
    left = figure(_("In the till"), act.store.amount(expected(database, act.today)))
    return Result(lines(said, left), posting.id, number)


def count(database: Database, wanted: CashCount, act: Act) -> Result:
    """Book what the till holds more or less than it should; whoever leads learns how much."""
    counted = money.to_minor_or_zero(wanted.amount, act.store.digits)
    held = expected(database, act.today)
    posting = Posting(database, act)
    posting.enter("cash", counted - held)
    posting.enter("float", held - counted, note="counted")
    number = posting.write("cash.count", as_json(wanted))
    said = figure(_("Counted in the till"), act.store.amount(counted))
    difference = _difference(counted - held, act) if leads(act.role) else ()
    asides = alarms.of_count(database, counted - held, act)
    return Result(lines(said, difference), posting.id, number, asides=asides)


def _difference(off: int, act: Act) -> Words:
    if not off:
        return plain(_("That is what it should be."))
    missing, over = (
        _("{amount} missing; the books follow the count."),
        _("{amount} too much; the books follow the count."),
    )
    return phrase(over if off > 0 else missing, amount=code(act.store.amount(abs(off))))


def query(database: Database, asked: CashQuery, act: Act) -> Result:
    """Say what should be in the till, or should have been at the end of a day."""
    return Result(figures(database, asked.date or act.today, act))


def figures(database: Database, day: dt.date, act: Act) -> Words:
    """Return the till of a day: what it began with, what moved it, what it should hold."""
    held = expected(database, day)
    began = expected(database, day - dt.timedelta(days=1))
    head = _("Till {day}: {amount}")
    said = [bold(fill(head, day=full_day(day), amount=act.store.amount(held)))]
    if began != held:
        said.append(figure(_("From before"), act.store.amount(began)))
    said += [_line(intent, amount, act) for intent, amount in _moved(database, day)]
    return lines(*said)


def expected(database: Database, day: dt.date) -> int:
    """Return the minor units that should be in the till at the end of a day."""
    # All less what is later: the days have an index, and mostly none is later.
    ((held, later),) = database.rows(
        "SELECT (SELECT total(amount) FROM entries WHERE account = 'cash'),"
        " (SELECT total(e.amount) FROM txns t JOIN entries e ON e.txn = t.id"
        " WHERE t.day > ? AND e.account = 'cash')",
        (day.isoformat(),),
    )
    return int(held) - int(later)


def _moved(database: Database, day: dt.date) -> list[tuple[str, int]]:
    rows = database.rows(
        "SELECT t.intent, sum(e.amount) FROM txns t JOIN entries e ON e.txn = t.id"
        " WHERE t.day = ? AND e.account = 'cash' AND t.reversed_by IS NULL AND t.reverses IS NULL"
        " GROUP BY t.intent ORDER BY min(t.rowid)",
        (day.isoformat(),),
    )
    return [(intent, int(amount)) for intent, amount in rows]


def _line(intent: str, amount: int, act: Act) -> Words:
    sign = "+" if amount > 0 else "−"
    shown = f"{sign}{money.show(abs(amount), act.store.digits)}"
    return figure(_(LABELS.get(intent, intent)), shown)
