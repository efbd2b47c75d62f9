"""What customers owe and pay, and what anybody owes."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from actors.business.intents.base import Intent, Pay


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


class LedgerQuery(Intent, frozen=True, tag="ledger.query"):
    """One party's balance and entries; "me" for a vendor who asks."""

    party: str
    period: str | None = None


class DebtsList(Intent, frozen=True, tag="debts.list"):
    """Who owes us, or whom we owe."""

    who: Literal["customers", "vendors"]
    min_amount: Decimal | None = None
    older_than_days: int | None = None
    limit: int | None = None
