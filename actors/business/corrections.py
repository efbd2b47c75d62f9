"""
Undo and correction: nothing is erased, the opposite is written.

An undo may itself be undone, which brings the first entry back.
"""

import datetime as dt
import json
from collections.abc import Callable
from typing import Final

import msgspec

from actors.business import agenda, booked
from actors.business.act import Act, Result
from actors.business.booked import Booked
from actors.business.describe import describe
from actors.business.encoding import as_json
from actors.business.intents import (
    Command,
    CreditAdd,
    ExpenseCreate,
    Item,
    PaymentReceive,
    SaleCreate,
    SaleReturn,
    StockAdjust,
    StockCount,
    TxnEdit,
    Undo,
)
from actors.business.posting import Old, Posting
from actors.business.saying import lines, plain
from actors.storage.database import Database
from channels.errors import Refused

Perform = Callable[[Database, Command, Act], Result]

COUNT_LIMIT: Final = 20
"""Entries undone by one message."""

_TABLES: Final = frozenset({"products", "parties", "automations"})
_SLOTS: Final = {
    PaymentReceive: {"amount": "amount", "customer": "customer", "pay": "method", "date": "date"},
    CreditAdd: {"amount": "amount", "customer": "customer", "date": "date"},
    ExpenseCreate: {"amount": "amount", "pay": "method", "date": "date"},
    SaleCreate: {"amount": "total", "customer": "customer", "pay": "pay", "date": "date"},
    SaleReturn: {"amount": "refund", "customer": "customer", "pay": "pay"},
    StockAdjust: {},
    StockCount: {},
}
"""Which slot of an entry a correction's slot means; items are corrected apart."""


def undo(database: Database, wanted: Undo, act: Act) -> Result:
    """Reverse what was asked for; all of it or nothing."""
    if not 1 <= (wanted.count or 1) <= COUNT_LIMIT:
        raise Refused(f"I undo 1 to {COUNT_LIMIT} entries at once.")
    entries = booked.asked_for(database, wanted.ref, wanted.count, act)
    postings = [reverse(database, entry, act) for entry in entries]
    origins = [_origin(database, entry) for entry in entries]
    said = [plain(_undone(origin, act)) for origin in origins]
    first, *rest = reversed(postings)
    return Result(
        lines(*said),
        *first,
        also=tuple(number for _, number in rest),
        reverses=origins[0].reversed_by is not None,
    )


def _origin(database: Database, entry: Booked) -> Booked:
    """Return the entry that a chain of undo and redo began with, as it stands now."""
    now = booked.by_id(database, entry.id)
    while now.reverses:
        now = booked.by_id(database, now.reverses)
    return now


def _undone(origin: Booked, act: Act) -> str:
    word = "Undone" if origin.reversed_by else "Brought back"
    return f"{word} #{origin.number}: {describe(origin.command, act.store)}"


def reverse(database: Database, entry: Booked, act: Act) -> tuple[str, int]:
    """Write the opposite of `entry`; return id and number of the reversal. Raises Refused."""
    booked.check_reach(entry, act)
    if entry.reversed_by:
        raise Refused(f"#{entry.number} is undone already.")
    tip = booked.tip_of(database, entry)
    posting = Posting(database, act)
    _oppose(database, tip, posting)
    _put_back(database, tip, posting, act)
    number = posting.write(
        "undo",
        as_json(Undo(ref=str(entry.number))),
        party=tip.party,
        total=tip.total,
        day=tip.day,
        reverses=tip.id,
    )
    _mark(database, tip, posting.id)
    return posting.id, number


def _mark(database: Database, tip: Booked, reversal: str) -> None:
    """Note along the chain that what stood does not any more, and that the other way round."""
    undone, by = tip.id, reversal
    while undone:
        database.run("UPDATE txns SET reversed_by = ? WHERE id = ?", (by or None, undone))
        by = "" if by else undone
        undone = booked.by_id(database, undone).reverses or ""


def _oppose(database: Database, entry: Booked, posting: Posting) -> None:
    for product, qty, amount, cost in database.rows(
        "SELECT product, qty, amount, cost FROM movements WHERE txn = ? ORDER BY id", (entry.id,)
    ):
        posting.move(product, -qty, -amount, -cost)
    for account, amount, party, note in database.rows(
        "SELECT account, amount, party, note FROM entries WHERE txn = ? ORDER BY id", (entry.id,)
    ):
        posting.enter(account, -amount, party, note)


def _put_back(database: Database, entry: Booked, posting: Posting, act: Act) -> None:
    """Give rows their former values, unless somebody changed the same ones since."""
    for table, row, old in json.loads(entry.before or "[]"):
        assert table in _TABLES
        _check_unchanged_since(database, entry, row, old)
        columns = list(old)
        current = database.row(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row,))
        if current is None:
            raise Refused(f"What #{entry.number} was about is forgotten.")
        posting.remember(table, row, dict(zip(columns, current, strict=True)))
        assign = ", ".join(f"{column} = ?" for column in columns)
        database.run(f"UPDATE {table} SET {assign} WHERE id = ?", (*old.values(), row))
        if table == "automations":
            agenda.settle(database, row, act.store, act.at)


def _check_unchanged_since(database: Database, entry: Booked, row: str, old: Old) -> None:
    for number, before in database.rows(
        "SELECT number, before FROM txns WHERE rowid > (SELECT rowid FROM txns WHERE id = ?)"
        " AND before LIKE ? AND reversed_by IS NULL AND reverses IS NULL",
        (entry.id, f'%"{row}"%'),
    ):
        changed = [columns for _, where, columns in json.loads(before) if where == row]
        if any(old.keys() & columns.keys() for columns in changed):
            raise Refused(f"That changed again in #{number}. Undo #{number} first.")


def edit(database: Database, wanted: TxnEdit, act: Act, perform: Perform) -> Result:
    """Reverse an entry and book it anew with what was corrected."""
    (entry,) = booked.asked_for(database, wanted.ref, 1, act)
    if entry.reverses:
        raise Refused(f"#{entry.number} is an undo; it can only be undone again.")
    command = _corrected(entry, wanted)
    _, reversal = reverse(database, entry, act)
    done = perform(database, command, act)
    said = lines(plain(f"Corrected #{entry.number}:"), done.parts)
    return Result(said, done.txn, done.number, also=(reversal,))


def _corrected(entry: Booked, wanted: TxnEdit) -> Command:
    command = entry.command
    slots = _SLOTS.get(type(command))
    if slots is None:
        raise Refused(f"#{entry.number} cannot be corrected, but undone: “undo {entry.number}”.")
    changes = {}
    for said in ("amount", "customer", "pay", "date"):
        value = getattr(wanted, said)
        if value is not None:
            if said not in slots:
                raise Refused(f"#{entry.number} has no {said} to correct.")
            changes[slots[said]] = value
    if wanted.qty is not None or wanted.product is not None:
        changes["items"] = _corrected_items(entry, wanted)
    if not changes:
        raise Refused("What should it be instead?")
    # Corrected today, it still happened on its own day.
    if "date" in slots and "date" not in changes:
        changes["date"] = dt.date.fromisoformat(entry.day)
    corrected: Command = msgspec.structs.replace(command, **changes)
    return corrected


def _corrected_items(entry: Booked, wanted: TxnEdit) -> tuple[Item, ...]:
    """Return the items, one of them with another quantity or, if it is the only one, product."""
    items: tuple[Item, ...] = getattr(entry.command, "items", ())
    if not items:
        raise Refused(f"#{entry.number} has no goods to correct.")
    at = [place for place, item in enumerate(items) if item.product == wanted.product]
    if not at and len(items) > 1:
        raise Refused("Which of the products do you mean?")
    place = at[0] if at else 0
    product = wanted.product or items[place].product
    qty = items[place].qty if wanted.qty is None else wanted.qty
    # A price that was said belonged to the other product.
    same = product == items[place].product
    price = items[place].price if same else None
    new = Item(product, qty, items[place].unit if same else None, price)
    return (*items[:place], new, *items[place + 1 :])
