"""
The table of contents of the business: which function carries out which intent.

Whoever adds an intent adds its row here, its right in `rights` and its words in `describe`.
"""

from collections.abc import Callable
from typing import Any, Final

from actors.business import (
    automations,
    closing,
    corrections,
    expenses,
    exports,
    guidance,
    imports,
    ledger,
    newcomers,
    order_list,
    orders,
    products,
    profiles,
    purchases,
    ranking,
    receipts,
    reports,
    rights,
    sales,
    settings,
    staff,
    stock,
    till,
    vendors,
)
from actors.business import intents as ask
from actors.business.act import Act, Result
from actors.business.intents import Command
from actors.storage.database import Database

Operation = Callable[[Database, Any, Act], Result]


def perform(database: Database, command: Command, act: Act) -> Result:
    """
    Return what `command` led to; call inside the message's transaction.

    Raises:
        Refused: when the role or a rule of the business forbids it; then nothing may be committed.

    """
    rights.check(act.role, command)
    return OPERATIONS[type(command)](database, command, act)


OPERATIONS: Final[dict[type, Operation]] = {
    ask.SaleCreate: sales.create,
    ask.SaleReturn: sales.take_back,
    ask.PaymentReceive: ledger.receive,
    ask.CreditAdd: ledger.add_credit,
    ask.OrderCreate: orders.create,
    ask.OrderUpdate: orders.update,
    ask.OrderQuery: order_list.query,
    ask.PurchaseCreate: purchases.create,
    ask.PurchaseReturn: purchases.send_back,
    ask.PaymentMake: vendors.pay,
    ask.VendorQuote: vendors.quote,
    ask.ExpenseCreate: expenses.create,
    ask.CashAdjust: till.adjust,
    ask.CashCount: till.count,
    ask.CashQuery: till.query,
    ask.StockAdjust: stock.adjust,
    ask.StockCount: stock.count,
    ask.StockQuery: lambda database, asked, _: stock.query(database, asked),
    ask.PriceQuery: stock.prices,
    ask.ProductCreate: products.create,
    ask.ProductUpdate: products.update,
    ask.PartyCreate: newcomers.create_party,
    ask.PartyUpdate: profiles.update,
    ask.LedgerQuery: ledger.query,
    ask.DebtsList: ledger.debts,
    ask.ReportSummary: reports.summary,
    ask.ReportTop: ranking.top,
    ask.TxnList: reports.entries,
    ask.ExportCreate: exports.create,
    ask.ReceiptSend: receipts.send,
    ask.ImportCreate: imports.create,
    ask.Undo: corrections.undo,
    ask.TxnEdit: lambda database, wanted, act: corrections.edit(database, wanted, act, perform),
    ask.ReminderCreate: automations.remind,
    ask.AlertSet: automations.alert,
    ask.AutomationManage: automations.manage,
    ask.StaffSet: staff.put,
    ask.StaffInvite: newcomers.invite_staff,
    ask.StoreSet: settings.put,
    ask.GroupInvite: lambda _, wanted, act: newcomers.invite_group(wanted, act),
    ask.StoreErase: lambda _, wanted, act: closing.erase(wanted, act),
    ask.Help: lambda _, wanted, act: guidance.show(wanted, act),
    ask.Nothing: lambda *_: Result(()),
}
