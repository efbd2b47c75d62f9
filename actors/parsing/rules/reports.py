"""Figures of a period: sums, and how two periods compare."""

from itertools import pairwise
from typing import Final, Literal, TypeAlias

from actors.business.intents import ReportSummary
from actors.parsing import periods
from actors.parsing.family import family
from actors.parsing.line import Draft, Line, Unfit
from actors.parsing.tokens import UNKNOWN
from channels.messages import Role

Metric: TypeAlias = Literal["sales", "profit", "expenses", "purchases", "all"]
_METRICS: Final[dict[str, Metric]] = {
    "sales": "sales", "profit": "profit", "expenses": "expenses", "purchases": "purchases",
    "buys": "purchases",
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


def _summary(line: Line) -> Draft:
    """As in "sales today", "this month vs last month", "how much did we sell"."""
    if not line.kinds & {"date", "report", "soldq", "spentq"}:
        raise Unfit
    both = "compare" in line.kinds or _is_against(line)
    if ("last" in line.kinds and not both) or lists(line):
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


def lists(line: Line) -> bool:
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
    family("report.summary", _day_alone, "date", "show", writes=False),
)
