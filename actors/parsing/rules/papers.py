"""Files and receipts."""

from itertools import pairwise
from typing import Final, Literal, TypeAlias

from actors.business.intents import ExportCreate, ReceiptSend
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import BY_US, TO_US
from actors.parsing.rules.goods import bills_only

SENT: Final = "sent"
"""The value of a verb that tells what was sent: "sent ali the receipt"."""
Exported: TypeAlias = Literal["sales", "stock", "ledger", "expenses", "all"]
VERB: Final = "verb"
"""The value of a word for a receipt that is "I receive" as well: "recibo"."""
_AMOUNTING: Final = frozenset({"of", "for"})
"""Kinds of words between a bill and what it comes to: "the bill for 500"."""
_FILES: Final[dict[str, Literal["csv", "xlsx", "pdf"]]] = {
    "csv": "csv", "xlsx": "xlsx", "pdf": "pdf",
}  # fmt: skip
_RECEIPTS: Final[dict[str, Literal["text", "image", "pdf"]]] = {
    "text": "text", "image": "image", "pdf": "pdf",
}  # fmt: skip


def is_bill(line: Line) -> bool:
    """Return whether a bill is all that is called an account: no "khata", no "balance"."""
    return "tab" in line.kinds and bills_only(line)


def _exported(line: Line) -> Draft:
    """As in "sales csv please", "ledger of ali as pdf", "sales of ali csv"."""
    file = line.at_most_one("format")
    if file is not None and file.value not in _FILES:
        raise Unfit
    party = line.at_most_one("party")
    if party is not None and (party.entry is None or party.entry.kind in {"driver", "staff"}):
        raise Unfit
    if is_bill(line) and line.kinds.isdisjoint(_MANY) and _is_to_customer(party, file):
        raise Unfit  # "ali ka bill pdf mein bhejo" is his receipt
    what = _what(line)
    if what == "sales" and party is not None and party.entry and party.entry.kind != "customer":
        raise Unfit
    command = ExportCreate(
        what=what,
        format=_FILES[file.value] if file else None,
        period=line.period(),
        party=party.entry.name if party and party.entry else None,
    )
    return Draft(command)


def _is_to_customer(party: Chunk | None, file: Chunk | None) -> bool:
    """Return whether it is a customer's, in the form of a receipt."""
    customer = party is not None and party.entry is not None and party.entry.kind == "customer"
    return customer and file is not None and file.value in _RECEIPTS


def _what(line: Line) -> Exported:
    said: set[Exported] = set()
    if "stock" in line.kinds or "productnoun" in line.kinds:
        said.add("stock")
    if line.kinds & {"tab", "statement", "debts"}:
        said.add("ledger")
    if "expense" in line.kinds:
        said.add("expenses")
    values = {part.value for kind in ("report", "entries") for part in line.all(kind)}
    if "sell" in line.kinds or values & {"sales", "sale"}:
        said.add("sales")
    if values & {"expenses", "expense"}:
        said.add("expenses")
    if "party" in line.kinds and said != {"sales"}:
        said.add("ledger")  # of one party there are sales, or all that is between us
    if len(said) > 1:
        raise Unfit
    if not said and (values - {""} or not line.kinds & {"all", "data", "entries", "report"}):
        raise Unfit  # of purchases, say, there is no file of their own
    return said.pop() if said else "all"


def _receipt(line: Line) -> Draft:
    """As in "receipt 231", "send sara her receipt pic"."""
    shape = line.at_most_one("format")
    if shape is not None and shape.value not in _RECEIPTS:
        raise Unfit
    if _is_told(line) or not _is_one(line):
        raise Unfit
    number = line.at_most_one("ref", "amount")
    which = _number(line) if number is not None else None
    if which is not None and "last" in line.kinds:
        raise Unfit
    customer = line.name_of("customer")
    verb = any(part.value == VERB for part in line.all("receipt"))
    if verb and which is not None and customer:
        raise Unfit  # "recibo 300 de beto"
    order = int(which) if which and "order" in line.kinds else None
    ref = which if order is None else None
    if ref is None and order is None and line.kinds & {"last"}:
        ref = "last"
    command = ReceiptSend(
        ref=ref,
        order=order,
        customer=customer,
        format=_RECEIPTS[shape.value] if shape else None,
    )
    unsure = {
        "sum_or_number": customer is not None and _is_sum(line, number),
        "send_or_sent": "sell" in line.kinds,  # "بعت الفاتورة" is "I sent", and "send"
    }
    return Draft(command, tuple(doubt for doubt, so in unsure.items() if so))


def _is_sum(line: Line, number: Chunk | None) -> bool:
    """Return whether it may be what the bill comes to: "ali ko 500 ka bill bhejo"."""
    if number is None or number.kind == "ref":
        return False
    bidden = [part.kind for part in line.chunks] == ["receipt", "party", "amount"]
    return bidden or any(  # "invoice ali 500"
        (one.number == number.number and two.kind == "ka")
        or (one.kind in _AMOUNTING and two.number == number.number)
        for one, two in pairwise(line.tokens)
    )


def _is_told(line: Line) -> bool:
    """Return whether it was sent already: "bill bhej diya"."""
    return any(part.value in {SENT, TO_US, BY_US} for part in line.all("send"))


def _is_one(line: Line) -> bool:
    """Return whether one receipt is meant: the last of a customer today, or one without a day."""
    days = {part.value for part in line.all("date")}
    dated = days - {"today"} or (days and line.name_of("customer") is None)
    listed = "entries" in line.kinds and "last" not in line.kinds
    return not (dated or listed or "all" in line.kinds)


def _bill(line: Line) -> Draft:
    """As in "print last bill": no account is meant."""
    paid = any(part.value == "from" for part in line.all("party"))
    if not is_bill(line) or paid:
        raise Unfit  # "1000 from ali for his bill"
    return _receipt(line)


def _number(line: Line) -> str:
    part = line.one("ref", "amount")
    if part.kind == "ref":
        return part.value
    if part.number is None or part.number != part.number.to_integral_value() or part.money:
        raise Unfit
    return str(int(part.number))


_MANY: Final = frozenset({"date", "export", "statement", "debts", "entries", "report", "all"})
"""Kinds of words for more than one bill."""
_ASKING: Final = "show self polite of for to is what all the new as by third"
FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "export.create",
        _exported,
        "export format data",
        f"report entries expense sell stock tab statement debts party date data format "
        f"productnoun customernoun {_ASKING} send list want polite",
        writes=False,
    ),
    family(
        "receipt.send",
        _receipt,
        "receipt",
        f"ref amount order party format last date send give sell entries {_ASKING} "
        "customernoun want "
        f"tab",
        writes=False,
    ),
    family(
        "receipt.send",
        _bill,
        "tab",
        f"ref amount order party format last date send {_ASKING}",
        writes=False,
    ),
)
