"""Money spent on what is not stock."""

from typing import Final

from actors.business import drivers, money
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import ExpenseCreate
from actors.business.posting import Posting
from actors.business.saying import Words, code, phrase
from actors.business.terms import term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.translation import _
from channels.messages import Role

FUEL: Final = "fuel"
"""The category drivers may spend on."""


def create(database: Database, expense: ExpenseCreate, act: Act) -> Result:
    """Book an expense. Raises Refused when it cannot have been paid so, or by whom."""
    if act.role is Role.DRIVER and expense.category != FUEL:
        raise Refused(_("A driver books what was spent on fuel only."))
    if expense.method == "credit":
        raise Refused(_("An expense on credit is a purchase; say how it was paid."))
    amount = money.to_minor(expense.amount, act.store.digits)
    posting = Posting(database, act)
    drivers.take(database, posting, act, expense.method, -amount)
    posting.enter("expense", amount, note=expense.category)
    number = posting.write(
        "expense.create",
        as_json(expense),
        total=amount,
        day=expense.date.isoformat() if expense.date else "",
    )
    return Result(_spent(expense, amount, act), posting.id, number)


def _spent(expense: ExpenseCreate, amount: int, act: Act) -> Words:
    said = _("Spent {amount} on {category}, {method}")
    if expense.payee:
        said = _("Spent {amount} on {category} to {payee}, {method}")
    return phrase(
        said,
        amount=code(act.store.amount(amount)),
        category=expense.category,
        payee=expense.payee or "",
        method=term(expense.method or "cash"),
    )
