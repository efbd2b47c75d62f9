"""What is unlikely of orders, purchases and the till, so that a person should look. Reads only."""

from decimal import Decimal
from typing import Final

from actors.business import lines, money, parties, product, till
from actors.business import order as orders
from actors.business.act import Act
from actors.business.intents import (
    CashAdjust,
    Item,
    OrderCreate,
    OrderUpdate,
    PaymentMake,
    PurchaseCreate,
    PurchaseReturn,
    StockAdjust,
)
from actors.business.lines import Line
from actors.business.product import Product
from actors.storage.database import Database

COST_STEP: Final = 50
"""Per cent by which what a vendor takes may differ from the usual cost without a second look."""
USUAL_FACTOR: Final = 10
"""A sale this many times larger than the largest of the latest is more likely a slip."""

Doubts = tuple[str, ...]


def unusual(total: int, act: Act) -> bool:
    """Return whether so many minor units are far above the largest of the latest sales."""
    return 0 < act.store.largest_sale * USUAL_FACTOR < total


def short(one: Product, qty: int) -> bool:
    """Return whether there is less of it than so many thousandths."""
    return one.tracked and one.stock < qty


def order(database: Database, wanted: OrderCreate, act: Act) -> Doubts:
    """Doubt an order much larger than what was sold lately."""
    worked = lines.work_out(database, act.store, wanted.items)
    return ("unusually_large",) if unusual(lines.listed(worked), act) else ()


def order_step(database: Database, step: OrderUpdate, act: Act) -> Doubts:
    """Doubt the end of an order, and a delivery of what is not there."""
    if step.status == "cancelled":
        return ("cancels_order",)
    if step.status != "delivered":
        return ()
    one = orders.numbered(database, step.order)
    paid = money.to_minor_or_zero(step.paid, act.store.digits) if step.paid is not None else 0
    checks = {
        "more_than_in_stock": any(
            short(each, qty) for each, qty in lines.together(orders.goods(database, one))
        ),
        "more_than_ordered": one.total is not None and paid > one.total,
    }
    return tuple(word for word, present in checks.items() if present)


def purchase(database: Database, bought: PurchaseCreate, act: Act) -> Doubts:
    """Doubt a cost far from the known one, or above the price."""
    worked = lines.bought(database, act.store, bought.items)
    total = lines.amount_of(bought.total, act.store)
    if total is None and any(line.amount is None for line in worked):
        return ()
    known = [line for line in lines.priced(worked, total)[0] if line.qty]
    checks = {
        "cost_jumps": any(map(_jumps, known)),
        "costs_more_than_its_price": any(_loses(line) for line in known),
    }
    return tuple(word for word, present in checks.items() if present)


def _each(line: Line) -> int:
    """Return the minor units that one unit of a line cost."""
    return money.share(line.amount or 0, line.product.factor, line.qty)


def _jumps(line: Line) -> bool:
    usual = line.product.cost or 0
    return usual > 0 and abs(_each(line) - usual) * 100 > COST_STEP * usual


def _loses(line: Line) -> bool:
    return line.product.price is not None and _each(line) > line.product.price


def sent_back(database: Database, back: PurchaseReturn, act: Act) -> Doubts:
    """Doubt that more goes back than is there."""
    worked = lines.bought(database, act.store, back.items)
    lacking = any(short(one, qty) for one, qty in lines.together(worked))
    return ("more_than_in_stock",) if lacking else ()


def payment(database: Database, made: PaymentMake, act: Act) -> Doubts:
    """Doubt that we pay more than we owe."""
    vendor = parties.named(database, made.vendor, "vendor")
    if made.amount is None:
        return ()
    more = money.to_minor(made.amount, act.store.digits) > -vendor.balance
    return ("more_than_owed",) if more else ()


def cash(database: Database, moved: CashAdjust, act: Act) -> Doubts:
    """Doubt that more leaves the till than is in it."""
    amount = money.to_minor(moved.amount, act.store.digits)
    lacking = moved.direction == "out" and amount > till.expected(database, act.today)
    return ("more_than_in_till",) if lacking else ()


def written_off(database: Database, change: StockAdjust, _act: Act) -> Doubts:
    """Doubt that more is lost than is there."""
    return ("more_than_in_stock",) if any(_lacks(database, one) for one in change.items) else ()


def _lacks(database: Database, item: Item) -> bool:
    one = product.named(database, item.product)
    return item.qty is not None and item.qty < 0 and short(one, _lost(one, item))


def _lost(one: Product, item: Item) -> int:
    return -one.thousandths(item.qty or Decimal(0), item.unit)
