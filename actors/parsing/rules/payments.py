"""Money without goods: payments of customers, their debts, and expenses."""

from typing import Final

from actors.business.intents import CreditAdd, ExpenseCreate, PaymentReceive
from actors.parsing.line import Draft, Line, Unfit, family

_MONEY: Final = "amount sum total pay date"


def _received(line: Line) -> Draft:
    """As in "received 700 from priya": who paid stands after the money, or is named with "from"."""
    line.one("receive")
    customer = line.customer("", "from", "by", "of", "subject")
    amount = line.number("amount", "sum", "total")
    if amount is None and "all" not in line.kinds:
        raise Unfit
    day, doubts = line.day()
    role = line.one("party").value
    unsure = () if role in {"from", "by", "subject"} else ("who_paid",)
    return Draft(PaymentReceive(customer, amount, line.pay(), day), (*doubts, *unsure))


def _paid(line: Line) -> Draft:
    """As in "ali paid 500": the customer stands before the verb, else we paid them."""
    line.one("paid", "settle", "give")
    customer = line.customer("", "by", "subject", "from")
    party, verb = line.position("party"), line.position("paid", "settle", "give")
    if party > verb and line.one("party").value not in {"by", "from"}:
        raise Unfit
    amount = line.number("amount", "sum", "total")
    if amount is None and not line.kinds & {"all", "settle"}:
        raise Unfit
    day, doubts = line.day()
    return Draft(PaymentReceive(customer, amount, line.pay(), day), doubts)


def _money_from(line: Line) -> Draft:
    """As in "500 from ali": a payment once somebody says so."""
    customer = line.customer("from", "by")
    day, doubts = line.day()
    amount = line.one("amount", "sum").number
    return Draft(PaymentReceive(customer, amount, line.pay(), day), ("no_verb", *doubts))


def _credited(line: Line) -> Draft:
    """As in "put 750 on usman's tab": a debt without goods."""
    amount = line.one("amount", "sum").number
    customer = line.customer("", "of", "to", "by", "for", "subject")
    if amount is None or line.pay() not in {None, "credit"}:
        raise Unfit
    day, doubts = line.day()
    written = "tab" in line.kinds and line.kinds & {"charge", "new"}
    unsure = () if written or "lend" in line.kinds else ("debt_meant",)
    return Draft(CreditAdd(customer, amount, day), (*doubts, *unsure))


def _spent(line: Line) -> Draft:
    """As in "gas bill 2300": an amount and what it went for."""
    category = line.at_most_one("category")
    amount = line.one("amount", "sum", "total").number
    if amount is None or (category is None and "expense" not in line.kinds):
        raise Unfit
    if line.pay() == "credit":
        raise Unfit
    day, doubts = line.day()
    said = line.kinds & {"paid", "spend", "expense", "give"} or (
        category is not None and category.text.endswith("bill")
    )
    unsure = () if said and category else ("no_verb",) if category else ("no_category",)
    if any(part.number is not None for part in line.all("item")):
        raise Unfit
    name = category.value if category else "other"
    return Draft(ExpenseCreate(amount, name, method=line.pay(), date=day), (*doubts, *unsure))


def _on_the_house(line: Line) -> Draft:
    """As in "coffee for guests 250": goods that were bought to be consumed are no stock."""
    if line.one("category").value != "refreshments":
        raise Unfit
    return _spent(line)


FAMILIES = (
    family(
        "payment.receive",
        _received,
        "receive",
        f"{_MONEY} party self all tab by to",
        writes=True,
    ),
    family(
        "payment.receive",
        _paid,
        "paid settle give",
        f"{_MONEY} party self all tab to",
        writes=True,
    ),
    family(
        "credit.add",
        _credited,
        "tab charge lend owe pay",
        "amount sum date party by to self is more new give of",
        writes=True,
    ),
    family(
        "expense.create",
        _spent,
        "category expense",
        f"{_MONEY} paid spend give tab for by self of",
        writes=True,
    ),
    family(
        "expense.create",
        _on_the_house,
        "category",
        f"{_MONEY} item buy paid spend give for by self of",
        writes=True,
    ),
)
LAST_RESORTS = (
    family("payment.receive", _money_from, "party", "amount sum pay date", writes=True),
)
