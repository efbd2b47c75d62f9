"""An order that arrived: goods leave the books, money or a debt comes in."""

import msgspec

from actors.business import alarms, drivers, lines, money, order, parties
from actors.business.act import Act, Aside
from actors.business.intents import OrderUpdate, Pay
from actors.business.lines import Line
from actors.business.order import Order
from actors.business.parties import Party
from actors.business.posting import Posting
from actors.business.saying import Words, bold, code, phrase, plain
from actors.business.saying import lines as each_line
from actors.business.terms import term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _


class Delivered(msgspec.Struct, frozen=True):
    """
    What a delivery came to.

    Attributes:
        total: minor units that were booked as a sale, None when there was nothing to book.
    """

    parts: Words
    total: int | None
    asides: tuple[Aside, ...] = ()


class Door(msgspec.Struct, frozen=True):
    """What happened at the customer's door; `paid` in minor units, `driver` who was there."""

    customer: Party
    driver: Party | None
    total: int
    paid: int
    method: Pay

    @property
    def owed(self) -> int:
        """What stays open."""
        return self.total - self.paid

    @property
    def carrier(self) -> Party | None:
        """Who has the cash until it is handed over; None when nobody but the till."""
        return self.driver if self.method == "cash" else None


def deliver(
    database: Database, posting: Posting, one: Order, wanted: OrderUpdate, act: Act
) -> Delivered:
    """Post the sale of what was ordered. Raises Refused when nobody knows what it came to."""
    customer = parties.by_id(database, one.customer)
    head = bold(fill(_("Order {number}"), number=one.number))
    door = _door(database, one, customer, wanted, act)
    if door is None:
        empty = _("{order} delivered to {customer}; it held nothing to book.")
        return Delivered(phrase(empty, order=head, customer=customer.name), None)
    sold = lines.priced(order.goods(database, one), door.total)[0] if one.items else []
    _post(database, posting, sold, door, act)
    words = phrase(
        _("{order} delivered to {customer}: {goods} — {total}"),
        order=head,
        customer=customer.name,
        goods=lines.shown(sold),
        total=code(act.store.amount(door.total)),
    )
    asides = alarms.of_sale(database, sold, door.total, customer.name, act)
    said = each_line(words + _settled(door, act), lines.stock_left(sold, -1))
    return Delivered(said, door.total, asides)


def _door(
    database: Database, one: Order, customer: Party, wanted: OrderUpdate, act: Act
) -> Door | None:
    """Return what happened at the door, None when there was nothing to sell. Raises Refused."""
    paid = None if wanted.paid is None else money.to_minor_or_zero(wanted.paid, act.store.digits)
    total = one.total if one.total is not None else paid
    if not total:
        if one.items:
            why = _("Order {number} has no price. Say what was paid too.")
            raise Refused(fill(why, number=one.number))
        return None
    if paid is None:
        paid = total if wanted.method not in {None, "credit"} else 0
    driver = parties.by_id(database, one.driver) if one.driver else None
    method = "cash" if wanted.method in {None, "credit"} else wanted.method
    return Door(customer, driver, total, paid, method or "cash")


def _post(database: Database, posting: Posting, sold: list[Line], door: Door, act: Act) -> None:
    for line in sold:
        posting.move(line.product.id, -line.qty, line.amount or 0, -line.cost)
    posting.enter("sales", -door.total)
    if door.carrier:
        posting.enter("party", door.paid, door.carrier.id)
    else:
        drivers.take(database, posting, act, door.method, door.paid)
    posting.enter("party", door.owed, door.customer.id)


def _settled(door: Door, act: Act) -> Words:
    paid = _paid(door, act) if door.paid else ""
    if not door.owed:
        return plain(paid)
    owes = parties.owed(door.customer, door.customer.balance + door.owed, act.store)
    return plain(paid + _(". ") + owes)


def _paid(door: Door, act: Act) -> str:
    amount, method = act.store.amount(door.paid), term(door.method)
    if door.carrier is None:
        return fill(_(", {amount} paid ({method})"), amount=amount, method=method)
    said = _(", {amount} paid ({method} with {driver})")
    return fill(said, amount=amount, method=method, driver=door.carrier.name)
