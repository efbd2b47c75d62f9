"""
Undo and correction: nothing is erased, the opposite is written.

An undo may itself be undone, which brings the first entry back.
"""

import datetime as dt
from collections.abc import Callable
from typing import Final

import msgspec

from actors.business import booked
from actors.business.act import Act, Result
from actors.business.booked import Booked
from actors.business.describe import describe
from actors.business.intents import (
    CashAdjust,
    Command,
    CreditAdd,
    ExpenseCreate,
    Item,
    PaymentMake,
    PaymentReceive,
    PurchaseCreate,
    PurchaseReturn,
    SaleCreate,
    SaleReturn,
    StockAdjust,
    StockCount,
    TxnEdit,
    Undo,
)
from actors.business.reversals import reverse
from actors.business.saying import lines, plain
from actors.business.terms import term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _

Perform = Callable[[Database, Command, Act], Result]

COUNT_LIMIT: Final = 20
"""Entries undone by one message."""

_SLOTS: Final = {
    PaymentReceive: {"amount": "amount", "customer": "customer", "pay": "method", "date": "date"},
    CreditAdd: {"amount": "amount", "customer": "customer", "date": "date"},
    ExpenseCreate: {"amount": "amount", "pay": "method", "date": "date"},
    SaleCreate: {"amount": "total", "customer": "customer", "pay": "pay", "date": "date"},
    SaleReturn: {"amount": "refund", "customer": "customer", "pay": "pay"},
    PurchaseCreate: {"amount": "total", "pay": "pay", "date": "date"},
    PurchaseReturn: {"amount": "amount"},
    PaymentMake: {"amount": "amount", "pay": "method", "date": "date"},
    CashAdjust: {"amount": "amount"},
    StockAdjust: {},
    StockCount: {},
}
"""Which slot of an entry a correction's slot means; items are corrected apart."""


def undo(database: Database, wanted: Undo, act: Act) -> Result:
    """Reverse what was asked for; all of it or nothing."""
    if not 1 <= (wanted.count or 1) <= COUNT_LIMIT:
        raise Refused(fill(_("I undo 1 to {limit} entries at once."), limit=COUNT_LIMIT))
    entries = booked.asked_for(database, wanted.ref, wanted.count, act)
    postings = [reverse(database, entry, act) for entry in entries]
    origins = [booked.origin_of(database, entry) for entry in entries]
    said = [plain(_undone(origin, act)) for origin in origins]
    first, *rest = reversed(postings)
    return Result(
        lines(*said),
        *first,
        also=tuple(number for _id, number in rest),
        reverses=origins[0].reversed_by is not None,
    )


def _undone(origin: Booked, act: Act) -> str:
    undone, back = _("Undone #{number}: {what}"), _("Brought back #{number}: {what}")
    what = describe(origin.command, act.store)
    return fill(undone if origin.reversed_by else back, number=origin.number, what=what)


def edit(database: Database, wanted: TxnEdit, act: Act, perform: Perform) -> Result:
    """Reverse an entry and book it anew with what was corrected."""
    (entry,) = booked.asked_for(database, wanted.ref, 1, act)
    if entry.reverses:
        why = _("#{number} is an undo; it can only be undone again.")
        raise Refused(fill(why, number=entry.number))
    command = _corrected(entry, wanted)
    _id, reversal = reverse(database, entry, act)
    done = perform(database, command, act)
    said = lines(plain(fill(_("Corrected #{number}:"), number=entry.number)), done.parts)
    return Result(said, done.txn, done.number, also=(reversal,))


def _corrected(entry: Booked, wanted: TxnEdit) -> Command:
    command = entry.command
    slots = _SLOTS.get(type(command))
    if slots is None:
        why = _("#{number} cannot be corrected, but undone: “undo {number}”.")
        raise Refused(fill(why, number=entry.number))
    changes = {}
    for said in ("amount", "customer", "pay", "date"):
        value = getattr(wanted, said)
        if value is not None:
            if said not in slots:
                why = _("#{number} has no {what} to correct.")
                raise Refused(fill(why, number=entry.number, what=term(said)))
            changes[slots[said]] = value
    if wanted.qty is not None or wanted.product is not None:
        changes["items"] = _corrected_items(entry, wanted)
    if not changes:
        raise Refused(_("What should it be instead?"))
    # Corrected today, it still happened on its own day.
    if "date" in slots and "date" not in changes:
        changes["date"] = dt.date.fromisoformat(entry.day)
    corrected: Command = msgspec.structs.replace(command, **changes)
    return corrected


def _corrected_items(entry: Booked, wanted: TxnEdit) -> tuple[Item, ...]:
    """Return the items, one of them with another quantity or, if it is the only one, product."""
    items: tuple[Item, ...] = getattr(entry.command, "items", ())
    if not items:
        raise Refused(fill(_("#{number} has no goods to correct."), number=entry.number))
    at = [place for place, item in enumerate(items) if item.product == wanted.product]
    if not at and len(items) > 1:
        raise Refused(_("Which of the products do you mean?"))
    place = at[0] if at else 0
    product = wanted.product or items[place].product
    qty = items[place].qty if wanted.qty is None else wanted.qty
    # A price that was said belonged to the other product.
    same = product == items[place].product
    price = items[place].price if same else None
    new = Item(product, qty, items[place].unit if same else None, price)
    return (*items[:place], new, *items[place + 1 :])
