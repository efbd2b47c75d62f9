"""Looking back: figures, entries, files, receipts."""

from typing import Literal

from actors.business.intents.base import Intent


class ReportSummary(Intent, frozen=True, tag="report.summary"):
    """Figures of a period, in the store's time zone."""

    period: str | None = None
    metric: Literal["sales", "profit", "expenses", "purchases", "all"] | None = None
    compare: str | None = None
    chart: bool | None = None


class ReportTop(Intent, frozen=True, tag="report.top"):
    """The best or worst of a kind; `order` "asc" puts the slowest first."""

    of: Literal["products", "customers", "staff", "categories"]
    by: Literal["qty", "revenue", "profit"] | None = None
    order: Literal["asc", "desc"] | None = None
    period: str | None = None
    limit: int | None = None
    chart: bool | None = None


class TxnList(Intent, frozen=True, tag="txn.list"):
    """The latest entries."""

    type: Literal["sale", "purchase", "expense", "payment", "audit"] | None = None
    customer: str | None = None
    vendor: str | None = None
    product: str | None = None
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
