"""The best and the slowest: products, customers, staff, categories."""

from typing import Final, Literal

from msgspec.structs import replace

from actors.business.intents import ReportTop
from actors.parsing.family import family
from actors.parsing.line import Draft, Line, Unfit

_OF: Final[dict[str, Literal["products", "customers", "staff", "categories"]]] = {
    "productnoun": "products", "customernoun": "customers", "rolenoun": "staff",
    "categorynoun": "categories",
}  # fmt: skip
_VALUES: Final = {value: value for value in _OF.values()}
_BY: Final[dict[str, Literal["revenue", "profit"]]] = {"sales": "revenue", "profit": "profit"}
ONE: Final = "one"
"""The value of a word for the best one, which is "rather" as well: "mejor 6"."""
RANKS_LIMIT: Final = 100


def _ranked(line: Line) -> Draft:
    """As in "top 3 products", "slow items", "best customers of nov"."""
    said = {_OF[kind] for kind in _OF if kind in line.kinds}
    said = said or {_VALUES[part.value] for part in line.all("top") if part.value in _VALUES}
    if len(said) > 1:
        raise Unfit
    sold = any(part.value == "sold" for part in line.all("top"))
    if sold and not said and "who" in line.kinds:
        said = {"staff"}
    several = any(part.value != ONE for part in line.all("top"))
    counted = several and "amount" in line.kinds  # "top 3"
    if (
        not said
        and not sold
        and not counted
        and not line.kinds & {"soldq", "sell", "report", "slow"}
    ):
        raise Unfit
    limit = line.number("amount")
    if limit is not None and not (limit == int(limit) and 0 < limit <= RANKS_LIMIT):
        raise Unfit
    command = ReportTop(
        of=said.pop() if said else "products",
        by=_by(line),
        order="asc" if "slow" in line.kinds else None,
        period=line.period(),
        limit=int(limit) if limit else None,
        chart=True if "chart" in line.kinds else None,
    )
    return Draft(command)


def _profitable(line: Line) -> Draft:
    """As in "most profitable products"."""
    profit = any(part.text.endswith("profitable") for part in line.all("report"))
    if not profit or not line.kinds & set(_OF):
        raise Unfit
    return _ranked(line)


def _unsold(line: Line) -> Draft:
    """As in "which items do not sell"."""
    if not line.kinds & {"negation", "not"} or not line.kinds & set(_OF):
        raise Unfit
    draft = _ranked(line)
    assert isinstance(draft.command, ReportTop)
    return replace(draft, command=replace(draft.command, order="asc"))


def _by(line: Line) -> Literal["qty", "revenue", "profit"] | None:
    said = {part.value for part in line.all("report")} - {""}
    said |= {part.value for part in line.all("top")} & _BY.keys()
    if "customernoun" in line.kinds:
        said -= {"purchases", "buys"}  # what customers purchase are our sales
    if "quantity" in line.kinds:
        return "qty"
    if len(said) > 1 or not said <= set(_BY):
        raise Unfit
    return _BY[said.pop()] if said else None


_ASKING: Final = (
    "what who which show self polite is of for by do all the last productnoun customernoun "
    "rolenoun categorynoun have howmuch amount date soldq sell report quantity buy take not "
    "negation most third chart"
)
FAMILIES = (
    family("report.top", _ranked, "top slow", _ASKING, writes=False),
    family("report.top", _unsold, "soldq", f"{_ASKING} top slow", writes=False),
    family("report.top", _profitable, "report", _ASKING, writes=False),
)
