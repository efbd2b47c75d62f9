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

from actors.automations.schedule import Every

Pay: TypeAlias = Literal["cash", "credit", "card", "bank", "mobile"]
Damage: TypeAlias = Literal["damaged", "expired", "lost", "theft", "own_use", "found"]
PartyKind: TypeAlias = Literal["customer", "vendor"]
AutomationKind: TypeAlias = Literal["summary", "reminder"]


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


class ExpenseCreate(Intent, frozen=True, tag="expense.create"):
    """Money was spent on something that is not stock."""

    amount: Decimal
    category: str
    payee: str | None = None
    method: Pay | None = None
    date: dt.date | None = None
    note: str | None = None


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
    Say `text` in this chat at `time` ("HH:MM"): once on `date`, or every so often.

    `day` is of the week (0 = Monday) or of the month, as in `actors.automations.schedule.Rule`.
    """

    text: str
    time: str
    every: Every | None = None
    day: int = 0
    date: dt.date | None = None


class AlertSet(Intent, frozen=True, tag="alert.set"):
    """Say the figures of each day, week or month in this chat; a second one changes the time."""

    time: str
    kind: Literal["summary"] = "summary"
    every: Every = "day"
    day: int = 0


class AutomationList(Intent, frozen=True, tag="automation.list"):
    """What is said by itself, and when next."""


class AutomationManage(Intent, frozen=True, tag="automation.manage"):
    """End, hold or go on with what is said by itself: number `ref`, or the only one of a kind."""

    action: Literal["stop", "pause", "resume"]
    ref: str | None = None
    kind: AutomationKind | None = None
    every: Every | None = None


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
    | ExpenseCreate
    | StockAdjust
    | StockCount
    | StockQuery
    | PriceQuery
    | ProductCreate
    | ProductUpdate
    | PartyCreate
    | LedgerQuery
    | DebtsList
    | ReportSummary
    | TxnList
    | Undo
    | TxnEdit
    | ReminderCreate
    | AlertSet
    | AutomationList
    | AutomationManage
    | StaffInvite
    | GroupInvite
    | Help
    | Nothing
)
