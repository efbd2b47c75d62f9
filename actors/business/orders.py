"""Orders taken and moved on. Raises Refused for what makes no sense."""

from typing import Final

from msgspec.structs import replace

from actors.business import delivery, drivers, lines, order, parties
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import OrderCreate, OrderUpdate
from actors.business.lines import Line
from actors.business.order import Order, Ordered
from actors.business.parties import Party
from actors.business.posting import Posting
from actors.business.saying import Words, bold, code, phrase, plain
from actors.business.saying import lines as each_line
from actors.business.terms import term
from actors.business.told import listed, told
from actors.storage.database import Database, Value
from channels.errors import Refused
from channels.locale.days import full_day, stored_day
from channels.locale.sentence import fill
from channels.locale.translation import N_, _
from channels.messages import Role

_STATES: Final = {
    "new": N_("open again"),
    "packed": N_("packed"),
    "out": N_("on its way"),
    "delivered": N_("delivered"),
    "failed": N_("not delivered"),
    "cancelled": N_("cancelled"),
}


def create(database: Database, wanted: OrderCreate, act: Act) -> Result:
    """Take an order: nothing leaves the store yet."""
    customer = parties.named(database, wanted.customer, "customer")
    driver = drivers.named(database, wanted.driver, act) if wanted.driver else None
    worked = lines.work_out(database, act.store, wanted.items)
    posting = Posting(database, act)
    new = _taken(wanted, order.next_number(database), worked, act)
    new = replace(new, customer=customer.id, driver=driver.id if driver else None)
    order.insert(database, new, act.key)
    posting.remember("orders", new.id, {"status": "cancelled"})
    number = posting.write("order.create", as_json(wanted), party=customer.id)
    said = _ordered(new, worked, customer, act)
    return Result(each_line(said, _arranged(new, driver)), posting.id, number)


def _ordered(new: Order, worked: list[Line], customer: Party, act: Act) -> Words:
    said = phrase(
        _("{order}: {goods} for {customer}"),
        order=called(new),
        goods=lines.shown(worked),
        customer=customer.name,
    )
    if new.total is None:
        return said
    return said + plain(" — ") + code(act.store.amount(new.total))


def called(one: Order) -> Words:
    """Return "Order 12"."""
    return bold(fill(_("Order {number}"), number=one.number))


def _taken(wanted: OrderCreate, number: int, worked: list[Line], act: Act) -> Order:
    """Return the order but for its people."""
    return Order(
        id=next(act.ids),
        number=number,
        customer="",
        items=tuple(Ordered(one.product.id, one.qty, one.amount, one.said) for one in worked),
        total=None if any(one.amount is None for one in worked) else lines.listed(worked),
        status="new",
        driver=None,
        address=wanted.address,
        deliver_on=wanted.deliver_on.isoformat() if wanted.deliver_on else None,
        note=wanted.note,
        day=act.today.isoformat(),
        sale=None,
    )


def _arranged(one: Order, driver: Party | None) -> Words:
    said = [told(_("deliver on {date}"), date=stored_day(one.deliver_on))]
    said += [told(_("to {address}"), address=one.address)]
    said += [told(_("by {driver}"), driver=driver and driver.name)]
    whole = listed(said)
    return plain(whole[:1].upper() + whole[1:]) if whole else ()


def update(database: Database, wanted: OrderUpdate, act: Act) -> Result:
    """
    Move an order on, or give it a driver or another day; delivered, it becomes a sale.

    Raises:
        Refused: when it is over, somebody else's, or when nothing would change.

    """
    one = order.numbered(database, wanted.order)
    driver = drivers.named(database, wanted.driver, act) if wanted.driver else None
    _check_own(database, one, wanted, driver, act)
    _check_open(one, wanted)
    new = _changes(one, wanted, driver)
    if not new:
        raise Refused(fill(_("What should change about order {number}?"), number=one.number))
    if wanted.status == "delivered":
        return _deliver(database, one, new, wanted, act)
    posting = Posting(database, act)
    number = _put(database, posting, one, new, wanted)
    return Result(_moved(database, replace(one, **new), wanted, driver), posting.id, number)


def _deliver(
    database: Database, one: Order, new: dict[str, Value], wanted: OrderUpdate, act: Act
) -> Result:
    """Post the sale along with the step."""
    posting = Posting(database, act)
    done = delivery.deliver(database, posting, replace(one, **new), wanted, act)
    if done.total is not None:
        new |= {"sale": posting.id, "total": done.total}
    number = _put(database, posting, one, new, wanted, done.total)
    return Result(done.parts, posting.id, number, asides=done.asides)


def _put(  # noqa: PLR0917 - what is written, for what, worth how much
    database: Database,
    posting: Posting,
    one: Order,
    new: dict[str, Value],
    wanted: OrderUpdate,
    total: int | None = None,
) -> int:
    """Write the step; return its number."""
    posting.remember("orders", one.id, {column: getattr(one, column) for column in new})
    order.update(database, one.id, new)
    return posting.write("order.update", as_json(wanted), party=one.customer, total=total)


def _check_own(
    database: Database, one: Order, wanted: OrderUpdate, driver: Party | None, act: Act
) -> None:
    """Do nothing when the order is within the sender's reach. Raises Refused: a driver's own."""
    if act.role is not Role.DRIVER:
        return
    own = drivers.own(database, act)
    if own is None or one.driver != own.id:
        # The same words as for a number that was never given: it is none of theirs.
        raise Refused(order.unknown(one.number))
    if wanted.status in {"cancelled", "new"} or (driver is not None and driver.id != own.id):
        raise Refused(_("A driver can say that it is packed, out, delivered or failed."))


def _check_open(one: Order, wanted: OrderUpdate) -> None:
    if not one.is_open:
        why = _("Order {number} is {status} already; undo that first.")
        raise Refused(fill(why, number=one.number, status=term(one.status)))
    if wanted.paid is not None and wanted.status != "delivered":
        why = _("Was order {number} delivered? Then say so with what was paid.")
        raise Refused(fill(why, number=one.number))


def _changes(one: Order, wanted: OrderUpdate, driver: Party | None) -> dict[str, Value]:
    """Return the columns that get another value."""
    said: dict[str, Value] = {
        "status": wanted.status,
        "driver": driver.id if driver else None,
        "deliver_on": wanted.deliver_on.isoformat() if wanted.deliver_on else None,
    }
    return {
        column: value
        for column, value in said.items()
        if value is not None and value != getattr(one, column)
    }


def _moved(database: Database, one: Order, wanted: OrderUpdate, driver: Party | None) -> Words:
    customer = parties.by_id(database, one.customer)
    said = [_(_STATES[one.status]) if wanted.status else ""]
    said += [told(_("with {driver}"), driver=driver and driver.name)]
    said += [told(_("for {date}"), date=full_day(wanted.deliver_on))]
    whole = listed([*said, wanted.reason or ""])
    head = _("{order} ({customer}): {what}")
    return phrase(head, order=called(one), customer=customer.name, what=whole)
