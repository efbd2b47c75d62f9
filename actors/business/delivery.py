"""An order that arrived: goods leave the books, money or a debt comes in."""

import msgspec

from actors.business import alarms, drivers, lines, money, order, parties
from actors.business.act import Act, Aside
from actors.business.intents import OrderUpdate
from actors.business.lines import Line
from actors.business.order import Order
from actors.business.parties import Party
from actors.business.posting import Posting
from actors.business.saying import Words, bold, code, plain
from actors.business.saying import lines as each_line
from actors.storage.database import Database
from channels.errors import Refused


class Delivered(msgspec.Struct, frozen=True):
    """
    What a delivery came to.

    Attributes:
        total: minor units that were booked as a sale, None when there was nothing to book.
    """

    parts: Words
    total: int | None
    asides: tuple[Aside, ...] = ()


def deliver(
    database: Database, posting: Posting, one: Order, wanted: OrderUpdate, act: Act
) -> Delivered:
    """Post the sale of what was ordered. Raises Refused when nobody knows what it came to."""
    customer = parties.by_id(database, one.customer)
    paid = None if wanted.paid is None else money.to_minor_or_zero(wanted.paid, act.store.digits)
    total = one.total if one.total is not None else paid
    head = bold(f"Order {one.number}") + plain(f" delivered to {customer.name}")
    if not total:
        if one.items:
            raise Refused(f"Order {one.number} has no price. Say what was paid too.")
        return Delivered(head + plain("; it held nothing to book."), None)
    sold = _priced(database, one, total)
    if paid is None:
        paid = total if wanted.method not in {None, "credit"} else 0
    driver = parties.by_id(database, one.driver) if one.driver else None
    _post(posting, sold, total, customer)
    _pay(database, posting, driver, wanted, paid, act)
    posting.enter("party", total - paid, customer.id)
    said = head + plain(": ") + lines.shown(sold) + plain(" — ") + code(act.store.amount(total))
    said += plain(_settled(customer, driver, total, paid, wanted, act))
    return Delivered(
        each_line(said, lines.stock_left(sold, -1)),
        total,
        alarms.large_sale(database, total, customer.name, act),
    )


def _priced(database: Database, one: Order, total: int) -> list[Line]:
    return lines.priced(order.goods(database, one), total)[0] if one.items else []


def _post(posting: Posting, sold: list[Line], total: int, customer: Party) -> None:
    for line in sold:
        posting.move(line.product.id, -line.qty, line.amount or 0, -line.cost)
    posting.enter("sales", -total, note=customer.name if not sold else None)


def _pay(  # noqa: PLR0917 - who, how and how much
    database: Database,
    posting: Posting,
    driver: Party | None,
    wanted: OrderUpdate,
    paid: int,
    act: Act,
) -> None:
    """Enter what was paid at the door: the driver carries the cash until it is handed over."""
    if driver is not None and wanted.method in {None, "cash", "credit"}:
        posting.enter("party", paid, driver.id)
    else:
        drivers.take(database, posting, act, wanted.method, paid)


def _settled(  # noqa: PLR0917 - the same, in words
    customer: Party, driver: Party | None, total: int, paid: int, wanted: OrderUpdate, act: Act
) -> str:
    method = "cash" if wanted.method in {None, "credit"} else wanted.method
    where = f" with {driver.name}" if driver and method == "cash" else ""
    said = f", {act.store.amount(paid)} paid ({method}{where})" if paid else ""
    if paid == total:
        return said
    return f"{said}. {parties.owed(customer, customer.balance + total - paid, act.store)}"
