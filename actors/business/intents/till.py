"""Money that leaves or enters the till without goods."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from actors.business.intents.base import CashReason, Intent, Pay


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
    reason: CashReason


class CashCount(Intent, frozen=True, tag="cash.count"):
    """The till was counted: this much is in it, whatever the books say."""

    amount: Decimal


class CashQuery(Intent, frozen=True, tag="cash.query"):
    """What is in the till, or was at the end of a day."""

    date: dt.date | None = None
