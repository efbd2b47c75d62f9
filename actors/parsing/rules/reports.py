"""Figures of a period, and the latest entries."""

from itertools import pairwise
from typing import Final, Literal, TypeAlias

from actors.business.intents import ReportSummary, TxnList
from actors.parsing import periods
from actors.parsing.family import family
from actors.parsing.line import Draft, Line, Unfit
from actors.parsing.rules.prices import is_sold_at
from actors.parsing.tokens import UNKNOWN
from channels.messages import Role

Metric: TypeAlias = Literal["sales", "profit", "expenses", "purchases", "all"]
EntryType: TypeAlias = Literal["sale", "purchase", "expense", "payment", "audit"]
_METRICS: Final[dict[str, Metric]] = {
    "sales": "sales", "profit": "profit", "expenses": "expenses", "purchases": "purchases",
    "buys": "purchases",
}  # fmt: skip
_TYPES: Final[dict[str, EntryType]] = {
    "sale": "sale", "purchase": "purchase", "expense": "expense", "payment": "payment",
    "audit": "audit", "sales": "sale", "purchases": "purchase", "buys": "purchase",
}  # fmt: skip
_ASKED_BY: Final = {"profit": "soldq", "purchases": "spentq", "buys": "spentq"}
"""What a verb asks about that is no sum of sales or expenses: "did we make any profit"."""
_BEFORE: Final = {"this_week": "last_week", "this_month": "last_month", "this_year": "last_year"}
_AFTER: Final = {last: this for this, last in _BEFORE.items()} | {"yesterday": "today"}
"""A period that is over -> the one that is compared with it."""
_LATER: Final = frozenset({"period", "last"})
_AFTER_ALL: Final = frozenset({"chart", "by", "show", "self", "polite"})
"""Kinds of words that may follow what is compared: "against last, with a chart"."""
_ASKING: Final = "what show self polite is of for do have total all howmuch chart was by"
BUYS: Final = "buys"
"""The value of the plural that stands for every purchase: "purchases", not "total purchases"."""
_SUMMED: Final = frozenset({"howmuch", "chart", "total", "compare", "spentq"})
"""Kinds beside which a plural is a sum."""
_OUTSIDERS: Final = frozenset({Role.VENDOR, Role.DRIVER})
"""Who only greets the shop with "how is business"."""
LIST: Final = "list"
"""The value of a word that asks for every entry, not for their sum."""
NOUN: Final = "noun"
"""The value of a word for selling that is a noun, as "bikri"."""
ENTRIES_LIMIT: Final = 100
"""Entries that are listed at most."""


def _summary(line: Line) -> Draft:
    """As in "sales today", "this month vs last month", "how much did we sell"."""
    if not line.kinds & {"date", "report", "soldq", "spentq"}:
        raise Unfit
    both = "compare" in line.kinds or _is_against(line)
    if ("last" in line.kinds and not both) or _lists(line):
        raise Unfit  # "recent sales" are entries
    period, compared = _compared(line) if both else (line.period(), None)
    metric, chart = _metric(line), True if "chart" in line.kinds else None
    if metric is None and (line.context.role in _OUTSIDERS or _is_of_something_else(line)):
        raise Unfit
    return Draft(ReportSummary(period, metric, compared, chart))


def _is_of_something_else(line: Line) -> bool:
    """Return whether a strange word tells of what it asks: "how did it go at school"."""
    guess = "statusq" in line.kinds
    strange = {UNKNOWN, "category"}
    return any(token.kind in strange or (guess and token.doubt) for token in line.tokens)


def _lists(line: Line) -> bool:
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


def _is_against(line: Line) -> bool:
    """Return whether a second period is held against the first: "this week against last week"."""
    joined = any(
        left.kind == "by"
        for at, (left, right) in enumerate(pairwise(line.tokens))
        if right.kind in _LATER and any(one.kind in _LATER for one in line.tokens[:at])
    )
    return joined and len(line.all("date")) + len(line.all("last")) > 1


def _against(line: Line) -> Draft:
    """As in "this month against last", and no word of what is asked."""
    if not _is_against(line):
        raise Unfit
    return _summary(line)


def _metric(line: Line) -> Metric | None:
    said = {part.value for part in line.all("report")} - {""}
    kinds = line.kinds - {_ASKED_BY.get(value) for value in said}
    if kinds & {"soldq", "sell"}:
        said.add("sales")
    if kinds & {"spentq", "spend", "expense"}:
        said.add("expenses")
    if len(said) > 1:
        raise Unfit
    return _METRICS[said.pop()] if said else None


def _compared(line: Line) -> tuple[str | None, str]:
    """Return the period that is asked about, and the one it is compared with."""
    dates = line.all("date")
    last = line.at_most_one("last")
    if len(dates) == 1 and last is not None:
        ends = [part for part in line.chunks if part.kind not in _AFTER_ALL][-1:]
        if dates[0].value not in _BEFORE or ends != [last]:
            raise Unfit
        return dates[0].value, _BEFORE[dates[0].value]
    if len(dates) == 1 and dates[0].value in _AFTER:
        return _AFTER[dates[0].value], dates[0].value
    if len(dates) != 2 or last is not None:  # noqa: PLR2004 - the two that are compared
        raise Unfit
    second = periods.period_of(dates[1].value, line.today)
    if second is None:
        raise Unfit
    return line.without(dates[1]).period(), second


def _entries(line: Line) -> Draft:
    """As in "last 3 entries", "payments from ali", "who changed the price of sugar"."""
    if not (line.kinds & {"entries", "last", "party"} or _lists(line)):
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
        kind = "sale"  # what customers buy is sold; of them nothing is bought
        if party and party.value == "from":
            raise Unfit
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
    return Draft(command)


def _type(line: Line) -> EntryType | None:
    said = {part.value for part in line.chunks if part.kind in {"entries", "report"}} - {""}
    for kind, value in (("expense", "expense"), ("sell", "sale"), ("receive", "payment")):
        if kind in line.kinds:
            said.add(value)
    kinds = {_TYPES.get(value) for value in ({"audit"} if "audit" in said else said)}
    if len(kinds) > 1 or None in kinds:
        raise Unfit
    return kinds.pop() if kinds else None


def _day_alone(line: Line) -> Draft:
    """As in "this week", said to us and spelt right: its figures; else it is only a word."""
    overheard = line.context.group and not line.context.addressed
    period = line.period()
    if overheard or period not in periods.NAMED or any(token.doubt for token in line.tokens):
        raise Unfit
    return Draft(ReportSummary(period))


def _accounts(line: Line) -> Draft:
    """As in "aaj ka hisaab": the accounts of a day are its figures."""
    if "date" not in line.kinds:
        raise Unfit
    return _summary(line)


def _sales_when(line: Line) -> Draft:
    """As in "aaj ki bikri": the figure, where the word for it is a noun."""
    if line.one("sell").value != NOUN:
        raise Unfit
    return _summary(line)


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
    had = line.kinds & {"have", "was"} and line.kinds.isdisjoint({"sell", "soldq", "report"})
    if is_sold_at(line) or had:
        raise Unfit  # "how much rice was there"
    return Draft(TxnList(type="sale", product=line.product().name, period=line.period()))


_LISTING: Final = "what show self polite is of for do have all total by was productnoun"
FAMILIES = (
    family(
        "report.summary",
        _summary,
        "report compare chart soldq spentq",
        f"date compare last expense statusq more {_ASKING}",
        writes=False,
    ),
    family("report.summary", _against, "date", "by last show polite is", writes=False),
    family("report.summary", _accounts, "statement", f"date compare {_ASKING}", writes=False),
    family("report.summary", _accounts, "spend statusq", f"date {_ASKING}", writes=False),
    family(
        "report.summary",
        _summary,
        "howmuch",
        f"date report expense soldq spentq sell spend {_ASKING}",
        writes=False,
    ),
    family("report.summary", _sales_when, "sell", f"date compare {_ASKING}", writes=False),
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
    family("txn.list", _entries, "report", f"party date {_LISTING} entries", writes=False),
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
    family("report.summary", _day_alone, "date", "show", writes=False),
    family("txn.list", _sold_of, "soldq", f"item date howmuch howmany {_LISTING}", writes=False),
    family("txn.list", _sold_of, "howmuch howmany", f"item date sell {_LISTING}", writes=False),
)
