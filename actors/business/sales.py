"""Goods over the counter and back again. Raises Refused for what makes no sense."""

from actors.business import alarms, drivers, lines, money, parties
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import SaleCreate, SaleReturn
from actors.business.lines import Line
from actors.business.parties import Party
from actors.business.posting import Posting
from actors.business.saying import Words, code, phrase, plain
from actors.business.saying import lines as each_line
from actors.business.terms import term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _


def create(database: Database, sale: SaleCreate, act: Act) -> Result:
    """Book a sale: goods leave, money or a debt comes in."""
    customer = parties.named(database, sale.customer, "customer") if sale.customer else None
    sold, listed, total = _totals(database, sale, act)
    paid = _paid_now(sale, total, customer, act)
    posting = Posting(database, act)
    for line in sold:
        posting.move(line.product.id, -line.qty, line.amount or 0, -line.cost)
    posting.enter("sales", -total)
    posting.enter(drivers.account_of(sale.pay), paid)
    posting.enter("party", total - paid, customer.id if customer else None, sale.note)
    number = posting.write(
        "sale.create",
        as_json(sale),
        party=customer.id if customer else None,
        total=total,
        day=sale.date.isoformat() if sale.date else "",
    )
    said = _sold(sold, customer, total, act) + _settled(customer, total - paid, paid, sale, act)
    extra = _difference(listed, total, act)
    asides = alarms.of_sale(database, sold, total, customer.name if customer else None, act)
    words = each_line(said, extra, lines.stock_left(sold, -1))
    return Result(words, posting.id, number, asides=asides)


def _totals(database: Database, sale: SaleCreate, act: Act) -> tuple[list[Line], int, int]:
    said = lines.amount_of(sale.total, act.store)
    worked = lines.sold(database, act.store, sale)
    if not worked and said is not None:
        return [], said, said
    priced, listed, total = lines.priced(worked, said)
    if sale.discount is None:
        return priced, listed, total
    off = money.to_minor(sale.discount, act.store.digits)
    if said is None and off >= total:
        raise Refused(_("The discount is more than the sale."))
    # A total said together with a discount is what was paid in the end.
    asked = total if said is not None else total - off
    return lines.priced(worked, asked)[0], listed, asked


def _paid_now(sale: SaleCreate, total: int, customer: Party | None, act: Act) -> int:
    """Return the minor units that changed hands; the rest is owed, which takes a customer."""
    if sale.paid is not None:
        paid = money.to_minor_or_zero(sale.paid, act.store.digits)
    else:
        paid = 0 if sale.pay == "credit" else total
    if paid > total:
        raise Refused(lines.overpaid(paid, total, act.store))
    if paid < total and customer is None:
        raise Refused(_("Who owes it? Say the customer's name."))
    return paid


def _sold(sold: list[Line], customer: Party | None, total: int, act: Act) -> Words:
    goods, amount = lines.shown(sold), code(act.store.amount(total))
    if customer is None:
        return phrase(_("Sold {goods} — {total}"), goods=goods, total=amount)
    said = _("Sold {goods} to {customer} — {total}")
    return phrase(said, goods=goods, customer=customer.name, total=amount)


def _settled(customer: Party | None, owed: int, paid: int, sale: SaleCreate, act: Act) -> Words:
    """Return how it was paid, and what the customer owes now."""
    if not owed or customer is None:
        return plain(_(", ") + term(sale.pay or "cash"))
    owes = _owes(customer, customer.balance + owed, act)
    if not paid:
        return plain(fill(_(", on credit. {balance}"), balance=owes))
    said = _(", {amount} paid, on credit. {balance}")
    return plain(fill(said, amount=act.store.amount(paid), balance=owes))


def _owes(customer: Party, balance: int, act: Act) -> str:
    return fill(_("{name} owes {amount}"), name=customer.name, amount=act.store.amount(balance))


def _difference(listed: int, total: int, act: Act) -> Words:
    if listed == total:
        return ()
    less, more = _("List price {listed}: {amount} less"), _("List price {listed}: {amount} more")
    off = act.store.amount(abs(listed - total))
    return plain(
        fill(less if total < listed else more, listed=act.store.amount(listed), amount=off)
    )


def take_back(database: Database, back: SaleReturn, act: Act) -> Result:
    """Book a return: goods come in, money goes out or a debt shrinks."""
    customer = parties.named(database, back.customer, "customer") if back.customer else None
    refund = lines.amount_of(back.refund, act.store)
    worked = lines.work_out(database, act.store, back.items)
    unpriced = any(line.amount is None for line in worked)
    returned, _, value = lines.priced(worked, refund if unpriced or customer is None else None)
    given = refund if refund is not None else 0 if customer else value
    if given > value and customer is None:
        value = given
    posting = Posting(database, act)
    for line in returned:
        posting.move(line.product.id, line.qty, -(line.amount or 0), line.cost)
    posting.enter("sales", value)
    posting.enter(drivers.account_of(back.pay), -given)
    posting.enter("party", given - value, customer.id if customer else None, back.reason)
    number = posting.write(
        "sale.return", as_json(back), party=customer.id if customer else None, total=value
    )
    return Result(_returned(returned, customer, value, given, act), posting.id, number)


def _returned(
    returned: list[Line], customer: Party | None, value: int, given: int, act: Act
) -> Words:
    goods, amount = lines.shown(returned), code(act.store.amount(value))
    if customer:
        said = _("Took back {goods} from {customer} — {total}")
        words = phrase(said, goods=goods, customer=customer.name, total=amount)
    else:
        words = phrase(_("Took back {goods} — {total}"), goods=goods, total=amount)
    if given:
        words += plain(fill(_(", {amount} paid back"), amount=act.store.amount(given)))
    if customer and given != value:
        owes = _owes(customer, customer.balance + given - value, act)
        words += plain(_(". ") + owes)
    return each_line(words, lines.stock_left(returned, 1))
