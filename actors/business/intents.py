"""
What can be asked of a store: one frozen struct per intent. No behaviour here.

Slots are named and meant as in docs/intents.md: product and party names are canonical, quantities
are decimals in the unit that was said, money is decimal major units as said. The business turns
both into integers (thousandths of the base unit, minor units) and computes totals itself.
"""

import datetime as dt
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

Pay: TypeAlias = Literal["cash", "credit", "card", "bank", "mobile"]
Damage: TypeAlias = Literal["damaged", "expired", "lost", "theft", "own_use", "found"]
PartyKind: TypeAlias = Literal["customer", "vendor"]
OrderStatus: TypeAlias = Literal["new", "packed", "out", "delivered", "failed", "cancelled"]
CashReason: TypeAlias = Literal["owner_draw", "owner_in", "bank_deposit", "float", "other"]
StaffRole: TypeAlias = Literal["owner", "manager", "staff", "driver"]
AlertKind: TypeAlias = Literal["low_stock", "daily_summary", "debts", "big_sale", "cash"]
AutomationKind: TypeAlias = AlertKind | Literal["reminder"]


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: `price` is for each unit said, `amount` for the line."""

    product: str
    qty: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    amount: Decimal | None = None


class Intent(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="intent"):
    """What all intents share: immutable, told apart by the "intent" field."""


class SaleCreate(Intent, frozen=True, tag="sale.create"):
    """Goods left the store; part paid = `paid` with `pay="credit"`."""

    items: tuple[Item, ...] = ()
    customer: str | None = None
    pay: Pay | None = None
    paid: Decimal | None = None
    total: Decimal | None = None
    discount: Decimal | None = None
    date: dt.date | None = None
    due: dt.date | None = None
    note: str | None = None


class SaleReturn(Intent, frozen=True, tag="sale.return"):
    """Goods came back; `refund` is the money given, none lowers the customer's balance."""

    items: tuple[Item, ...]
    customer: str | None = None
    refund: Decimal | None = None
    pay: Pay | None = None
    ref: str | None = None
    reason: str | None = None


class PaymentReceive(Intent, frozen=True, tag="payment.receive"):
    """A customer paid; without an amount, all they owed ("all")."""

    customer: str
    amount: Decimal | None = None
    method: Pay | None = None
    date: dt.date | None = None


class CreditAdd(Intent, frozen=True, tag="credit.add"):
    """A customer owes more, without goods."""

    customer: str
    amount: Decimal
    date: dt.date | None = None
    note: str | None = None


class OrderCreate(Intent, frozen=True, tag="order.create"):
    """Goods a customer will get: nothing leaves the store yet."""

    items: tuple[Item, ...]
    customer: str
    deliver_on: dt.date | None = None
    address: str | None = None
    driver: str | None = None
    note: str | None = None


class OrderUpdate(Intent, frozen=True, tag="order.update"):
    """Order number `order` moves on, or gets a driver; delivered, it becomes a sale."""

    order: int
    status: OrderStatus | None = None
    driver: str | None = None
    paid: Decimal | None = None
    method: Pay | None = None
    deliver_on: dt.date | None = None
    reason: str | None = None


class OrderQuery(Intent, frozen=True, tag="order.query"):
    """One order, or those that fit; without any slot the open ones."""

    order: int | None = None
    customer: str | None = None
    driver: str | None = None
    status: OrderStatus | Literal["open"] | None = None
    period: str | None = None


class PurchaseCreate(Intent, frozen=True, tag="purchase.create"):
    """Goods came in from a vendor; part paid = `paid` with `pay="credit"`."""

    items: tuple[Item, ...]
    vendor: str | None = None
    total: Decimal | None = None
    paid: Decimal | None = None
    pay: Pay | None = None
    date: dt.date | None = None
    ref: str | None = None


class PurchaseReturn(Intent, frozen=True, tag="purchase.return"):
    """Goods went back to a vendor; `amount` is what they are worth, else the latest cost."""

    items: tuple[Item, ...]
    vendor: str | None = None
    amount: Decimal | None = None
    reason: str | None = None


class PaymentMake(Intent, frozen=True, tag="payment.make"):
    """We paid a vendor; without an amount, all we owed ("all")."""

    vendor: str
    amount: Decimal | None = None
    method: Pay | None = None
    date: dt.date | None = None


class VendorQuote(Intent, frozen=True, tag="vendor.quote"):
    """What a vendor asks for goods from now on: kept as a note, no price of ours changes."""

    items: tuple[Item, ...]
    vendor: str | None = None


class ExpenseCreate(Intent, frozen=True, tag="expense.create"):
    """Money was spent on something that is not stock."""

    amount: Decimal
    category: str
    payee: str | None = None
    method: Pay | None = None
    date: dt.date | None = None
    note: str | None = None


class CashAdjust(Intent, frozen=True, tag="cash.adjust"):
    """Money went into the till or out of it, without a sale or an expense."""

    amount: Decimal
    direction: Literal["in", "out"]
    reason: CashReason = "other"


class CashQuery(Intent, frozen=True, tag="cash.query"):
    """What is in the till, or was at the end of a day."""

    date: dt.date | None = None


class StockAdjust(Intent, frozen=True, tag="stock.adjust"):
    """Stock changed without a sale; item quantities are signed."""

    items: tuple[Item, ...]
    reason: Damage


class StockCount(Intent, frozen=True, tag="stock.count"):
    """What is on the shelf; the difference is posted."""

    items: tuple[Item, ...]


class StockQuery(Intent, frozen=True, tag="stock.query"):
    """How much is left."""

    products: tuple[str, ...] = ()
    category: str | None = None
    low_only: bool = False


class PriceQuery(Intent, frozen=True, tag="price.query"):
    """What something costs."""

    products: tuple[str, ...]


class ProductCreate(Intent, frozen=True, tag="product.create"):
    """A new product; `qty` is its opening stock."""

    name: str
    unit: str | None = None
    price: Decimal | None = None
    cost: Decimal | None = None
    category: str | None = None
    low_at: Decimal | None = None
    qty: Decimal | None = None
    barcode: str | None = None


class ProductUpdate(Intent, frozen=True, tag="product.update"):
    """A product's facts change; `name` is the new one."""

    product: str
    price: Decimal | None = None
    cost: Decimal | None = None
    name: str | None = None
    category: str | None = None
    unit: str | None = None
    low_at: Decimal | None = None
    active: bool | None = None


class PartyCreate(Intent, frozen=True, tag="party.create"):
    """A new customer or vendor; `opening` is what they owe (customer) or are owed (vendor)."""

    kind: PartyKind
    name: str
    phone: str | None = None
    address: str | None = None
    credit_limit: Decimal | None = None
    opening: Decimal | None = None


class PartyUpdate(Intent, frozen=True, tag="party.update"):
    """A customer's or vendor's facts change; `name` is the new one."""

    party: str
    phone: str | None = None
    address: str | None = None
    credit_limit: Decimal | None = None
    name: str | None = None


class LedgerQuery(Intent, frozen=True, tag="ledger.query"):
    """One party's balance and entries; "me" for a vendor who asks."""

    party: str
    period: str | None = None


class DebtsList(Intent, frozen=True, tag="debts.list"):
    """Who owes us, or whom we owe."""

    who: Literal["customers", "vendors"] = "customers"
    min_amount: Decimal | None = None
    older_than_days: int | None = None
    limit: int | None = None


class ReportSummary(Intent, frozen=True, tag="report.summary"):
    """Figures of a period, in the store's time zone."""

    period: str | None = None
    metric: Literal["sales", "profit", "expenses", "purchases", "all"] | None = None
    compare: str | None = None
    chart: bool | None = None


class TxnList(Intent, frozen=True, tag="txn.list"):
    """The latest entries."""

    type: Literal["sale", "purchase", "expense", "payment", "audit"] | None = None
    customer: str | None = None
    vendor: str | None = None
    product: str | None = None
    period: str | None = None
    limit: int | None = None


class ReportTop(Intent, frozen=True, tag="report.top"):
    """The best or worst of a kind; `order` "asc" puts the slowest first."""

    of: Literal["products", "customers", "staff", "categories"] = "products"
    by: Literal["qty", "revenue", "profit"] | None = None
    order: Literal["asc", "desc"] | None = None
    period: str | None = None
    limit: int | None = None


class ExportCreate(Intent, frozen=True, tag="export.create"):
    """A file of the store's rows."""

    what: Literal["sales", "stock", "ledger", "expenses", "all"]
    format: Literal["csv", "xlsx", "pdf"] | None = None
    period: str | None = None
    party: str | None = None


class ReceiptSend(Intent, frozen=True, tag="receipt.send"):
    """The receipt of an entry or order, else of the last sale (of a customer)."""

    ref: str | None = None
    order: int | None = None
    customer: str | None = None
    format: Literal["text", "image", "pdf"] | None = None


class Undo(Intent, frozen=True, tag="undo"):
    """Reverse the last entry of the sender, a numbered one, or several."""

    ref: str | None = None
    count: int | None = None


class TxnEdit(Intent, frozen=True, tag="txn.edit"):
    """Correct an entry: the old one is reversed and a corrected one posted."""

    ref: str | None = None
    product: str | None = None
    qty: Decimal | None = None
    amount: Decimal | None = None
    customer: str | None = None
    pay: Pay | None = None
    date: dt.date | None = None


class ReminderCreate(Intent, frozen=True, tag="reminder.create"):
    """
    Say `text` here: once `at` a local time ("2026-11-25T18:00"), or `every` so often at `time`.

    `every` is "daily", "weekly:mon" or "monthly:25" (31 = the last day), `time` is "HH:MM".
    """

    text: str
    at: str | None = None
    every: str | None = None
    time: str | None = None
    target: Literal["me", "group"] | None = None
    customer: str | None = None


class AlertSet(Intent, frozen=True, tag="alert.set"):
    """
    Speak up by itself about `kind`; `enabled` false ends it, a second one changes it.

    `time` is "HH:MM"; `every` as in `ReminderCreate`, daily unless said; `threshold` is an amount,
    for low stock a quantity of `product`.
    """

    kind: AlertKind
    enabled: bool | None = None
    threshold: Decimal | None = None
    time: str | None = None
    product: str | None = None
    every: str | None = None


class AutomationManage(Intent, frozen=True, tag="automation.manage"):
    """List, end, hold (until a day) or go on with what is said by itself: one, a kind, or all."""

    action: Literal["list", "cancel", "pause", "resume"]
    kind: AutomationKind | None = None
    ref: str | None = None
    until: dt.date | None = None


class StaffSet(Intent, frozen=True, tag="staff.set"):
    """Who works here, as what; `active` false takes the access away."""

    name: str
    role: StaffRole | None = None
    phone: str | None = None
    active: bool | None = None


class StaffInvite(Intent, frozen=True, tag="staff.invite"):
    """
    A single-use link that admits somebody with a role. Reached by /invite, not by language.

    Whoever redeems a link for the vendor named in `vendor` may see that vendor's account.
    """

    role: Literal["manager", "staff", "driver", "vendor"]
    vendor: str | None = None


class GroupInvite(Intent, frozen=True, tag="group.invite"):
    """A single-use link that binds a group to the store. Reached by /group, not by language."""


class Help(Intent, frozen=True, tag="help"):
    """What can be said."""

    topic: str | None = None


class Nothing(Intent, frozen=True, tag="none"):
    """Not a command: chatter, garbage, hypotheticals, instructions to people, attacks."""


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
    | StaffSet
    | StaffInvite
    | GroupInvite
    | Help
    | Nothing
)
