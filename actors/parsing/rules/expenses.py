"""Money that was spent: how much, on what, and who got it. Goods for the shelf are no expense."""

import datetime as dt
from itertools import pairwise
from typing import Final

from actors.business.intents import ExpenseCreate
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import PASSIVE, TO_US
from actors.parsing.rules.stock import SHOP_USE
from actors.parsing.rules.whose_debts import MINE
from actors.parsing.tokens import UNKNOWN

_MONTHS: Final = frozenset({"month", "pastmonth", "this_month", "last_month"})
_CONSUMED: Final = frozenset({"own_use", SHOP_USE})
_MONEY: Final = "amount sum total pay date"
_DESCRIBING: Final = frozenset({"filler", "of", "for", "ka"})
_ADDED: Final = frozenset({("by", "category"), ("and", "category")})
DESCRIPTION_LIMIT: Final = 3
"""Unknown words that may say more of what money was spent on."""


def _spent(line: Line) -> Draft:
    """As in "gas bill 2300": an amount and what it went for."""
    categories = _categories(line)
    if len({part.value for part in categories}) > 1 or not all(part.value for part in categories):
        raise Unfit
    category = categories[0] if categories else None
    amount = line.one("amount", "sum", "total").number
    if amount is None or (
        category is None and ("expense" not in line.kinds or "damage" in line.kinds)
    ):
        raise Unfit
    if line.pay() == "credit" or any(part.value not in _CONSUMED for part in line.all("damage")):
        raise Unfit
    day, doubts = spent_on(line)
    strange = [token for token in line.tokens if token.kind == UNKNOWN]
    described = _described(line, len(strange))
    if any(part.number is not None for part in line.all("item")):
        raise Unfit
    if strange and not described and (len(strange) > 1 or _payee(line) is None):
        raise Unfit
    command = ExpenseCreate(
        amount,
        category.value if category else "other",
        payee=_payee(line),
        method=line.pay(),
        date=day,
    )
    return Draft(command, (*doubts, *_doubts(line, category, strange=bool(strange))))


def _doubts(line: Line, category: Chunk | None, *, strange: bool) -> tuple[str, ...]:
    """Return why it may be another's money, or went to somebody else or for something else."""
    verb = not line.kinds.isdisjoint({"paid", "spend", "expense", "give"})
    told = verb or (category is not None and category.text.endswith("bill"))
    unsure = {
        "no_category": category is None,
        "no_verb": category is not None and not told,
        "payee_meant": strange or _is_customer_paid(line) or _is_added(line),
        "who_paid": _is_payer(line) or _pays_us(line) or _was_paid(line),
        "whose_bill": _is_ones_own(line),
    }
    return tuple(doubt for doubt, so in unsure.items() if so)


def _is_payer(line: Line) -> bool:
    """Return whether somebody stands where who paid does: "ali paid 500 rent", "500 by ali"."""
    at, verb = line.position("party"), line.position("paid", "give", "spend")
    if at < 0:
        return False
    role = line.chunks[at].value
    wages = any(part.value == "salary" for part in line.all("category"))
    named = role == "subject" or (not role and (at == verb - 1 or not wages))
    sells = "buy" in line.kinds or _is_vendor(line.chunks[at])
    return (at < verb and named) or role == "by" or (role == "from" and not sells)


def _is_customer_paid(line: Line) -> bool:
    """
    Return whether the payee is a customer, who rather pays us: "grace's electricity bill".

    Or a vendor for whom it was paid to somebody else: "paid transport for metro 300".
    """
    told = [(part.entry.kind, part.value) for part in line.all("party") if part.entry]
    return any(kind == "customer" or (kind, role) == ("vendor", "for") for kind, role in told)


def _was_paid(line: Line) -> bool:
    """Return whether it may be we who were paid it: "got paid rent 500", not "rent was paid"."""
    passive = any(part.value == PASSIVE for part in line.all("paid"))
    said = line.position("category") > line.position("paid")
    return passive and said and "party" not in line.kinds


def _is_added(line: Line) -> bool:
    """Return whether what it went for is only added to something: "paid metro 500 with tax"."""
    told = [token.kind for token in line.tokens if token.kind != "filler"]
    added = any(pair in _ADDED for pair in pairwise(told))
    return added and any(map(_is_vendor, line.all("party"))) and told.count("category") == 1


def _is_ones_own(line: Line) -> bool:
    """Return whether it was spent on something of whoever speaks: "paid my rent 5000"."""
    told = pairwise(line.chunks)
    return any(one.value == MINE and two.kind == "category" for one, two in told)


def _is_vendor(party: Chunk) -> bool:
    return party.entry is not None and party.entry.kind == "vendor"


def _pays_us(line: Line) -> bool:
    """
    Return whether what would be a category seems to have paid us: "insurance paid us 500".

    Raises:
        Unfit: when it did: "mistri ne 500 diye", or somebody else: "me pagaron 300 de luz".
    """
    paid = any(part.value == TO_US for part in line.all("paid") + line.all("give"))
    told = [token.kind for token in line.tokens if token.kind != "filler"]
    first, verb = line.position("category"), line.position("paid", "give")
    if ("category", "ne") in pairwise(told) or (paid and not 0 <= first < verb):
        raise Unfit
    return paid


def _categories(line: Line) -> list[Chunk]:
    """Return what it went for: "the cleaner his wages" for wages, "repair of taxi" for that."""
    said = [part for part in line.chunks if part.kind in {"category", "phone"}]
    wages = [part for part in said if part.value == "salary"]
    return wages or [part for part in said if part.value == "repairs"] or said


def spent_on(line: Line) -> tuple[dt.date | None, tuple[str, ...]]:
    """Return the day it was paid; a month says what it was for: "rent of november"."""
    found = line.at_most_one("date")
    if found is not None and found.value.partition(":")[0] in _MONTHS:
        return None, ("month_meant",)
    return line.day()


def _is_freight_of(line: Line, party: Chunk) -> bool:
    """Return whether a vendor's goods were brought by somebody else: "metro ke maal ka bhada"."""
    freight = any(part.value == "transport" for part in line.all("category"))
    return freight and party.value == "of" and _is_vendor(party)


def _payee(line: Line) -> str | None:
    """Return who got the money: a known name, or a strange one right after "paid", as typed."""
    found = line.at_most_one("party")
    if found is not None and found.entry is not None:
        if _is_freight_of(line, found):
            return None
        return None if _is_payer(line) and not _is_vendor(found) else found.entry.name
    for at, (verb, name) in enumerate(pairwise(line.tokens)):
        noun = [token.kind for token in line.tokens[at + 2 : at + 3]] == ["category"]
        if verb.kind in {"paid", "give"} and name.kind == UNKNOWN and not noun:
            return line.words.typed(name.start, name.stop)
    return None


def _described(line: Line, strange: int) -> bool:
    """Return whether the strange words say more of the category: "reparación del refri"."""
    told = [token.kind for token in line.tokens if token.kind not in _DESCRIBING]
    run = [UNKNOWN] * strange
    return 0 < strange <= DESCRIPTION_LIMIT and any(
        told[at : at + strange] == run
        and "category" in told[max(at - 1, 0) : at] + told[at + strange : at + strange + 1]
        for at in range(len(told))
    )


def _on_the_house(line: Line) -> Draft:
    """As in "coffee for guests 250": goods that were bought to be consumed are no stock."""
    if line.all("category")[0].value != "refreshments":
        raise Unfit
    return _spent(line)


FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "expense.create",
        _spent,
        "category expense phone",
        f"{_MONEY} paid spend give tab for by to self of party phone unknown buy damage",
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
