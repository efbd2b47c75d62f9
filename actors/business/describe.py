"""A command in one line of plain words, for a confirmation and for a list. Pure."""

from collections.abc import Callable
from typing import Any, Final

from actors.business import intents as ask
from actors.business import sentences
from actors.business.intents import Command
from actors.business.sentences import amount, goods, listed, noted, on, paid_by
from actors.business.store import Store


def describe(command: Command, store: Store) -> str:
    """Return what the command would do, as a person would say it."""
    return _WORDS[type(command)](command, store)


def _sale(sale: ask.SaleCreate, store: Store) -> str:
    to = f" to {sale.customer}" if sale.customer else ""
    less = amount(sale.discount, store, " less ")
    total = amount(sale.total, store, " for ")
    paid = amount(sale.paid, store, ", paid ")
    how = paid_by(sale.pay) + on(sale.date) + (f", due {sale.due}" if sale.due else "")
    return f"sell {goods(sale.items, store)}{to}{total}{less}{paid}{how}{noted(sale.note)}"


def _return(back: ask.SaleReturn, store: Store) -> str:
    by = f" from {back.customer}" if back.customer else ""
    refund = amount(back.refund, store, ", refund ") + paid_by(back.pay)
    of = f", of entry {back.ref}" if back.ref else ""
    return f"take back {goods(back.items, store)}{by}{refund}{of}{noted(back.reason)}"


def _payment(payment: ask.PaymentReceive, store: Store) -> str:
    whole = amount(payment.amount, store) or "everything open"
    how = paid_by(payment.method) + on(payment.date)
    return f"receive {whole} from {payment.customer}{how}"


def _credit(credit: ask.CreditAdd, store: Store) -> str:
    told = on(credit.date) + noted(credit.note)
    return f"add {amount(credit.amount, store)} to {credit.customer}'s account{told}"


def _expense(expense: ask.ExpenseCreate, store: Store) -> str:
    to = f" to {expense.payee}" if expense.payee else ""
    how = paid_by(expense.method) + on(expense.date) + noted(expense.note)
    return f"spend {amount(expense.amount, store)} on {expense.category}{to}{how}"


def _adjust(change: ask.StockAdjust, store: Store) -> str:
    return f"correct stock: {goods(change.items, store)} ({change.reason})"


def _count(count: ask.StockCount, store: Store) -> str:
    return f"count {goods(count.items, store)}"


def _new_product(new: ask.ProductCreate, store: Store) -> str:
    unit = f" by the {new.unit}" if new.unit else ""
    said = [f"add the product {new.name}{unit}{amount(new.price, store, ' at ')}"]
    said += [amount(new.cost, store, "cost "), f"category {new.category}" if new.category else ""]
    said += [f"{new.qty.normalize():f} in stock" if new.qty is not None else ""]
    said += [f"warn at {new.low_at}" if new.low_at is not None else ""]
    return listed([*said, f"barcode {new.barcode}" if new.barcode else ""])


def _change(change: ask.ProductUpdate, store: Store) -> str:
    said = [amount(change.price, store, "price "), amount(change.cost, store, "cost ")]
    said += [f"name {change.name}" if change.name else ""]
    said += [f"category {change.category}" if change.category else ""]
    said += [f"unit {change.unit}" if change.unit else ""]
    said += [f"warn at {change.low_at}" if change.low_at is not None else ""]
    said += ["" if change.active is None else "sell again" if change.active else "stop selling"]
    return f"change {change.product}: {listed(said)}"


def _new_party(new: ask.PartyCreate, store: Store) -> str:
    said = [f"add the {new.kind} {new.name}", f"phone {new.phone}" if new.phone else ""]
    said += [f"address {new.address}" if new.address else ""]
    said += [amount(new.credit_limit, store, "credit limit ")]
    return listed([*said, amount(new.opening, store, "opening ")])


def _undo(undo: ask.Undo, _store: Store) -> str:
    if undo.ref and undo.ref != "last":
        return f"undo #{undo.ref}"
    return f"undo the last {undo.count} entries" if (undo.count or 1) > 1 else "undo the last entry"


def _edit(edit: ask.TxnEdit, store: Store) -> str:
    said = [f"product {edit.product}" if edit.product else ""]
    said += [f"quantity {edit.qty.normalize():f}" if edit.qty is not None else ""]
    said += [amount(edit.amount, store, "amount "), f"pay {edit.pay}" if edit.pay else ""]
    said += [f"customer {edit.customer}" if edit.customer else ""]
    said += [f"date {edit.date}" if edit.date else ""]
    which = f"#{edit.ref}" if edit.ref and edit.ref != "last" else "the last entry"
    return f"correct {which}: {listed(said)}"


def _question(command: Any, _store: Store) -> str:
    return str(command.__struct_config__.tag).replace(".", " ")


_WORDS: Final[dict[type, Callable[[Any, Store], str]]] = dict.fromkeys(
    (
        ask.StockQuery, ask.PriceQuery, ask.LedgerQuery, ask.DebtsList, ask.ReportSummary,
        ask.ReportTop, ask.TxnList, ask.ReceiptSend, ask.OrderQuery, ask.CashQuery, ask.StaffInvite,
        ask.GroupInvite, ask.Help, ask.Nothing,
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
    ask.OrderCreate: sentences.order,
    ask.OrderUpdate: sentences.order_step,
    ask.PurchaseCreate: sentences.purchase,
    ask.PurchaseReturn: sentences.sent_back,
    ask.PaymentMake: sentences.payment,
    ask.VendorQuote: sentences.quote,
    ask.CashAdjust: sentences.cash,
    ask.CashCount: sentences.till,
    ask.PartyUpdate: sentences.party,
    ask.StaffSet: sentences.staff,
    ask.StoreSet: sentences.setting,
    ask.ImportCreate: lambda wanted, _: f"import {wanted.rows} rows from {wanted.file}",
    ask.ExportCreate: sentences.export,
    ask.StoreErase: lambda _, store: f"erase {store.name} for ever",
    ask.ReminderCreate: sentences.reminder,
    ask.AlertSet: sentences.alert,
    ask.AutomationManage: sentences.manage,
}  # fmt: skip
