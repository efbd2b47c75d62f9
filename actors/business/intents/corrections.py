"""Taking back and putting right."""

import datetime as dt
from decimal import Decimal

from actors.business.intents.base import Intent, Pay


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
