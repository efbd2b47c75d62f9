"""Taking back and putting right: undo, and "no, it was 4"."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from actors.business.intents import TxnEdit, Undo
from actors.parsing.chunks import Chunk
from actors.parsing.line import Draft, Line, Unfit, family
from actors.parsing.rules.sales import PIECES_LIMIT

UNDO_LIMIT: Final = 10
"""Entries that one message may take back."""


def _undo(line: Line) -> Draft:
    """As in "undo that", "undo last 2", "undo #231"."""
    ref = line.at_most_one("ref")
    count = line.number("amount")
    if count is not None and not (count == int(count) and 0 < count <= UNDO_LIMIT):
        raise Unfit
    if ref is not None and count is not None:
        raise Unfit
    if count is None:
        return Draft(Undo(ref=ref.value if ref else None))
    return Draft(Undo(count=int(count)), ("several",) if count > 1 else ())


def _cancel(line: Line) -> Draft:
    """As in "delete the last sale"; without "last" or a number it could be anything."""
    line.one("cancel")
    if len(line.kinds & {"last", "ref", "third"}) != 1:
        raise Unfit
    return _undo(line)


def _edit(line: Line) -> Draft:
    """As in "no it was 4", "not 5, 6", "it was for hassan not ali", "it was on credit"."""
    kept = [part for part in _said(line) if part.kind not in {"it", "no", "quantity", "to", "is"}]
    ref = line.at_most_one("ref")
    edit = TxnEdit(ref=ref.value if ref else None)
    doubts: tuple[str, ...] = ("edit",)
    for part in kept:
        edit, doubt = _corrected(edit, part, quantity="quantity" in line.kinds)
        doubts = (*doubts, *doubt)
    if not kept or edit == TxnEdit(ref=edit.ref):
        raise Unfit
    return Draft(edit, doubts)


def _said(line: Line) -> Sequence[Chunk]:
    """Return the chunks without what follows "not": that is what it was before."""
    kept: list[Chunk] = []
    denied = False
    for part in line.chunks:
        if part.kind == "not":
            denied = True
        elif denied:
            denied = False
        elif part.kind not in {"ref", "self"}:
            kept.append(part)
    return kept


def _corrected(edit: TxnEdit, part: Chunk, *, quantity: bool) -> tuple[TxnEdit, tuple[str, ...]]:
    """
    Return the edit with one more slot.

    Raises:
        Unfit: when the slot is taken or the chunk is not something to correct.
    """
    if part.kind == "party" and part.entry and part.entry.kind == "customer" and not edit.customer:
        return replace(edit, customer=part.entry.name), ()
    if part.kind == "pay" and edit.pay is None:
        return replace(edit, pay=part.value), ()
    if part.kind == "item" and part.entry and not edit.product and edit.qty is None:
        return replace(edit, product=part.entry.name, qty=part.number), ()
    if part.kind in {"amount", "measure", "total", "sum"} and part.number is not None:
        return _with_number(edit, part, part.number, quantity=quantity)
    raise Unfit


def _with_number(
    edit: TxnEdit, part: Chunk, number: Decimal, *, quantity: bool
) -> tuple[TxnEdit, tuple[str, ...]]:
    money = part.money or part.kind in {"total", "sum"}
    if money and edit.amount is None:
        return replace(edit, amount=number), ()
    if edit.qty is not None or money:
        raise Unfit
    sure = quantity or part.kind == "measure" or number < PIECES_LIMIT
    return replace(edit, qty=number), () if sure else ("quantity_or_amount",)


FAMILIES = (
    family("undo", _undo, "undo", "ref amount entries last self", writes=True),
    family("undo", _cancel, "cancel", "last ref third entries sell expense self", writes=True),
    family(
        "txn.edit",
        _edit,
        "it not",
        "no not it amount measure total sum item party pay ref quantity is self entries",
        writes=True,
    ),
)
