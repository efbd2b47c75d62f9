"""A command in one line of plain words, for a confirmation and for a list. Pure."""

from collections.abc import Callable
from typing import Any, Final

from actors.business import intents as ask
from actors.business import sentences
from actors.business.intents import Command
from actors.business.sentences import amount, goods, noted, on, paid_by
from actors.business.store import Store
from actors.business.terms import counted, term
from actors.business.told import listed, told
from channels.locale.days import full_day
from channels.locale.sentence import fill
from channels.locale.translation import N_, _, ngettext


def describe(command: Command, store: Store) -> str:
    """Return what the command would do, as a person would say it."""
    return _WORDS[type(command)](command, store)


def _sale(sale: ask.SaleCreate, store: Store) -> str:
    what = fill(_("sell {goods}"), goods=goods(sale.items, store))
    what += told(_(" to {customer}"), customer=sale.customer)
    what += told(_(" for {amount}"), amount=amount(sale.total, store))
    what += told(_(" less {amount}"), amount=amount(sale.discount, store))
    what += told(_(", paid {amount}"), amount=amount(sale.paid, store))
    what += paid_by(sale.pay) + on(sale.date)
    return what + told(_(", due {date}"), date=full_day(sale.due)) + noted(sale.note)


def _return(back: ask.SaleReturn, store: Store) -> str:
    what = fill(_("take back {goods}"), goods=goods(back.items, store))
    what += told(_(" from {customer}"), customer=back.customer)
    what += told(_(", refund {amount}"), amount=amount(back.refund, store)) + paid_by(back.pay)
    return what + told(_(", of entry {number}"), number=back.ref) + noted(back.reason)


def _payment(payment: ask.PaymentReceive, store: Store) -> str:
    whole = amount(payment.amount, store) or _("everything open")
    what = fill(_("receive {amount} from {customer}"), amount=whole, customer=payment.customer)
    return what + paid_by(payment.method) + on(payment.date)


def _credit(credit: ask.CreditAdd, store: Store) -> str:
    said = _("add {amount} to {customer}'s account")
    what = fill(said, amount=amount(credit.amount, store), customer=credit.customer)
    return what + on(credit.date) + noted(credit.note)


def _expense(expense: ask.ExpenseCreate, store: Store) -> str:
    spent = amount(expense.amount, store)
    what = fill(_("spend {amount} on {category}"), amount=spent, category=expense.category)
    what += told(_(" to {payee}"), payee=expense.payee)
    return what + paid_by(expense.method) + on(expense.date) + noted(expense.note)


def _adjust(change: ask.StockAdjust, store: Store) -> str:
    said = _("correct stock: {goods} ({reason})")
    return fill(said, goods=goods(change.items, store), reason=term(change.reason))


def _count(count: ask.StockCount, store: Store) -> str:
    return fill(_("count {goods}"), goods=goods(count.items, store))


def _new_product(new: ask.ProductCreate, store: Store) -> str:
    what = fill(_("add the product {name}"), name=new.name)
    what += told(_(" by the {unit}"), unit=new.unit and counted(new.unit))
    what += told(_(" at {amount}"), amount=amount(new.price, store))
    said = [what, told(_("cost {amount}"), amount=amount(new.cost, store))]
    said += [told(_("category {name}"), name=new.category)]
    said += [told(_("{qty} in stock"), qty=None if new.qty is None else f"{new.qty.normalize():f}")]
    said += [told(_("warn at {level}"), level=new.low_at)]
    return listed([*said, told(_("barcode {number}"), number=new.barcode)])


def _change(change: ask.ProductUpdate, store: Store) -> str:
    said = [told(_("price {amount}"), amount=amount(change.price, store))]
    said += [told(_("cost {amount}"), amount=amount(change.cost, store))]
    said += [told(_("name {name}"), name=change.name)]
    said += [told(_("category {name}"), name=change.category)]
    said += [told(_("unit {unit}"), unit=change.unit and counted(change.unit))]
    said += [told(_("warn at {level}"), level=change.low_at)]
    if change.active is not None:
        said += [_("sell again") if change.active else _("stop selling")]
    return fill(_("change {name}: {what}"), name=change.product, what=listed(said))


def _new_party(new: ask.PartyCreate, store: Store) -> str:
    customer, vendor = _("add the customer {name}"), _("add the vendor {name}")
    said = [fill(customer if new.kind == "customer" else vendor, name=new.name)]
    said += [told(_("phone {number}"), number=new.phone)]
    said += [told(_("address {address}"), address=new.address)]
    said += [told(_("credit limit {amount}"), amount=amount(new.credit_limit, store))]
    return listed([*said, told(_("opening {amount}"), amount=amount(new.opening, store))])


def _undo(undo: ask.Undo, _store: Store) -> str:
    if undo.ref and undo.ref != "last":
        return fill(_("undo #{number}"), number=undo.ref)
    count = undo.count or 1
    said = ngettext("undo the last entry", "undo the last {number} entries", count)
    return fill(said, number=count)


def _edit(edit: ask.TxnEdit, store: Store) -> str:
    qty = None if edit.qty is None else f"{edit.qty.normalize():f}"
    said = [told(_("product {name}"), name=edit.product), told(_("quantity {qty}"), qty=qty)]
    said += [told(_("amount {amount}"), amount=amount(edit.amount, store))]
    said += [told(_("pay {method}"), method=edit.pay and term(edit.pay))]
    said += [told(_("customer {name}"), name=edit.customer)]
    said += [told(_("date {date}"), date=full_day(edit.date))]
    if edit.ref and edit.ref != "last":
        return fill(_("correct #{number}: {what}"), number=edit.ref, what=listed(said))
    return fill(_("correct the last entry: {what}"), what=listed(said))


def _question(command: Any, _store: Store) -> str:
    return _(_QUESTIONS[type(command)])


_QUESTIONS: Final[dict[type, str]] = {
    ask.StockQuery: N_("stock query"),
    ask.PriceQuery: N_("price query"),
    ask.LedgerQuery: N_("ledger query"),
    ask.DebtsList: N_("debts list"),
    ask.ReportSummary: N_("report summary"),
    ask.ReportTop: N_("report top"),
    ask.TxnList: N_("txn list"),
    ask.ReceiptSend: N_("receipt send"),
    ask.OrderQuery: N_("order query"),
    ask.CashQuery: N_("cash query"),
    ask.StaffInvite: N_("staff invite"),
    ask.GroupInvite: N_("group invite"),
    ask.Help: N_("help"),
    ask.Nothing: N_("none"),
}
_WORDS: Final[dict[type, Callable[[Any, Store], str]]] = dict.fromkeys(_QUESTIONS, _question) | {
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
    ask.ImportCreate: sentences.rows,
    ask.ExportCreate: sentences.export,
    ask.StoreErase: sentences.erasure,
    ask.ReminderCreate: sentences.reminder,
    ask.AlertSet: sentences.alert,
    ask.AutomationManage: sentences.manage,
}  # fmt: skip
