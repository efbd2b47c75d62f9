"""The latest entries: of one kind, with somebody, of goods, of a day."""

from typing import Final, Literal, TypeAlias

from actors.business.intents import TxnList
from actors.parsing.family import family
from actors.parsing.line import Draft, Line, Unfit
from actors.parsing.rules.prices import is_sold_at
from actors.parsing.rules.reports import lists

EntryType: TypeAlias = Literal["sale", "purchase", "expense", "payment", "audit"]
SUPPLIED: Final = "supplied"
"""The value of words for entries of what somebody brought or sold us: "qué nos trajo"."""
_TYPES: Final[dict[str, EntryType]] = {
    "sale": "sale", "purchase": "purchase", "expense": "expense", "payment": "payment",
    "audit": "audit", "sales": "sale", "purchases": "purchase", "buys": "purchase",
    SUPPLIED: "purchase",
}  # fmt: skip
ENTRIES_LIMIT: Final = 100
"""Entries that are listed at most."""
_THERE: Final = frozenset({"have", "was"})
"""Kinds of words that tell of what there is, unless a word for selling is beside them."""
_SOLD: Final = frozenset({"sell", "soldq", "report"})


def _entries(line: Line) -> Draft:
    """As in "last 3 entries", "payments from ali", "who changed the price of sugar"."""
    if not (line.kinds & {"entries", "last", "party"} or lists(line)):
        raise Unfit
    limit = line.number("amount")
    if limit is not None and not (limit == int(limit) and 0 < limit <= ENTRIES_LIMIT):
        raise Unfit
    if 0 <= line.position("sell") < line.position("last") < line.position("item"):
        raise Unfit  # "vendí la última cerveza"
    product = line.product().name if "item" in line.kinds else None
    party = line.at_most_one("party")
    entry = party.entry if party else None
    if entry is not None and entry.kind not in {"customer", "vendor"}:
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
    return Draft(command, ("who_sold",) if supplied else ())


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
    return Draft(TxnList(type="sale", customer=name, period=line.period()))


def _sold_of(line: Line) -> Draft:
    """As in "how many rice did we sell today"."""
    if is_sold_at(line) or (line.kinds & _THERE and not line.kinds & _SOLD):
        raise Unfit  # "how much rice was there yesterday"
    return Draft(TxnList(type="sale", product=line.product().name, period=line.period()))


_LISTING: Final = "what show self polite is of for do have all total by was productnoun"
FAMILIES = (
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
