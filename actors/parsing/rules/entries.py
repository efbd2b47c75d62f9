"""The latest entries, or those of a period."""

from typing import Final, Literal, TypeAlias

from actors.business.intents import TxnList
from actors.parsing import periods
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line, Unfit
from actors.parsing.past import is_past
from actors.parsing.rules.directions import TO_US
from actors.parsing.rules.order_statuses import to_whom
from actors.parsing.rules.prices import is_sold_at
from actors.parsing.rules.whose_debts import MINE
from channels.messages import Role

EntryType: TypeAlias = Literal["sale", "purchase", "expense", "payment", "audit"]
SUPPLIED: Final = "supplied"
"""The value of words for entries of what somebody brought or sold us: "qué nos trajo"."""
_TYPES: Final[dict[str, EntryType]] = {
    "sale": "sale", "purchase": "purchase", "expense": "expense", "payment": "payment",
    "audit": "audit", "sales": "sale", "purchases": "purchase", "buys": "purchase",
    "received": "payment", "given": "payment", SUPPLIED: "purchase",
}  # fmt: skip
_PAID_BY: Final = {"received": "customer", "given": "vendor"}
"""Which of the payments are asked for, which are listed both ways -> whose they are."""
BOTH_WAYS: Final = "both_ways"
"""The doubt about payments that went one way only: there is one list of both."""
BUYS: Final = "buys"
"""The value of the plural that stands for every purchase: "purchases", not "total purchases"."""
_SUMMED: Final = frozenset({"howmuch", "chart", "total", "compare", "spentq"})
"""Kinds beside which a plural is a sum."""
LIST: Final = "list"
"""The value of a word that asks for every entry, not for their sum."""
MADE: Final = "made"
"""The value of "did we make", which asks for money rather than goods."""
EARNED: Final = "sales_or_profit"
"""The doubt about what was made on goods, of which only the sales are listed."""
_OWN: Final = frozenset({MINE, "i"})
"""Values of words by which somebody speaks of himself alone: "my", "maine"."""
_SELLING: Final = frozenset({"sell", "soldq", "report"})
"""Kinds of words for what was sold; without one, what it was is its price."""
ENTRIES_LIMIT: Final = 100
"""Entries that are listed at most."""


def are_listed(line: Line) -> bool:
    """Return whether sales or purchases are to be listed one by one."""
    said = {part.value for part in line.all("report")}
    if said == {BUYS} and line.kinds.isdisjoint(_SUMMED):
        return bool(line.all("show")) or _is_of_a_day(line)
    listed = any(part.value == LIST for part in line.all("show"))
    return listed and said <= {"sales", "purchases"}


def _is_of_a_day(line: Line) -> bool:
    """Return whether a single day was said."""
    found = line.at_most_one("date")
    return found is not None and periods.day_of(found.value, line.today) is not None


def _entries(line: Line) -> Draft:
    """As in "last 3 entries", "payments from ali", "who changed the price of sugar"."""
    if not (line.kinds & {"entries", "last", "party"} or are_listed(line)):
        raise Unfit
    limit = line.number("amount")
    if limit is not None and not (limit == int(limit) and 0 < limit <= ENTRIES_LIMIT):
        raise Unfit
    if 0 <= line.position("sell") < line.position("last") < line.position("item"):
        raise Unfit  # "vendí la última cerveza"
    product = line.product().name if "item" in line.kinds else None
    party = line.at_most_one("party")
    entry = party.entry if party else None
    if entry is not None and (entry.kind not in {"customer", "vendor"} or _is_told_of(line)):
        raise Unfit
    kind = _type(line)
    if kind == "purchase" and entry is not None and entry.kind == "customer":
        if _is_bought_from(line):
            raise Unfit  # "qué le compré a ali"
        kind = "sale"  # what customers buy is sold
    supplied = kind == "sale" and entry is not None and entry.kind == "vendor"
    if supplied:
        kind = "purchase"  # what vendors sell is bought
    if line.kinds & {"price", "stock"} and kind != "audit":
        raise Unfit
    command = TxnList(
        type=kind,
        customer=entry.name if entry and entry.kind == "customer" else None,
        vendor=entry.name if entry and entry.kind == "vendor" else None,
        product=product,
        period=line.period(),
        limit=int(limit) if limit is not None else None,
    )
    paid = {_PAID_BY[part.value] for part in line.all("entries") if part.value in _PAID_BY}
    unsure = {BOTH_WAYS: not paid <= {entry.kind if entry else ""}, "who_sold": supplied}
    return Draft(command, (*(doubt for doubt, so in unsure.items() if so), *to_whom(line)))


def _is_told_of(line: Line) -> bool:
    """Return whether it tells what somebody is, or is doing: "the school is closing"."""
    return 0 <= line.position("party") == line.position("is") - 1 and "what" not in line.kinds


def _is_bought_from(line: Line) -> bool:
    """Return whether somebody stands where who sold to us does: "compras a ali"."""
    supplied = any(part.value == SUPPLIED for part in line.all("entries"))
    return supplied or line.one("party").value in {"to", "from"}


def _type(line: Line) -> EntryType | None:
    said = {part.value for part in line.chunks if part.kind in {"entries", "report"}} - {""}
    for kind, value in (("expense", "expense"), ("sell", "sale"), ("receive", "payment")):
        if kind in line.kinds:
            said.add(value)
    kinds = {_TYPES.get(value) for value in ({"audit"} if "audit" in said else said)}
    if len(kinds) > 1 or None in kinds:
        raise Unfit
    return kinds.pop() if kinds else None


def _spent_when(line: Line) -> Draft:
    """As in "expenses yesterday": the entries, as with any plural and a day."""
    return Draft(TxnList(type="expense", period=line.period()))


def _sales_of(line: Line) -> Draft:
    """As in "sales of rice this month"."""
    if {part.value for part in line.all("report")} != {"sales"}:
        raise Unfit
    return _sold_of(line)


def _changed_by(line: Line) -> Draft:
    """As in "kisne cheeni ka rate badla"."""
    line.one("who")
    product = line.product().name if "item" in line.kinds else None
    return Draft(TxnList(type="audit", product=product, period=line.period()))


def _about(line: Line) -> Draft:
    """As in "history of sugar"."""
    return Draft(TxnList(product=line.product().name, period=line.period()))


def _bought_by(line: Line) -> Draft:
    """As in "what did ali buy", "what did we sell to ali"."""
    customer = line.customer("", "to", "of")
    return Draft(TxnList(type="sale", customer=customer, period=line.period()))


def _did_buy(line: Line) -> Draft:
    """As in "what did ali buy", "what did we buy from gul"."""
    party = line.one("party")
    if party.entry is None or line.position("what", "all") not in {0, line.position("show") + 1}:
        raise Unfit
    if party.entry.kind == "vendor":
        name = line.party("vendor", "from")
        return Draft(TxnList(type="purchase", vendor=name, period=line.period()))
    name = line.customer("")
    if any(part.value == TO_US for part in line.all("buy")):
        raise Unfit  # "qué me vendió ali"
    return Draft(TxnList(type="sale", customer=name, period=line.period()))


def _sold_of(line: Line) -> Draft:
    """As in "how many rice did we sell today"; "how much was rice" asks for a price."""
    if is_sold_at(line) or (line.kinds.isdisjoint(_SELLING) and _was_there(line)):
        raise Unfit
    command = TxnList(type="sale", product=line.product().name, period=line.period())
    made = any(part.value == MADE for part in line.all("soldq"))
    return Draft(command, (EARNED,) if made else ())


def _was_there(line: Line) -> bool:
    """Return whether it is asked what there was, or at what price: "cuánta azúcar había ayer"."""
    return "have" in line.kinds or is_past(line.tokens)


def _own_sales(line: Line) -> Draft:
    """As in "my sales today" from staff, whose own entries are listed."""
    if not is_own(line) or {part.value for part in line.all("report")} - {"sales"}:
        raise Unfit
    return Draft(TxnList(type="sale", period=line.period()))


def is_own(line: Line) -> bool:
    """Return whether staff ask about what they did themselves, and not the store."""
    return line.context.role is Role.STAFF and any(part.value in _OWN for part in line.chunks)


_LISTING: Final = "what show self polite is of for do have all total by was productnoun"
FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "txn.list",
        _spent_when,
        "expense",
        "date show what all self of for is polite",
        writes=False,
    ),
    family(
        "txn.list",
        _entries,
        "entries last report",
        f"amount item party date report expense sell receive price stock {_LISTING}",
        writes=False,
    ),
    family(
        "txn.list",
        _entries,
        "report",
        f"party date {_LISTING} entries",
        writes=False,
    ),
    family("txn.list", _sales_of, "report", f"item date {_LISTING}", writes=False),
    family("txn.list", _own_sales, "report soldq sell", f"date howmuch {_LISTING}", writes=False),
    family("txn.list", _changed_by, "change", "who item price cost date was", writes=False),
    family("txn.list", _about, "statement", f"item date {_LISTING}", writes=False),
    family("txn.list", _bought_by, "boughtq", f"party date {_LISTING}", writes=False),
    family(
        "txn.list",
        _did_buy,
        "buy take",
        "what all show question self party date have",
        writes=False,
    ),
    family("txn.list", _sold_of, "soldq", f"item date howmuch howmany {_LISTING}", writes=False),
    family("txn.list", _sold_of, "howmuch howmany", f"item date sell {_LISTING}", writes=False),
)
