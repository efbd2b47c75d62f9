"""
What can be asked of a store: one frozen struct per intent. No behaviour here.

Slots are named and meant as in docs/intents.md: product and party names are canonical, quantities
are decimals in the unit that was said, money is decimal major units as said. The business turns
both into integers (thousandths of the base unit, minor units) and computes totals itself.
"""

from typing import TypeAlias

from actors.business.intents.accounts import CreditAdd, DebtsList, LedgerQuery, PaymentReceive
from actors.business.intents.automations import AlertSet, AutomationManage, ReminderCreate
from actors.business.intents.base import (
    AlertKind,
    AutomationKind,
    CashReason,
    Damage,
    Intent,
    Item,
    OrderStatus,
    PartyKind,
    Pay,
    StaffRole,
)
from actors.business.intents.closing import StoreErase
from actors.business.intents.corrections import TxnEdit, Undo
from actors.business.intents.imports import ImportCreate
from actors.business.intents.orders import OrderCreate, OrderQuery, OrderUpdate
from actors.business.intents.parties import PartyCreate, PartyUpdate
from actors.business.intents.people import GroupInvite, StaffInvite, StaffSet
from actors.business.intents.products import PriceQuery, ProductCreate, ProductUpdate
from actors.business.intents.purchases import (
    PaymentMake,
    PurchaseCreate,
    PurchaseReturn,
    VendorQuote,
)
from actors.business.intents.reports import (
    ExportCreate,
    ReceiptSend,
    ReportSummary,
    ReportTop,
    TxnList,
)
from actors.business.intents.sales import SaleCreate, SaleReturn
from actors.business.intents.settings import StoreSet
from actors.business.intents.stock import StockAdjust, StockCount, StockQuery
from actors.business.intents.talk import Help, Nothing
from actors.business.intents.till import CashAdjust, CashCount, CashQuery, ExpenseCreate

Command: TypeAlias = (
    SaleCreate
    | SaleReturn
    | PaymentReceive
    | CreditAdd
    | OrderCreate
    | OrderUpdate
    | OrderQuery
    | PurchaseCreate
    | PurchaseReturn
    | PaymentMake
    | VendorQuote
    | ExpenseCreate
    | CashAdjust
    | CashCount
    | CashQuery
    | StockAdjust
    | StockCount
    | StockQuery
    | PriceQuery
    | ProductCreate
    | ProductUpdate
    | PartyCreate
    | PartyUpdate
    | LedgerQuery
    | DebtsList
    | ReportSummary
    | ReportTop
    | TxnList
    | ExportCreate
    | ReceiptSend
    | Undo
    | TxnEdit
    | ReminderCreate
    | AlertSet
    | AutomationManage
    | ImportCreate
    | StaffSet
    | StaffInvite
    | StoreSet
    | GroupInvite
    | StoreErase
    | Help
    | Nothing
)

__all__ = [
    "AlertKind",
    "AlertSet",
    "AutomationKind",
    "AutomationManage",
    "CashAdjust",
    "CashCount",
    "CashQuery",
    "CashReason",
    "Command",
    "CreditAdd",
    "Damage",
    "DebtsList",
    "ExpenseCreate",
    "ExportCreate",
    "GroupInvite",
    "Help",
    "ImportCreate",
    "Intent",
    "Item",
    "LedgerQuery",
    "Nothing",
    "OrderCreate",
    "OrderQuery",
    "OrderStatus",
    "OrderUpdate",
    "PartyCreate",
    "PartyKind",
    "PartyUpdate",
    "Pay",
    "PaymentMake",
    "PaymentReceive",
    "PriceQuery",
    "ProductCreate",
    "ProductUpdate",
    "PurchaseCreate",
    "PurchaseReturn",
    "ReceiptSend",
    "ReminderCreate",
    "ReportSummary",
    "ReportTop",
    "SaleCreate",
    "SaleReturn",
    "StaffInvite",
    "StaffRole",
    "StaffSet",
    "StockAdjust",
    "StockCount",
    "StockQuery",
    "StoreErase",
    "StoreSet",
    "TxnEdit",
    "TxnList",
    "Undo",
    "VendorQuote",
]
