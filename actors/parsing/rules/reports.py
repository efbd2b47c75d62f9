"""Figures of a period."""

from typing import Final, Literal, TypeAlias

from actors.business.intents import ReportSummary
from actors.parsing import periods
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.compared import compared, is_against
from actors.parsing.rules.entries import are_listed, is_own
from actors.parsing.tokens import UNKNOWN
from channels.messages import Role

Metric: TypeAlias = Literal["sales", "profit", "expenses", "purchases", "all"]
_METRICS: Final[dict[str, Metric]] = {
    "sales": "sales", "profit": "profit", "expenses": "expenses", "purchases": "purchases",
    "buys": "purchases",
}  # fmt: skip
_ASKED_BY: Final = {"profit": "soldq", "purchases": "spentq", "buys": "spentq"}
"""What a verb asks about that is no sum of sales or expenses: "did we make any profit"."""
_ASKING: Final = "what show self polite is of for do have total all howmuch chart was by"
_OUTSIDERS: Final = frozenset({Role.VENDOR, Role.DRIVER})
"""Who only greets the shop with "how is business"."""
NOUN: Final = "noun"
"""The value of a word for selling that is a noun, as "bikri"."""


def _summary(line: Line) -> Draft:
    """As in "sales today", "this month vs last month", "how much did we sell"."""
    if not line.kinds & {"date", "report", "soldq", "spentq"}:
        raise Unfit
    both = "compare" in line.kinds or is_against(line)
    if ("last" in line.kinds and not both) or are_listed(line):
        raise Unfit  # "recent sales" are entries
    period, other = compared(line) if both else (line.period(), None)
    metric, chart = _metric(line), True if "chart" in line.kinds else None
    if metric is None and (line.context.role in _OUTSIDERS or _is_of_something_else(line)):
        raise Unfit
    if metric == "sales" and is_own(line):
        raise Unfit
    return Draft(ReportSummary(period, metric, other, chart))


def _is_of_something_else(line: Line) -> bool:
    """Return whether a strange word tells of what it asks: "how did it go at school"."""
    guess = "statusq" in line.kinds
    strange = {UNKNOWN, "category"}
    return any(token.kind in strange or (guess and token.doubt) for token in line.tokens)


def _against(line: Line) -> Draft:
    """As in "this month against last", and no word of what is asked."""
    if not is_against(line):
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


FAMILIES: Final[tuple[Family, ...]] = (
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
