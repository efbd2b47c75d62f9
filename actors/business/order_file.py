"""Open orders of a store document <-> rows. Never books anything: nothing has left the store."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from actors.business import money, order, parties, product, quantity
from actors.business.act import Act
from actors.business.document import OpenOrder, OrderedGoods
from actors.business.lines import Line
from actors.business.order import COLUMNS, Order, Ordered
from actors.business.store import Store
from actors.storage.database import Database
from channels.errors import Refused


def write(database: Database, wanted: OpenOrder, act: Act) -> None:
    """Write one order under its number; the next one taken gets a higher. Raises Refused."""
    if not 0 < wanted.no < order.NUMBER_LIMIT:
        raise Refused(f"{wanted.no} is no number for an order")
    if wanted.status in order.FINAL:
        raise Refused(f"order {wanted.no} is {wanted.status}, so it is not open")
    if database.row("SELECT 1 FROM orders WHERE number = ?", (wanted.no,)):
        raise Refused(f"order {wanted.no} stands here twice")
    items = tuple(_item(database, one, act.store) for one in wanted.items)
    driver = parties.named(database, wanted.driver, "driver").id if wanted.driver else None
    new = Order(
        id=next(act.ids),
        number=wanted.no,
        customer=parties.named(database, wanted.customer, "customer").id,
        items=items,
        total=_total(wanted, items, act.store),
        status=wanted.status,
        driver=driver,
        address=wanted.address,
        deliver_on=wanted.deliver_on.isoformat() if wanted.deliver_on else None,
        note=wanted.note,
        day=act.today.isoformat(),
        sale=None,
    )
    order.insert(database, new, act.key)
    database.run("UPDATE store SET next_order = max(next_order, ?)", (wanted.no + 1,))


def _item(database: Database, item: OrderedGoods, store: Store) -> Ordered:
    one = product.named(database, item.product)
    qty = quantity.nearest(item.qty, item.unit or one.unit, one.packs)
    if qty <= 0:
        raise Refused(f"{item.qty} {one.name} cannot be ordered")
    amount = None if item.amount is None else money.to_minor(item.amount, store.digits)
    if amount is None and one.price is not None:
        amount = money.share(one.price, qty, one.factor)
    return Ordered(one.id, qty, amount, one.shown(qty))


def _total(wanted: OpenOrder, items: order.Items, store: Store) -> int | None:
    if wanted.total is not None:
        return money.to_minor(wanted.total, store.digits)
    amounts = [one.amount for one in items]
    return sum(amount or 0 for amount in amounts) if amounts and None not in amounts else None


def read(database: Database, store: Store) -> Iterator[OpenOrder]:
    """Yield the orders that are not over, by number."""
    for row in database.rows(
        f"SELECT {COLUMNS} FROM orders WHERE status NOT IN ('delivered', 'cancelled')"
        " ORDER BY number"
    ):
        yield _open(database, order.from_row(row), store)


def _open(database: Database, one: Order, store: Store) -> OpenOrder:
    driver = parties.by_id(database, one.driver).name if one.driver else None
    return OpenOrder(
        no=one.number,
        customer=parties.by_id(database, one.customer).name,
        driver=driver,
        status=one.status,
        items=tuple(
            _goods(line, store) for line in order.goods(database, one) if line.product.active
        ),
        total=_major(one.total, store),
        address=one.address,
        deliver_on=dt.date.fromisoformat(one.deliver_on) if one.deliver_on else None,
        note=one.note,
    )


def _goods(line: Line, store: Store) -> OrderedGoods:
    qty = Decimal(line.qty) / line.product.factor
    return OrderedGoods(product=line.product.name, qty=qty, amount=_major(line.amount, store))


def _major(minor: int | None, store: Store) -> Decimal | None:
    return None if minor is None else money.to_major(minor, store.digits)
