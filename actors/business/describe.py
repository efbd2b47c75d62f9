"""A command in one line of plain words, for a confirmation and for a list. Pure."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from actors.automations.schedule import say
from actors.business import intents as ask
from actors.business.intents import Command, Item
from actors.business.occasions import rule_of
from actors.business.store import Store


def describe(command: Command, store: Store) -> str:
    """Return what the command would do, as a person would say it."""
    return _WORDS[type(command)](command, store)


def _amount(value: Decimal | None, store: Store, before: str = "") -> str:
    return "" if value is None else f"{before}{value:,f} {store.currency}"


def _items(items: tuple[Item, ...], store: Store) -> str:
    return ", ".join(_item(item, store) for item in items) or "goods"


def _item(item: Item, store: Store) -> str:
    qty = "" if item.qty is None else f"{item.qty.normalize():f} "
    unit = f"{item.unit} " if item.unit else ""
    price = _amount(item.price, store, " at ") or _amount(item.amount, store, " for ")
    return f"{qty}{unit}{item.product}{price}"


def _sale(sale: ask.SaleCreate, store: Store) -> str:
    to = f" to {sale.customer}" if sale.customer else ""
    less = _amount(sale.discount, store, " less ")
    total = _amount(sale.total, store, " for ")
    paid = _amount(sale.paid, store, ", paid ")
    pay = "" if not sale.pay else " on credit" if sale.pay == "credit" else f" by {sale.pay}"
    day = f" on {sale.date}" if sale.date else ""
    return f"sell {_items(sale.items, store)}{to}{total}{less}{paid}{pay}{day}"


def _return(back: ask.SaleReturn, store: Store) -> str:
    by = f" from {back.customer}" if back.customer else ""
    return f"take back {_items(back.items, store)}{by}{_amount(back.refund, store, ', refund ')}"


def _payment(payment: ask.PaymentReceive, store: Store) -> str:
    amount = _amount(payment.amount, store) or "everything open"
    day = f" on {payment.date}" if payment.date else ""
    return f"receive {amount} from {payment.customer}{day}"


def _credit(credit: ask.CreditAdd, store: Store) -> str:
    return f"add {_amount(credit.amount, store)} to {credit.customer}'s account"


def _expense(expense: ask.ExpenseCreate, store: Store) -> str:
    return f"spend {_amount(expense.amount, store)} on {expense.category}"


def _adjust(change: ask.StockAdjust, store: Store) -> str:
    return f"correct stock: {_items(change.items, store)} ({change.reason})"


def _count(count: ask.StockCount, store: Store) -> str:
    return f"count {_items(count.items, store)}"


def _new_product(new: ask.ProductCreate, store: Store) -> str:
    unit = f" by the {new.unit}" if new.unit else ""
    return f"add the product {new.name}{unit}{_amount(new.price, store, ' at ')}"


def _change(change: ask.ProductUpdate, store: Store) -> str:
    said = [_amount(change.price, store, "price "), _amount(change.cost, store, "cost ")]
    said += [f"name {change.name}" if change.name else ""]
    said += [f"category {change.category}" if change.category else ""]
    said += [f"unit {change.unit}" if change.unit else ""]
    said += [f"warn at {change.low_at}" if change.low_at is not None else ""]
    said += ["" if change.active is None else "sell again" if change.active else "stop selling"]
    return f"change {change.product}: {', '.join(filter(None, said))}"


def _new_party(new: ask.PartyCreate, store: Store) -> str:
    return f"add the {new.kind} {new.name}{_amount(new.opening, store, ', opening ')}"


def _undo(undo: ask.Undo, _store: Store) -> str:
    if undo.ref and undo.ref != "last":
        return f"undo #{undo.ref}"
    return f"undo the last {undo.count} entries" if (undo.count or 1) > 1 else "undo the last entry"


def _edit(edit: ask.TxnEdit, store: Store) -> str:
    said = [f"product {edit.product}" if edit.product else ""]
    said += [f"quantity {edit.qty.normalize():f}" if edit.qty is not None else ""]
    said += [_amount(edit.amount, store, "amount "), f"pay {edit.pay}" if edit.pay else ""]
    said += [f"customer {edit.customer}" if edit.customer else ""]
    said += [f"date {edit.date}" if edit.date else ""]
    which = f"#{edit.ref}" if edit.ref and edit.ref != "last" else "the last entry"
    return f"correct {which}: {', '.join(filter(None, said))}"


def _reminder(new: ask.ReminderCreate, _store: Store) -> str:
    return f"remind you {say(rule_of(new))}: {new.text}"


def _alert(new: ask.AlertSet, _store: Store) -> str:
    return f"say the {new.kind.replace('_', ' ')} {say(rule_of(new))}"


def _manage(change: ask.AutomationManage, _store: Store) -> str:
    which = f"automation {change.ref}" if change.ref else f"the {change.kind or 'automation'}"
    return f"{change.action} {which}"


def _question(command: Any, _store: Store) -> str:
    return str(command.__struct_config__.tag).replace(".", " ")


_WORDS: Final[dict[type, Callable[[Any, Store], str]]] = dict.fromkeys(
    (
        ask.StockQuery, ask.PriceQuery, ask.LedgerQuery, ask.DebtsList, ask.ReportSummary,
        ask.TxnList, ask.StaffInvite, ask.GroupInvite, ask.Help, ask.Nothing,
    ),
    _question,
) | {
    ask.SaleCreate: _sale,
    ask.SaleReturn: _return,
    ask.PaymentReceive: _payment,
    ask.CreditAdd: _credit,
    ask.ExpenseCreate: _expense,
    ask.StockAdjust: _adjust,
    ask.StockCount: _count,
    ask.ProductCreate: _new_product,
    ask.ProductUpdate: _change,
    ask.PartyCreate: _new_party,
    ask.Undo: _undo,
    ask.TxnEdit: _edit,
    ask.ReminderCreate: _reminder,
    ask.AlertSet: _alert,
    ask.AutomationManage: _manage,
}  # fmt: skip
