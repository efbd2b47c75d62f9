"""The cash drawer: what is in it, and money put in or taken out without a sale."""

from itertools import pairwise
from typing import Final, Literal

from msgspec.structs import replace

from actors.business.intents import CashAdjust, CashCount, CashQuery, CashReason
from actors.parsing import periods
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import STEP, Line, Unfit
from actors.parsing.misplaced import IN
from actors.parsing.rules.directions import (
    BY_US,
    GOT,
    bank_keeps,
    comes_from_bank,
    ends_in,
    is_from,
)
from actors.parsing.rules.stock import SHOP_USE
from actors.parsing.rules.till_places import (
    goes_into_till,
    is_from_bank,
    is_from_pocket,
    is_lost_elsewhere,
    is_of_pocket,
    is_out_of_till,
    is_put_into_till,
)
from actors.parsing.rules.till_standing import AMOUNTS, stands

_OUT: Final = frozenset({"takeout", "deposit", "take", "damage"})
_BROKEN: Final = frozenset({"damaged", "expired"})
"""What happens to goods; no money breaks."""
_OWNERS: Final = frozenset({"ownmoney", "rolenoun"})
SWAPPED: Final = "swap"
"""The value of a verb for money that was changed into other money: "cambié 500"."""
_STATING: Final = frozenset(
    {"till", "number", "have", "left", "is", "self", "now", "filler", "separator", "period"}
)
LEFT_THERE: Final = "leave"
"""The value of a verb for money that was put somewhere, or was there already: "dejé 500"."""
PLEASE: Final = "please"
"""The value of a small word after which "put 500 in the till" may be said to somebody."""
PRESUMED: Final = "presumed"
"""The value of "will be" that asks for what is there now as well: "kitna cash hoga"."""
_IN: Final = frozenset({"charge", "new", "float", "ownmoney", "give", "change"})


def _adjusted(line: Line) -> Draft:
    """As in "put 2k change in till", "took 3000 for home", "banked 25,000"."""
    amount = line.one("amount", "sum", "total").number
    if amount is None:
        raise Unfit
    broken = any(part.value in _BROKEN for part in line.all("damage"))
    if broken or is_lost_elsewhere(line) or _is_for_money(line):
        raise Unfit
    if line.pay() in {"card", "mobile", "credit"}:
        raise Unfit
    line.expect_today()
    if any(part.value == STEP for part in line.all("change")):
        raise Unfit  # "reduce till by 500"
    if is_from_pocket(line):
        return Draft(CashAdjust(amount, "in", "owner_in"), ("till_meant",))
    if _is_set(line) or _is_there(line):
        return Draft(CashCount(amount), ("till_meant",))
    direction = _direction(line)
    if is_from_bank(line):
        return Draft(CashAdjust(amount, "in", "other"), ("till_meant",))
    found = not line.kinds.isdisjoint({"damage", "ownmoney"})  # and is put back
    if direction == "in" and is_from(line, "till") and not found:
        raise Unfit  # "gave 500 from the till"
    return Draft(CashAdjust(amount, direction, _reason(line, direction)), _doubts(line))


def _is_set(line: Line) -> bool:
    """Return whether the till is to be so much, and not to get it: "set till to 5000"."""
    verbs = line.kinds & (_IN | _OUT)
    return verbs == {"change"} and 0 <= line.position("till") < line.position(*AMOUNTS)


def _is_there(line: Line) -> bool:
    """Return whether it came out in the till, and not of it: "galle mein 500 nikle"."""
    if not {"till", "status"} <= line.kinds or "takeout" in line.kinds:
        return False
    return ends_in(line, "till")


def _doubts(line: Line) -> tuple[str, ...]:
    """Return why money may have gone the other way: "took 500 to the till"."""
    into = bool(line.kinds & {"take", "takeout"}) and goes_into_till(line)
    into = into or ("take" in line.kinds and ends_in(line, "till")) or is_put_into_till(line)
    put = not line.kinds.isdisjoint({"charge", "give"})
    into = into or (put and is_out_of_till(line))  # "puse 500 de la caja"
    asked = PLEASE in _values(line)
    pocketed = "ownmoney" in line.kinds and line.kinds & {"charge"} and "in" in _values(line)
    handed = line.kinds & ({"paid", "give", "send"} if is_of_pocket(line) else {"paid"})
    if "ownmoney" in line.kinds and (handed or _is_of_bank(line)):
        pocketed = True  # "paid 500 from my pocket": for what
    shared = any(part.value == SHOP_USE for part in line.all("damage"))  # likely an expense
    left = any(part.value == LEFT_THERE for part in line.all("give"))
    unsure = into or asked or pocketed or shared or left or bank_keeps(line) or stands(line)
    return ("till_meant",) if unsure else ()


def _is_of_bank(line: Line) -> bool:
    return "deposit" in line.kinds or line.pay() == "bank"


def _values(line: Line) -> set[str]:
    return {token.value for token in line.tokens if token.kind == "filler"}


def _is_for_money(line: Line) -> bool:
    """Return whether money went for money, or somebody got change: "di 50 de cambio"."""
    swapped = any(part.value == SWAPPED for part in line.all("change"))
    return swapped or ({"give", "float"} <= line.kinds and "till" not in line.kinds)


def _lost(line: Line) -> Draft:
    """As in "someone stole 500": out of the till, once somebody says so."""
    return replace(_adjusted(line), doubts=("till_meant",))


def _counted(line: Line) -> Draft:
    """As in "counted cash 12000", "till count 12000"."""
    amount = line.one("amount", "sum", "total").number
    if amount is None or line.asks or line.pay() not in {None, "cash"}:
        raise Unfit
    if not line.kinds & {"till", "pay"}:
        raise Unfit
    line.expect_today()
    return Draft(CashCount(amount))


def _stated(line: Line) -> Draft:
    """As in "there is 500 in the till": a count once somebody says so, and says no more."""
    if is_out_of_till(line) or not line.said <= _STATING:
        raise Unfit  # "préstame 50 de la caja"
    return replace(_counted(line), doubts=("count_meant",))


def _banked(line: Line) -> Draft:
    """As in "deposited 20000 in bank", "bank mein 20000 jama kiye"."""
    verb = line.one("paid", "receive", "charge")
    if (verb.kind == "paid" and verb.value != "deposit") or line.pay() != "bank":
        raise Unfit
    amount = line.one("amount", "sum", "total").number
    assert amount is not None
    if comes_from_bank(line):
        return Draft(CashAdjust(amount, "in", "other"), ("till_meant",))
    put = IN in _values(line) or any(" " in part.text for part in line.all("pay"))
    sure = verb.kind != "receive" or (put and verb.value != GOT)  # "bank me 500 mile"
    doubts = _doubts(line) if sure else ("till_meant",)
    return Draft(CashAdjust(amount, "out", "bank_deposit"), doubts)


def _by_owner(line: Line) -> Draft:
    """As in "owner put in 10000", "owner took 500"."""
    if line.one("rolenoun").value != "owner":
        raise Unfit
    amount = line.one("amount", "sum", "total").number
    assert amount is not None
    elsewhere = ("till_meant",) if line.pay() not in {None, "cash"} else ()
    if line.kinds & {"take", "takeout"}:
        return Draft(CashAdjust(amount, "out", "owner_draw"), elsewhere)
    if not line.kinds & {"charge", "new", "give", "paid"}:
        raise Unfit
    if _goes_to_owner(line):
        return Draft(CashAdjust(amount, "out", "owner_draw"), elsewhere)
    if not 0 <= line.position("give", "paid") < line.position("rolenoun"):
        unsure = elsewhere or (("till_meant",) if "paid" in line.kinds else ())  # for what
        return Draft(CashAdjust(amount, "in", "owner_in"), unsure)
    if line.one("give", "paid").value not in {"", BY_US}:  # "pagó el dueño 500"
        return Draft(CashAdjust(amount, "in", "owner_in"), ("till_meant",))
    return Draft(CashAdjust(amount, "out", "owner_draw"), ("till_meant",))


def _goes_to_owner(line: Line) -> bool:
    """Return whether it is the owner who gets it: "malik ko 500 diye", "500 to the owner"."""
    told = [token.kind for token in line.tokens if token.kind != "filler"]
    return any(
        (one == "to" and two in _OWNERS) or (one in _OWNERS and two == "ko")
        for one, two in pairwise(told)
    )


def _direction(line: Line) -> Literal["in", "out"]:
    if _goes_to_owner(line):
        return "out"
    if any(part.value != "out" for part in line.all("status")):
        raise Unfit  # "banked 500, failed"
    if "status" in line.kinds:
        return "out"
    goes_out, comes_in = bool(line.kinds & _OUT), bool(line.kinds & _IN)
    if {part.value for part in line.all("damage")} == {"found"}:
        return "in"
    if "takeout" in line.kinds or "deposit" in line.kinds:
        return "out"
    if goes_out == comes_in:
        raise Unfit
    return "out" if goes_out else "in"


def _reason(line: Line, direction: str) -> CashReason:
    if _is_of_bank(line):
        return "bank_deposit" if direction == "out" else "other"
    if any(part.value == "own_use" for part in line.all("damage")):
        return "owner_draw" if direction == "out" else "owner_in"
    if "ownmoney" in line.kinds:
        return "owner_draw" if direction == "out" else "owner_in"
    if line.kinds & {"float", "change"}:
        return "float"
    return "other"


def _asked(line: Line) -> Draft:
    """As in "how much in till", "cash bal?", "cash in the drawer yesterday"."""
    figures = any(part.value for part in line.all("report"))
    alone = len(line.chunks) == 1 and not (line.asks and "till" in line.kinds)
    found = line.at_most_one("date")
    later = any(found or part.value != PRESUMED for part in line.all("future"))
    if line.pay() not in {None, "cash"} or alone or figures or later:
        raise Unfit
    day = periods.day_of(found.value, line.today) if found else None
    if found is not None and (day is None or day > line.today):
        raise Unfit
    return Draft(CashQuery(day))


_PLACE: Final = "pay date self is was by of to from at for all now"
_ASKED = "howmuch left what show have do polite tab rest statement statusq future"
FAMILIES: Final[tuple[Family, ...]] = (
    family("cash.count", _counted, "count", f"amount sum total till {_PLACE}", writes=True),
    family(
        "cash.adjust",
        _adjusted,
        "takeout deposit float ownmoney",
        "amount sum total till charge new take give damage change float paid send status "
        f"deposit {_PLACE}",
        writes=True,
    ),
    family(
        "cash.adjust",
        _adjusted,
        "till",
        "amount sum total charge new take give damage change float paid send status "
        f"deposit {_PLACE}",
        writes=True,
    ),
    family(
        "cash.adjust",
        _banked,
        "paid receive charge",
        f"amount sum total new till {_PLACE}",
        writes=True,
    ),
    family(
        "cash.adjust",
        _by_owner,
        "rolenoun",
        f"amount sum total till charge new take give paid {_PLACE}",
        writes=True,
    ),
    family("cash.adjust", _lost, "damage", f"amount sum total take {_PLACE}", writes=True),
    family(
        "cash.query",
        _asked,
        "till",
        f"{_ASKED} report total {_PLACE}",
        writes=False,
    ),
    family(
        "cash.query",
        _asked,
        "pay",
        f"{_ASKED} is date now till self",
        writes=False,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family(
        "cash.count", _stated, "till", "amount sum total have left is self now date", writes=True
    ),
)
