"""Why a person should look before a clear command is carried out. Reads only."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from actors.business import automations, booked, lines, money, parties, product, unlikely
from actors.business.act import Act
from actors.business.catalogue import Catalogue
from actors.business.intents import (
    AutomationManage,
    CashAdjust,
    Command,
    CreditAdd,
    ExportCreate,
    ImportCreate,
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
from actors.business.names import fold, skeleton
from actors.business.unlikely import Doubts
from actors.storage.database import Database

PRICE_STEP: Final = 20
"""Per cent by which a price may change without a second look."""
COUNT_STEP: Final = 20
"""Per cent by which a count may differ from the books without a second look."""
LIST_FACTOR: Final = 3
"""A total this many times above or below the list price is more likely a slip."""


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
        "more_than_in_stock": any(unlikely.short(one, qty) for one, qty in lines.together(worked)),
        "far_from_list": not unpriced and bool(listed) and _far(total, listed),
        "price_of_one": sale.total is not None and _is_price_of_one(worked, total),
        "unusually_large": unlikely.unusual(total, act),
        "over_credit_limit": _over_limit(database, sale.customer, total - _paid(sale, total, act)),
    }
    return tuple(word for word, present in checks.items() if present)


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


def _far(total: int, listed: int) -> bool:
    return total > listed * LIST_FACTOR or total * LIST_FACTOR < listed


def _is_price_of_one(worked: Sequence[lines.Line], total: int) -> bool:
    """Return whether several of one product come to the list price of one: "sold 2 rice 1500"."""
    if len(worked) != 1 or total != worked[0].product.price:
        return False
    return worked[0].qty > worked[0].product.factor


def _over_limit(database: Database, name: str | None, owed: int) -> bool:
    """Return whether owing so many minor units more is beyond what the customer may owe."""
    customer = parties.find(database, name, "customer") if name and owed > 0 else None
    limit = customer.credit_limit if customer else None
    return customer is not None and limit is not None and customer.balance + owed > limit


def _access(_database: Database, _wanted: StaffSet, _act: Act) -> Doubts:
    return ("changes_access",)


def _export(_database: Database, wanted: ExportCreate, _act: Act) -> Doubts:
    return ("everything",) if wanted.what == "all" else ()


def _import(_database: Database, _wanted: ImportCreate, _act: Act) -> Doubts:
    return ("many_rows",)


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
    OrderCreate: unlikely.order,
    OrderUpdate: unlikely.order_step,
    PurchaseCreate: unlikely.purchase,
    PurchaseReturn: unlikely.sent_back,
    PaymentMake: unlikely.payment,
    CashAdjust: unlikely.cash,
    StockAdjust: unlikely.written_off,
    StaffSet: _access,
    ExportCreate: _export,
    ImportCreate: _import,
    AutomationManage: _automations,
    PartyUpdate: _party,
    StockCount: _count,
    ProductUpdate: _update,
    ProductCreate: _new_product,
    PartyCreate: _new_party,
    Undo: _undo,
}
