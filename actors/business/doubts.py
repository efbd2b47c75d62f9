"""Why a person should look before a clear command is carried out. Reads only."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from actors.business import (
    automations,
    booked,
    lines,
    money,
    order,
    parties,
    product,
    till,
)
from actors.business.act import Act
from actors.business.catalogue import Catalogue
from actors.business.intents import (
    AutomationManage,
    CashAdjust,
    Command,
    CreditAdd,
    ExportCreate,
    Item,
    OrderCreate,
    OrderUpdate,
    PartyCreate,
    PartyUpdate,
    PaymentMake,
    ProductCreate,
    ProductUpdate,
    PurchaseCreate,
    PurchaseReturn,
    SaleCreate,
    StaffSet,
    StockAdjust,
    StockCount,
    Undo,
)
from actors.business.lines import Line
from actors.business.names import fold, skeleton
from actors.business.product import Product
from actors.storage.database import Database

PRICE_STEP: Final = 20
"""Per cent by which a price may change without a second look."""
COST_STEP: Final = 50
"""Per cent by which what a vendor takes may differ from the usual cost without a second look."""
COUNT_STEP: Final = 20
"""Per cent by which a count may differ from the books without a second look."""
LIST_FACTOR: Final = 3
"""A total this many times above or below the list price is more likely a slip."""
USUAL_FACTOR: Final = 10
"""A sale this many times larger than the largest of the latest is more likely a slip."""

Doubts = tuple[str, ...]


def doubts(database: Database, command: Command, act: Act) -> Doubts:
    """Return stable words for what is unusual about `command`; none for what can just be done."""
    found = _DOUBTS.get(type(command))
    return found(database, command, act) if found else ()


def _sale(database: Database, sale: SaleCreate, act: Act) -> Doubts:
    worked = lines.sold(database, act.store, sale)
    listed = sum(line.amount or 0 for line in worked)
    total = _asked(sale, listed, act)
    unpriced = any(line.amount is None for line in worked)
    checks = {
        "more_than_in_stock": any(_short(one, qty) for one, qty in lines.together(worked)),
        "far_from_list": not unpriced and bool(listed) and _far(total, listed),
        "unusually_large": _unusual(total, act),
        "over_credit_limit": _over_limit(database, sale.customer, total - _paid(sale, total, act)),
    }
    return tuple(word for word, present in checks.items() if present)


def _unusual(total: int, act: Act) -> bool:
    return 0 < act.store.largest_sale * USUAL_FACTOR < total


def _asked(sale: SaleCreate, listed: int, act: Act) -> int:
    """Return the minor units the sale comes to, less what is taken off."""
    if sale.total is not None:
        return money.to_minor(sale.total, act.store.digits)
    off = money.to_minor(sale.discount, act.store.digits) if sale.discount is not None else 0
    return listed - off


def _paid(sale: SaleCreate, total: int, act: Act) -> int:
    if sale.paid is not None:
        return money.to_minor_or_zero(sale.paid, act.store.digits)
    return 0 if sale.pay == "credit" else total


def _short(one: Product, qty: int) -> bool:
    return one.tracked and one.stock < qty


def _far(total: int, listed: int) -> bool:
    return total > listed * LIST_FACTOR or total * LIST_FACTOR < listed


def _over_limit(database: Database, name: str | None, owed: int) -> bool:
    """Return whether owing so many minor units more is beyond what the customer may owe."""
    customer = parties.find(database, name, "customer") if name and owed > 0 else None
    limit = customer.credit_limit if customer else None
    return customer is not None and limit is not None and customer.balance + owed > limit


def _order(database: Database, wanted: OrderCreate, act: Act) -> Doubts:
    worked = lines.work_out(database, act.store, wanted.items)
    return ("unusually_large",) if _unusual(lines.listed(worked), act) else ()


def _order_step(database: Database, step: OrderUpdate, act: Act) -> Doubts:
    if step.status == "cancelled":
        return ("cancels_order",)
    if step.status != "delivered":
        return ()
    one = order.numbered(database, step.order)
    paid = money.to_minor_or_zero(step.paid, act.store.digits) if step.paid is not None else 0
    checks = {
        "more_than_in_stock": any(
            _short(each, qty) for each, qty in lines.together(order.goods(database, one))
        ),
        "more_than_ordered": one.total is not None and paid > one.total,
    }
    return tuple(word for word, present in checks.items() if present)


def _purchase(database: Database, bought: PurchaseCreate, act: Act) -> Doubts:
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


def _sent_back(database: Database, back: PurchaseReturn, act: Act) -> Doubts:
    worked = lines.bought(database, act.store, back.items)
    short = any(_short(one, qty) for one, qty in lines.together(worked))
    return ("more_than_in_stock",) if short else ()


def _payment(database: Database, payment: PaymentMake, act: Act) -> Doubts:
    vendor = parties.named(database, payment.vendor, "vendor")
    if payment.amount is None:
        return ()
    more = money.to_minor(payment.amount, act.store.digits) > -vendor.balance
    return ("more_than_owed",) if more else ()


def _cash(database: Database, moved: CashAdjust, act: Act) -> Doubts:
    amount = money.to_minor(moved.amount, act.store.digits)
    short = moved.direction == "out" and amount > till.expected(database, act.today)
    return ("more_than_in_till",) if short else ()


def _written_off(database: Database, change: StockAdjust, _act: Act) -> Doubts:
    return ("more_than_in_stock",) if any(_lacks(database, one) for one in change.items) else ()


def _lacks(database: Database, item: Item) -> bool:
    one = product.named(database, item.product)
    return item.qty is not None and item.qty < 0 and _short(one, _lost(one, item))


def _lost(one: Product, item: Item) -> int:
    return -one.thousandths(item.qty or Decimal(0), item.unit)


def _access(_database: Database, _wanted: StaffSet, _act: Act) -> Doubts:
    return ("changes_access",)


def _export(_database: Database, wanted: ExportCreate, _act: Act) -> Doubts:
    return ("everything",) if wanted.what == "all" else ()


def _automations(database: Database, asked: AutomationManage, act: Act) -> Doubts:
    if asked.action in {"list", "resume"}:
        return ()
    several = len(automations.chosen(database, asked, act)) > 1
    return ("several_automations",) if several else ()


def _credit(database: Database, credit: CreditAdd, act: Act) -> Doubts:
    owed = money.to_minor(credit.amount, act.store.digits)
    return ("over_credit_limit",) if _over_limit(database, credit.customer, owed) else ()


def _count(database: Database, counted: StockCount, _act: Act) -> Doubts:
    for item in counted.items:
        one = product.named(database, item.product)
        if not one.tracked or item.qty is None:
            continue
        there = one.thousandths(item.qty, item.unit) if item.qty else 0
        if abs(there - one.stock) * 100 > COUNT_STEP * max(abs(one.stock), 1):
            return ("far_from_books",)
    return ()


def _update(database: Database, wanted: ProductUpdate, act: Act) -> Doubts:
    one = product.named(database, wanted.product)
    if wanted.active is False:
        return ("stops_selling",)
    if wanted.price is None or not one.price:
        return ()
    new = money.to_minor(wanted.price, act.store.digits)
    return ("price_jumps",) if abs(new - one.price) * 100 > PRICE_STEP * one.price else ()


def _resembles(database: Database, name: str, *kinds: str) -> Doubts:
    """Return a doubt when another name sounds the same; the very same one is refused anyway."""
    found = Catalogue(database).lookup_skeletons([skeleton(fold(name))])
    alike = any(one.active and one.kind in kinds and one.key != fold(name) for one in found)
    return ("near_duplicate",) if alike else ()


def _new_product(database: Database, wanted: ProductCreate, _act: Act) -> Doubts:
    return _resembles(database, wanted.name, "product")


def _new_party(database: Database, wanted: PartyCreate, _act: Act) -> Doubts:
    return _resembles(database, wanted.name, wanted.kind)


def _party(database: Database, wanted: PartyUpdate, _act: Act) -> Doubts:
    return _resembles(database, wanted.name, "customer", "vendor") if wanted.name else ()


def _undo(database: Database, wanted: Undo, act: Act) -> Doubts:
    entries = booked.asked_for(database, wanted.ref, wanted.count, act)
    old = any(not entry.is_recent(act) for entry in entries)
    checks = {"several_entries": len(entries) > 1, "old_entry": old}
    return tuple(word for word, present in checks.items() if present)


_DOUBTS: Final[dict[type, Callable[[Database, Any, Act], Doubts]]] = {
    SaleCreate: _sale,
    CreditAdd: _credit,
    OrderCreate: _order,
    OrderUpdate: _order_step,
    PurchaseCreate: _purchase,
    PurchaseReturn: _sent_back,
    PaymentMake: _payment,
    CashAdjust: _cash,
    StockAdjust: _written_off,
    StaffSet: _access,
    ExportCreate: _export,
    AutomationManage: _automations,
    PartyUpdate: _party,
    StockCount: _count,
    ProductUpdate: _update,
    ProductCreate: _new_product,
    PartyCreate: _new_party,
    Undo: _undo,
}
