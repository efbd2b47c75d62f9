"""Questions about people: their balance, and who owes."""

from decimal import Decimal
from typing import Final

from actors.business.intents import DebtsList, LedgerQuery
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.goods_money import GOODS
from actors.parsing.lexicon import MAYBE_NAME, shared_lexicon
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.order_statuses import to_whom
from actors.parsing.rules.papers import is_bill
from actors.parsing.rules.whose_debts import WHO, Side, side
from actors.parsing.tokens import UNKNOWN
from channels.messages import Role

DEBTORS_LIMIT: Final = 100
"""Most debtors that are listed; a larger number is money: "1000 tak udhaar wale"."""
PAST: Final = "debts_then"
"""The doubt about what was owed at another time, of which nothing is known."""
HIM: Final = "him"
"""The value of "owes" that says of whom: "عليه", he owes."""
_OF_ACCOUNTS: Final = frozenset({"tab", "statement", "owe", "debts", "left", "rest"})
"""Words beside which a name is the name, whatever else it means."""
_NAMED: Final = frozenset({"who", "customernoun", "debts"})
_SINCE: Final = frozenset({"older", "above", "from", "restcredit"})
"""Words that make a day the last on which somebody may have paid."""
_ASKING: Final = "is what show do self polite of have date all to"


def _ledger(line: Line) -> Draft:
    """As in "balance of usman", "how much does ali owe", or "my account" from a vendor."""
    if line.context.role is Role.VENDOR and "party" not in line.kinds:
        if any(part.value == WHO for part in line.all("debts")):
            raise Unfit  # "who owes you"
        return Draft(LedgerQuery("me", line.period()))
    party = line.one("party")
    if party.entry is None or party.entry.kind not in {"customer", "vendor"}:
        raise Unfit
    if party.value not in {"", "of", "for", "to", "subject", "by", "from"}:
        raise Unfit
    if _is_waiting(party, line) or (party.value == "to" and is_bill(line)):
        raise Unfit  # "ali ko bill bhej do" sends it
    doubts = ("name_or_me",) if _may_be_me(line) else ()
    return Draft(LedgerQuery(party.entry.name, line.period()), (*doubts, *to_whom(line)))


def _may_be_me(line: Line) -> bool:
    """Return whether "كم علي" is asked, which is "on me" as well; "كم على علي" says it twice."""
    if "howmuch" not in line.kinds or line.kinds & _OF_ACCOUNTS:
        return False
    names = [token.text for token in line.tokens if token.entries]
    said = [word.key for word in line.words.words if word.key in names]
    return len(said) == 1 and MAYBE_NAME in shared_lexicon().meanings(said[0], "to")


def _is_waiting(party: Chunk, line: Line) -> bool:
    """Return whether it is asked who else owes this party: "who owes ali"."""
    debtors = any(part.value in {"customers", WHO} for part in line.all("debts"))
    return debtors and not party.value and line.position("party") > line.position("debts")


def _debts(line: Line) -> Draft:
    """As in "who owes more than 2000", "top 5 debtors", "who hasn't paid in 2 months"."""
    if line.context.role is Role.VENDOR:
        raise Unfit
    if not line.kinds & {
        "debts",
        "owe",
        "restcredit",
        "who",
        "customernoun",
        "have",
        "tab",
        "left",
        "pay",
    }:
        raise Unfit
    who, doubts = side(line)
    if _is_of_somebody(line) or _is_of_him(line):
        raise Unfit
    least = _after(line, "above", {"amount"})
    limit = _after(line, "top", {"amount"}) or _before(line, "debts")
    days = _days(line)
    if sum(found is not None for found in (least, limit)) != len(_numbers(line)) - _counted(line):
        raise Unfit
    if limit is not None and limit > DEBTORS_LIMIT:
        raise Unfit  # "1000 tak udhaar wale"
    if "date" in line.kinds and line.kinds.isdisjoint(_SINCE):
        doubts = (*doubts, PAST)
    return Draft(DebtsList(who, least, days, int(limit) if limit else None), doubts)


def _is_of_somebody(line: Line) -> bool:
    """Return whether it ends in somebody to whom it is owed: "who owes him", "who owes xyz"."""
    ends = [token.kind for token in line.tokens if token.kind != "filler"][-2:]
    return ends in (["debts", "third"], ["debts", UNKNOWN])


def _is_of_him(line: Line) -> bool:
    """Return whether it is asked what somebody owes who is not named: "كم عليه"."""
    return any(part.value == HIM for part in line.all("owe")) and line.kinds.isdisjoint(_NAMED)


def _numbers(line: Line) -> list[Chunk]:
    return line.all("amount") + line.all("sum")


def _before(line: Line, word: str) -> Decimal | None:
    """Return the number right before the word: "los 5 que más deben"."""
    at = line.position(word)
    part = line.chunks[at - 1] if at > 0 else None
    return part.number if part is not None and part.kind == "amount" else None


def _unpaid(line: Line) -> Draft:
    """As in "which customers haven't paid in over 2 months"."""
    if not line.kinds & {"who", "customernoun"}:
        raise Unfit
    return _debts(line)


def _after(line: Line, word: str, kinds: set[str]) -> Decimal | None:
    at = line.position(word)
    if at < 0:
        return None
    following = line.chunks[at + 1 : at + 2]
    if following and following[0].kind in kinds and not _spans(line, at + 1):
        return following[0].number
    return _before(line, word)


def _spans(line: Line, at: int) -> Chunk | None:
    """Return the "days" after the number at `at`, if it is one."""
    following = line.chunks[at + 1 : at + 2]
    return following[0] if following and following[0].kind == "span" else None


def _days(line: Line) -> int | None:
    """Return the days of "2 months", or of "2 months ago"."""
    span, date = line.at_most_one("span"), line.at_most_one("date")
    if date is not None and not date.value.startswith("ago:"):
        raise Unfit
    if span is None or date is not None:
        return int(date.value[4:]) if date else None
    count = line.chunks[line.position("span") - 1]
    if count.kind in {"debts", "from", "above", "older"}:
        return int(span.value)
    if (
        count.kind not in {"amount", "sum"}
        or count.number is None
        or count.number != int(count.number)
    ):
        raise Unfit
    return int(count.number) * int(span.value)


def _owing(line: Line) -> Draft:
    """As in "kis kis ka 1000 se zyada baaki hai"."""
    if line.pay() not in {None, "credit"} or not line.kinds & {"pay", "left", "rest", "owe", "tab"}:
        raise Unfit
    return _debts(line)


def _counted(line: Line) -> bool:
    """Return whether a number says how many months or days."""
    at = line.position("span")
    return at > 0 and line.chunks[at - 1].kind in {"amount", "sum"}


def _owed_by_us(line: Line) -> Draft:
    """As in "how much do we owe suppliers"."""
    wanted = "want" in line.kinds and any(token.kind == UNKNOWN for token in line.tokens)
    asked = {"owe", "who", "what", "howmuch", "vendornoun", "customernoun"}
    if wanted or not line.kinds & asked or _is_of_him(line):
        raise Unfit  # "who wants tea", "kaun sa maal mangwana hai"
    if "owe" not in line.kinds:
        return Draft(DebtsList(_to_be_given(line)))
    who, doubts = side(line)
    return Draft(DebtsList(who), doubts)


def _to_be_given(line: Line) -> Side:
    """Return the side of "kitne paise dena hai". Raises Unfit where goods may be wanted."""
    known = shared_lexicon().meanings
    gives = known(line.one("want").text.partition(" ")[0], "give")
    goods = any(token.kind == "filler" and token.value == GOODS for token in line.tokens)
    sure = "vendornoun" in line.kinds or (gives and line.kinds & {"who", "howmuch"})
    if goods or not sure:
        raise Unfit
    return "vendors"


FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "ledger.query",
        _ledger,
        "statement tab owe howmuch",
        f"{_ASKING} party pay left stock howmuch rest owe",
        writes=False,
    ),
    family(
        "debts.list",
        _debts,
        "debts older",
        "what show self polite all top amount sum above older from span date by for "
        "customernoun vendornoun "
        "is productnoun of have third left tab who",
        writes=False,
    ),
    family(
        "debts.list",
        _owing,
        "above older",
        "what who show self all amount sum above older span pay left rest owe tab have "
        "customernoun vendornoun productnoun third",
        writes=False,
    ),
    family(
        "debts.list",
        _unpaid,
        "restcredit",
        "what show self all amount sum above older span date by for customernoun is who have",
        writes=False,
    ),
    family("ledger.query", _ledger, "debts", "party self do what show to date", writes=False),
    family(
        "debts.list",
        _debts,
        "owe",
        "what show self polite all top amount above older span date by customernoun "
        "vendornoun is do who",
        writes=False,
    ),
    family(
        "debts.list",
        _owed_by_us,
        "owe want",
        "howmuch what who do is was by customernoun vendornoun self to all have left total show",
        writes=False,
    ),
)
