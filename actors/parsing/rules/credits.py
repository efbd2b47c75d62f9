"""What somebody owes us, without goods and before any payment."""

from typing import Final

from actors.business.intents import CreditAdd
from actors.parsing.draft import Draft
from actors.parsing.lexicon import MAYBE_NAME
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import THEIRS
from actors.parsing.rules.whose_debts import OURS

WISH: Final = "wish"
"""The value of a word for "new" of somebody who wants to: "need to add 200 to ali's account"."""
LENDER: Final = "lender"
"""The value of a verb before whom the one stands who lends: "grace lent 500"."""
KEPT: Final = "kept"
"""The value of a word for "write" that is "kept" as well: "rakhe"."""


def credited(line: Line) -> Draft:
    """As in "put 750 on usman's tab": a debt without goods."""
    amount = line.one("amount", "sum").number
    customer = line.customer("", "of", "to", "by", "for", "subject")
    lent = {"cash"} if "lend" in line.kinds else set()
    if any(part.value == THEIRS for part in line.all("lend")):
        raise Unfit  # "me prestó beto 500"
    if any(part.value == OURS for part in line.all("owe")):
        raise Unfit  # "7asan elo 500": it is we who owe
    off = not line.said.isdisjoint({"from", "se"}) and "tab" in line.kinds  # "off his account"
    if amount is None or off or line.pay() not in {None, "credit", *lent}:
        raise Unfit
    day, doubts = (None, ("until_dropped",)) if "until" in line.kinds else line.day()
    added = "charge" in line.kinds or any(part.value != WISH for part in line.all("new"))
    kept = any(part.value == KEPT for part in line.all("charge"))
    written = (line.kinds & {"tab", "opening"} or _is_against(line)) and added and not kept
    lends, named = line.position("lend"), line.position("party")
    to_us = named < min(lends, line.position("self"))  # "ali lent me 30"
    to_us = to_us or (named < lends and line.chunks[lends].value == LENDER)
    unsure = () if (written or lends >= 0) and not to_us else ("debt_meant",)
    return Draft(CreditAdd(customer, amount, day), (*doubts, *unsure))


def _is_against(line: Line) -> bool:
    """Return whether it is on credit and stands against somebody: "حط 75 دين على حسن"."""
    against = any(token.kind == "to" and token.value == MAYBE_NAME for token in line.tokens)
    return against and line.pay() == "credit"
