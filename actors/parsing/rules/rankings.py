"""The best and the slowest: products, customers, staff, categories."""

from itertools import pairwise
from typing import Final, Literal, TypeAlias

from msgspec.structs import replace

from actors.business.intents import ReportTop
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line, Unfit
from actors.parsing.shorthand import IS

Ranked: TypeAlias = Literal["products", "customers", "staff", "categories"]
_OF: Final[dict[str, Ranked]] = {
    "productnoun": "products", "customernoun": "customers", "rolenoun": "staff",
    "categorynoun": "categories",
}  # fmt: skip
_VALUES: Final[dict[str, Ranked]] = {value: value for value in _OF.values()}
_BY: Final[dict[str, Literal["revenue", "profit"]]] = {"sales": "revenue", "profit": "profit"}
ONE: Final = "one"
"""The value of a word for the best one, which is "rather" as well: "mejor 6"."""
SOLD: Final = "sold"
"""The value of "sold the most", of which the subject is goods, or who sells them."""
_REMARK: Final = frozenset({"slow", "date", "is", "by", "self", "all"})
RANKS_LIMIT: Final = 100
_EACH: Final = frozenset({"by", "for", "each"})
"""Kinds of words beside what there is a figure for each of: "sales by category"."""
_DENYING: Final = frozenset({"negation", "not"})
_SELLING: Final = frozenset({"soldq", "sell", "buy", "take"})


def _ranked(line: Line) -> Draft:
    """As in "top 3 products", "slow items", "best customers of nov"."""
    if _is_denied(line) or _counts_in_words(line):
        raise Unfit
    limit = line.number("amount")
    if limit is not None and not (limit == int(limit) and 0 < limit <= RANKS_LIMIT):
        raise Unfit
    command = ReportTop(
        of=_of(line),
        by=_by(line),
        order="asc" if "slow" in line.kinds else None,
        period=line.period(),
        limit=int(limit) if limit else None,
        chart=True if "chart" in line.kinds else None,
    )
    goods = command.of == "staff" and "what" in line.kinds and "rolenoun" not in line.kinds
    return Draft(command, ("who_or_what",) if goods else ())  # "qué vendió más"


def _of(line: Line) -> Ranked:
    """
    Return what is ranked: what was named, who buys or sells, or else goods.

    Raises:
        Unfit: when that is several things, or nothing of which we keep figures.
    """
    said = {_OF[kind] for kind in _OF if kind in line.kinds} or _of_verb(line)
    if len(said) > 1 or (not said and not _is_of_goods(line)):
        raise Unfit
    return said.pop() if said else "products"


def _of_verb(line: Line) -> set[Ranked]:
    """Return who buys or sells: "who bought the most", "sabse kam kisne kharida"."""
    values = {part.value for part in line.all("top") + line.all("slow")}
    said = {_VALUES[value] for value in values & _VALUES.keys()}
    if said or "who" not in line.kinds:
        return said
    if "buy" in line.kinds:
        return {"customers"}
    return {"staff"} if SOLD in values or "sell" in line.kinds else set()


def _is_of_goods(line: Line) -> bool:
    """Return whether it is what sells best or worst; "the biggest sale" is one of all sales."""
    if "who" in line.kinds or _is_remark(line):
        return False
    sold = any(part.value in {SOLD, *_BY} for part in line.all("top"))
    several = any(part.value != ONE for part in line.all("top"))
    counted = several and "amount" in line.kinds  # "top 3"
    return sold or counted or bool(line.kinds & {"soldq", "report", "slow"}) or _sells(line)


def _is_remark(line: Line) -> bool:
    """Return whether a day is said to be slow: "today is slow", "slow today" among others."""
    overheard = line.context.group and not line.context.addressed
    told = "is" in line.kinds or any(token.value == IS for token in line.tokens)
    return line.kinds <= _REMARK and (told or overheard)


def _sells(line: Line) -> bool:
    """Return whether it is asked what sells: "sab se zyada kya bika"."""
    at = line.position("sell")
    return at > 0 and (line.chunks[at - 1].kind != "top" or line.position("what") > at)


def _is_denied(line: Line) -> bool:
    """Return whether something else than selling is denied: "don't show best sellers"."""
    if line.kinds.isdisjoint(_DENYING):
        return False
    return not any(
        left.kind in _DENYING and right.kind in _SELLING for left, right in pairwise(line.chunks)
    )


def _counts_in_words(line: Line) -> bool:
    """Return whether "do", two in Hindi, stands where the number would: "top do customer"."""
    at = line.position("top") + 1
    return at > 0 and [part.kind for part in line.chunks[at : at + 1]] == ["do"]


def _profitable(line: Line) -> Draft:
    """As in "most profitable products"."""
    profit = any(part.text.endswith("profitable") for part in line.all("report"))
    if not profit or not line.kinds & set(_OF):
        raise Unfit
    return _ranked(line)


def _broken_down(line: Line) -> Draft:
    """As in "sales by category", "category wise profit"."""
    said = {part.value for part in line.all("report")}
    if len(said) != 1 or not said <= _BY.keys() or not _is_for_each(line):
        raise Unfit
    draft = _ranked(line)
    assert isinstance(draft.command, ReportTop)
    by = draft.command.by if said == {"profit"} else None
    return replace(draft, command=replace(draft.command, by=by))


def _is_for_each(line: Line) -> bool:
    """Return whether a word that says "by" stands beside what there is a figure for each of."""
    pairs = [(left.kind, right.kind) for left, right in pairwise(line.chunks)]
    nouns = [part for part in line.chunks if part.kind in _OF]
    if any(part.kind == "rolenoun" and part.value != "staff" for part in nouns):
        return False  # "sales by the owner"
    return any(part.text.startswith("por ") for part in nouns) or any(
        (left in _EACH and right in _OF) or (left in _OF and right in _EACH - {"for"})
        for left, right in pairs
    )


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
FAMILIES: Final[tuple[Family, ...]] = (
    family("report.top", _ranked, "top slow", _ASKING, writes=False),
    family("report.top", _unsold, "soldq", f"{_ASKING} top slow", writes=False),
    family("report.top", _profitable, "report", _ASKING, writes=False),
    family(
        "report.top",
        _broken_down,
        "productnoun customernoun rolenoun categorynoun",
        "report by for each what show self polite of all date chart",
        writes=False,
    ),
)
