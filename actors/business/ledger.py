"""What people owe: payments, credit, balances, debts. Raises Refused for what makes no sense."""

import datetime as dt

from actors.business import drivers, money, parties, periods
from actors.business.act import Act, Result
from actors.business.ageing import LABELS as LABELS_OF_AGES
from actors.business.ageing import STEPS, Entry, ages, open_entries
from actors.business.encoding import as_json
from actors.business.intents import CreditAdd, DebtsList, LedgerQuery, PaymentReceive
from actors.business.parties import Party
from actors.business.posting import Posting
from actors.business.saying import Words, bold, code, lines, more, phrase, plain
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.days import stored_day
from channels.locale.sentence import fill
from channels.locale.translation import N_, _
from channels.messages import Role

ENTRIES_SHOWN = 10
DEBTS_SHOWN = 20


def receive(database: Database, payment: PaymentReceive, act: Act) -> Result:
    """Book what a customer paid, or a driver handed over; without an amount, all that is open."""
    payer = _payer(database, payment.customer)
    amount = _paid(payment, payer, act)
    posting = Posting(database, act)
    if payer.kind == "driver":
        posting.enter(drivers.account_of(payment.method), amount)
    else:
        drivers.take(database, posting, act, payment.method, amount)
    posting.enter("party", -amount, payer.id)
    number = posting.write(
        "payment.receive",
        as_json(payment),
        party=payer.id,
        # What drivers hand over was counted when the customer paid it.
        total=amount if payer.kind == "customer" else None,
        day=payment.date.isoformat() if payment.date else "",
    )
    said = phrase(
        _("Received {amount} from {name}"),
        amount=code(act.store.amount(amount)),
        name=payer.name,
    )
    rest = plain(parties.owed(payer, payer.balance - amount, act.store))
    return Result(lines(said, rest), posting.id, number)


def _paid(payment: PaymentReceive, payer: Party, act: Act) -> int:
    """Return the minor units that were paid. Raises Refused."""
    if payment.amount is None and payer.balance <= 0:
        raise Refused(fill(_("{name} owes nothing."), name=payer.name))
    if payment.method == "credit":
        raise Refused(_("A payment cannot be on credit."))
    if payment.amount is None:
        return payer.balance
    return money.to_minor(payment.amount, act.store.digits)


def _payer(database: Database, name: str) -> Party:
    """Return who paid: a customer, or a driver with what customers paid at the door."""
    driver = (
        None if parties.find(database, name, "customer") else parties.find(database, name, "driver")
    )
    return driver or parties.named(database, name, "customer")


def add_credit(database: Database, credit: CreditAdd, act: Act) -> Result:
    """Book a debt without goods."""
    customer = parties.named(database, credit.customer, "customer")
    amount = money.to_minor(credit.amount, act.store.digits)
    posting = Posting(database, act)
    posting.enter("party", amount, customer.id, credit.note)
    posting.enter("charge", -amount)
    number = posting.write(
        "credit.add",
        as_json(credit),
        party=customer.id,
        total=amount,
        day=credit.date.isoformat() if credit.date else "",
    )
    said = phrase(
        _("Added {amount} to {name}'s account"),
        amount=code(act.store.amount(amount)),
        name=customer.name,
    )
    rest = plain(parties.owed(customer, customer.balance + amount, act.store))
    return Result(lines(said, rest), posting.id, number)


def query(database: Database, asked: LedgerQuery, act: Act) -> Result:
    """Say a party's balance and latest entries; to a vendor their own only."""
    vendor = act.role is Role.VENDOR
    party = _own(database, asked, act) if vendor else parties.named(database, asked.party)
    first, last = periods.days(asked.period, act.today) if asked.period else ("", "9999")
    rows = database.rows(
        "SELECT t.day, t.intent, t.number, e.amount FROM entries e JOIN txns t ON t.id = e.txn"
        " WHERE e.party = ? AND e.account = 'party' AND t.day BETWEEN ? AND ?"
        " AND t.reversed_by IS NULL AND t.reverses IS NULL"
        " ORDER BY t.day DESC, t.number DESC LIMIT ?",
        (party.id, str(first), str(last), ENTRIES_SHOWN),
    )
    said = [bold(parties.owed(party, party.balance, act.store))]
    for day, intent, number, amount in rows:
        sign = "+" if amount > 0 else "−"
        figure = code(f"{sign}{money.show(abs(amount), act.store.digits)}")
        label = _(LABELS.get(intent) or intent)
        said.append(plain(f"{stored_day(day)} ") + figure + plain(f" {label} #{number}"))
    return Result(lines(*said))


def _own(database: Database, asked: LedgerQuery, act: Act) -> Party:
    """Return the account of the vendor who asks: an invitation proves it, a name does not."""
    if asked.party != "me":
        raise Refused(_("You may see your own account only: “my account”."))
    own = parties.of_person(database, act.author, "vendor")
    if own is None:
        raise Refused(_("Which account is yours is not known here. Ask for a new invitation."))
    return own


LABELS = {
    "sale.create": N_("sale"),
    "sale.return": N_("return"),
    "payment.receive": N_("payment"),
    "credit.add": N_("credit"),
    "party.create": N_("opening"),
    "order.update": N_("order"),
    "purchase.create": N_("purchase"),
    "purchase.return": N_("sent back"),
    "payment.make": N_("payment"),
    "expense.create": N_("expense"),
}


def debts(database: Database, asked: DebtsList, act: Act) -> Result:
    """Say who owes the store, or whom it owes, the largest first."""
    least = money.to_minor(asked.min_amount, act.store.digits) if asked.min_amount else 1
    kind = "customer" if asked.who == "customers" else "vendor"
    found = [(one, open_entries(database, one)) for one in parties.owing(database, kind, least)]
    if asked.older_than_days is not None:
        limit = (act.today - dt.timedelta(days=asked.older_than_days)).isoformat()
        found = [(one, debts) for one, debts in found if debts and debts[0][0] <= limit]
    if not found:
        none = _("Nobody owes anything.") if kind == "customer" else _("We owe nobody.")
        return Result(plain(none))
    total = sum(abs(one.balance) for one, _debts in found)
    shown = found[: asked.limit or DEBTS_SHOWN]
    head = _("Open debts: {amount}") if kind == "customer" else _("We owe: {amount}")
    said = [bold(fill(head, amount=act.store.amount(total)))]
    said.append(_aged([entry for _one, debts in found for entry in debts], act))
    said += [_debt(one, debts, act) for one, debts in shown]
    if len(found) > len(shown):
        said.append(more(len(found) - len(shown)))
    return Result(lines(*said))


def _aged(entries: list[Entry], act: Act) -> Words:
    """Return how much of it is how old; nothing while all of it is fresh."""
    sums = ages(entries, act.today)
    if not any(sums[1:]):
        return ()
    figures = zip(LABELS_OF_AGES, sums, strict=True)
    return plain(
        " · ".join(
            fill(_("{ages} days {amount}"), ages=ages, amount=money.show(one, act.store.digits))
            for ages, one in figures
        )
    )


def _debt(party: Party, entries: list[Entry], act: Act) -> Words:
    """Return what somebody owes, and for how long once that is more than a month."""
    shown = code(money.show(abs(party.balance), act.store.digits)) + plain(f" {party.name}")
    age = (act.today - dt.date.fromisoformat(entries[0][0])).days if entries else 0
    return shown + plain(fill(_(", for {days} days"), days=age) if age > STEPS[0] else "")
