"""Taking back and putting right: undo, and "no, it was 4"."""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import TxnEdit, Undo
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import PAYS, Line, Unfit
from actors.parsing.rules.denied import undenied
from actors.parsing.rules.goods import WRONG
from actors.parsing.rules.goods_prices import PIECES_LIMIT
from actors.parsing.rules.prices import tells_price

UNDO_LIMIT: Final = 10
"""Entries that one message may take back."""
_LINKS: Final = frozenset(
    {
        "it", "no", "was", "quantity", "to", "is", "change", "edit", "instead", "entries", "price",
        "last", "third", "date", "phone", "undo", "tab", "have", "customernoun",
    }
)  # fmt: skip
"""What a correction says besides the facts."""
_ANCHORS: Final = frozenset({"it", "no", "not", "was", "change", "edit", "instead"})
_BARE: Final = {"it"}
"""A word that says of what something is corrected, but not that it is."""
REMARK: Final = "remark"
"""The value of words that tell that an entry is wrong, and not that it shall be taken back."""
_SHRUG: Final = frozenset({"undo", "filler", "separator", "no", "it", "third", "last"})
"""Kinds that are said with "wrong one" of an entry."""
VOID: Final = "void"
"""The value of a verb that takes back what has a number: "anula la 205"."""
_ENTRY_SAID: Final = "entry"
"""The value of a phrase that undoes one entry, whose number may follow."""
_LAST: Final = frozenset({"last", "previous", "latest"})


def _undo(line: Line) -> Draft:
    """As in "undo that", "undo last 2", "undo 231"; what kind it was is for a person to confirm."""
    ref, part = line.at_most_one("ref"), line.at_most_one("amount")
    kind_said = bool(line.kinds & {"sell", "expense", "receive"})
    if any(said.value for said in line.all("entries")) or (
        part and (ref or (kind_said and "last" in line.kinds))
    ):
        raise Unfit
    if part is not None and kind_said:
        return Draft(Undo(ref=_entry_number(part)), ("kind_said",))
    if part is not None:
        draft = _several(part) if _is_count(line) else Draft(Undo(ref=_entry_number(part)))
        return replace(draft, doubts=(*draft.doubts, *_denied(line), *_remarked(line)))
    kind = ("kind_said",) if kind_said and ref is None else ()
    doubts = (*kind, *_denied(line), *_implied(line), *_remarked(line))
    return Draft(Undo(ref=ref.value if ref else None), doubts)


def _implied(line: Line) -> tuple[str, ...]:
    """
    Return the doubt about "oops, wrong one", which does not say that it is to be taken back.

    Raises:
        Unfit: when it tells of something else: "he took the wrong one".
    """
    said = {part.value for part in (*line.all("undo"), *line.all("cancel"))}
    if said != {WRONG}:
        return ()
    if not {token.kind for token in line.tokens} <= _SHRUG:
        raise Unfit
    return ("undo_meant",)


def _remarked(line: Line) -> tuple[str, ...]:
    """Return the doubt about "galat hai", unless it is said as well that it shall go."""
    said = {part.value for part in (*line.all("undo"), *line.all("cancel"))}
    return ("undo_meant",) if said == {REMARK} else ()


def _denied(line: Line) -> tuple[str, ...]:
    """Return the doubt about "no undo", which may be a no or a beginning."""
    return ("denied",) if "no" in line.kinds else ()


def _is_count(line: Line) -> bool:
    """
    Return whether the number says how many: "undo last 3", "undo 3 entries"; else it says which.

    Raises:
        Unfit: when it may say neither, as in "that was wrong, 45" and "undo last entry 3".
    """
    verb = (line.all("undo") or line.all("cancel"))[0]
    if verb.value == _ENTRY_SAID:
        return False
    said = verb.text.split()
    before = line.position(verb.kind) < line.position("amount")
    if verb.kind == "undo" and before and len(said) > 1 and said[-1] not in _LAST:
        raise Unfit
    if line.position("entries") > line.position("amount"):
        return True
    return "entries" not in line.kinds and ("last" in line.kinds or said[-1] in _LAST)


def _several(part: Chunk) -> Draft:
    """Return the last few entries taken back."""
    count = part.number
    if part.money or count is None or count != int(count) or not 0 < count <= UNDO_LIMIT:
        raise Unfit
    return Draft(Undo(count=int(count)), ("several",)) if count > 1 else Draft(Undo())


def _entry_number(part: Chunk) -> str:
    """Return the number of an entry, which nobody writes in words, with decimals or as money."""
    if part.money or not part.text.isdecimal() or part.number != int(part.text):
        raise Unfit
    return part.text


def _cancel(line: Line) -> Draft:
    """As in "delete the last sale", "delete entry 45"; "delete 45" could be anything."""
    which = line.kinds & {"last", "ref", "third"}
    numbered = "amount" in line.kinds and line.kinds & {"entries", "sell", "expense", "receive"}
    if line.kinds == {"cancel", "amount"} and line.one("cancel").value == VOID:
        return Draft(Undo(ref=_entry_number(line.one("amount"))), ("undo_meant",))
    if len(which) > 1 or not (which or numbered):
        raise Unfit
    if "third" in which and ("amount" in line.kinds or line.one("third").text != "that"):
        raise Unfit
    return _undo(line)


def _edit(line: Line) -> Draft:
    """As in "no it was 4", "not 5, 6", "it was for hassan not ali", "it was on credit"."""
    if line.kinds & _ANCHORS == {"it"} and {part.text for part in line.all("it")} == _BARE:
        raise Unfit  # "it has rained for 3 days"
    if tells_price(line) is not None:
        raise Unfit
    ref = _entry(line)
    said = undenied(line.without(ref))
    kept = [part for part in said if not (part.kind in _LINKS or _is_label(part))]
    edit = TxnEdit(ref=(ref.value or str(ref.number)) if ref else None)
    doubts: tuple[str, ...] = ("edit",)
    denied = [part for part in line.chunks if not any(part is one for one in said)]
    edit = replace(edit, date=line.without(*denied).day()[0])
    for part in kept:
        edit, doubt = _corrected(edit, part, _of_what(line))
        doubts = (*doubts, *doubt)
    if not kept and not line.kinds & {"it", "not", "change", "edit", "was"}:
        raise Unfit
    if edit == TxnEdit(ref=edit.ref) or not _names_an_entry(line, ref):
        raise Unfit
    return Draft(edit, doubts)


def _was_paid(line: Line) -> Draft:
    """As in "udhaar tha": how it was paid, and nothing else."""
    line.one("pay")
    return _edit(line)


def _names_an_entry(line: Line, ref: Chunk | None) -> bool:
    """Return whether "change" is about an entry and not about a product or person."""
    return (
        ref is not None
        or not line.kinds & {"change", "edit"}
        or bool(line.kinds & {"it", "last", "quantity", "customernoun"})
    )


def _entry(line: Line) -> Chunk | None:
    """Return the number of the entry: "#118", or "entry 118"."""
    for part, following in pairwise(line.chunks):
        if part.kind in {"entries", "edit", "phone"} and following.kind == "amount":
            _entry_number(following)
            return following
        if (part.kind, following.kind) == ("amount", "it") and _is_whose(line, part):
            return part
    return line.at_most_one("ref")


def _is_whose(line: Line, number: Chunk) -> bool:
    """Return whether it is only said whose it was: "118 was for ali", which is no amount of it."""
    told = line.kinds & {"item", "measure", "total", "sum", "ref"} or len(line.all("amount")) > 1
    return "party" in line.kinds and not told and not number.money and number.text.isdecimal()


def _is_label(part: Chunk) -> bool:
    return part.kind == "total" and part.number is None


def _of_what(line: Line) -> str:
    """Return what the number is: "quantity", "amount", or empty when that was not said."""
    meant = {part.value for part in line.all("it")} & {"quantity", "amount"}
    if "quantity" in line.kinds or meant == {"quantity"}:
        return "quantity"
    if meant:
        return "amount"
    return "amount" if any(part.number is None for part in line.all("total")) else ""


def _corrected(edit: TxnEdit, part: Chunk, of_what: str) -> tuple[TxnEdit, tuple[str, ...]]:
    """
    Return the edit with one more slot.

    Raises:
        Unfit: when the slot is taken or the chunk is not something to correct.
    """
    if part.kind == "party" and part.entry and part.entry.kind == "customer" and not edit.customer:
        return replace(edit, customer=part.entry.name), ()
    if part.kind == "pay" and edit.pay is None:
        return replace(edit, pay=PAYS[part.value]), ()
    if part.kind == "item" and part.entry and not edit.product and edit.qty is None:
        return replace(edit, product=part.entry.name, qty=part.number), ()
    if part.kind in {"amount", "measure", "total", "sum"} and part.number is not None:
        return _with_number(edit, part, part.number, of_what)
    raise Unfit


def _with_number(
    edit: TxnEdit, part: Chunk, number: Decimal, of_what: str
) -> tuple[TxnEdit, tuple[str, ...]]:
    money = part.money or part.kind in {"total", "sum"} or of_what == "amount"
    if money and edit.amount is None:
        return replace(edit, amount=number), ()
    if edit.qty is not None or money:
        raise Unfit
    sure = of_what == "quantity" or part.kind == "measure" or number < PIECES_LIMIT
    if sure or edit.amount is not None:
        return replace(edit, qty=number), ()
    return replace(edit, amount=number), ("quantity_or_amount",)


_ENTRY: Final = "ref amount entries sell expense receive self"
FAMILIES: Final[tuple[Family, ...]] = (
    family("undo", _undo, "undo", f"last cancel return third no {_ENTRY}", writes=True),
    family("undo", _cancel, "cancel", f"last third {_ENTRY}", writes=True),
    family(
        "txn.edit",
        _edit,
        "it not no",
        "no not it was amount measure total sum item party pay ref quantity is self entries date "
        "third instead undo tab have",
        writes=True,
    ),
    family("txn.edit", _was_paid, "was", "pay ref last third self entries it", writes=True),
    family(
        "txn.edit",
        _edit,
        "change edit",
        "no it change amount measure total sum item party pay ref quantity is self entries to date "
        "last third instead phone customernoun",
        writes=True,
    ),
)
