"""The opposite of an entry: movements, ledger entries, and the facts of rows as they were."""

import json
from typing import Final

from actors.business import agenda, booked, members
from actors.business.act import Act
from actors.business.booked import Booked
from actors.business.encoding import as_json
from actors.business.intents import Undo
from actors.business.posting import Old, Posting
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Role

_KEYS: Final = {
    "products": "id",
    "parties": "id",
    "orders": "id",
    "automations": "id",
    "members": "person",
    "store": "id",
}
"""Tables whose rows an undo may put back, and what each row is known by."""

IMPORT: Final = "import.create"
"""Hundreds of rows, each of which is looked for in all that came later."""

_ESTIMATES: Final = frozenset({"cost", "tracked"})
"""Columns that follow from later entries too: what those made of them stays."""


def reverse(database: Database, entry: Booked, act: Act) -> tuple[str, int]:
    """Write the opposite of `entry`; return id and number of the reversal. Raises Refused."""
    booked.check_reach(entry, act)
    if entry.intent == IMPORT and not entry.is_recent(act):
        why = _("#{number} is an import of another day: too much was built upon it.")
        raise Refused(fill(why, number=entry.number))
    if entry.reversed_by:
        raise Refused(fill(_("#{number} is undone already."), number=entry.number))
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
    for table, row, former in json.loads(entry.before or "[]"):
        old = _still_meant(database, entry, row, former)
        if "invitation" in former:
            _check_unredeemed(database, row)
        if old:
            _restore(database, posting, table, row, old)
        if table == "automations":
            agenda.settle(database, row, act.store, act.at)
        elif table == "store":
            agenda.rezone(database, act.at)
        elif table == "members":
            _check_access(database, act)


def _restore(database: Database, posting: Posting, table: str, row: str, old: Old) -> None:
    where = f"FROM {table} WHERE {_KEYS[table]} = ?"
    current = database.row(f"SELECT {', '.join(old)} {where}", (row,))
    if current is None:
        raise Refused(_("What that was about is forgotten."))
    posting.remember(table, row, dict(zip(old, current, strict=True)))
    assign = ", ".join(f"{column} = ?" for column in old)
    database.run(f"UPDATE {table} SET {assign} WHERE {_KEYS[table]} = ?", (*old.values(), row))


def _check_unredeemed(database: Database, party: str) -> None:
    """Do nothing when nobody came by the invitation yet. Raises Refused."""
    if database.row("SELECT 1 FROM parties WHERE id = ? AND invitation IS NULL", (party,)):
        raise Refused(_("That invitation was redeemed; take the access away instead."))


def _check_access(database: Database, act: Act) -> None:
    """Do nothing when who has access may be put back. Raises Refused: it takes an owner."""
    if act.role is not Role.OWNER:
        raise Refused(_("Only an owner can undo who works here."))
    if not members.owners(database):
        raise Refused(_("A store cannot be without an owner."))


def _still_meant(database: Database, entry: Booked, row: str, old: Old) -> Old:
    """Return the values to put back. Raises Refused when a person has set others since."""
    kept = dict(old)
    for number, before in database.rows(
        "SELECT number, before FROM txns WHERE rowid > (SELECT rowid FROM txns WHERE id = ?)"
        " AND before LIKE ? AND reversed_by IS NULL AND reverses IS NULL",
        (entry.id, f'%"{row}"%'),
    ):
        changed = {c for _t, where, columns in json.loads(before) if where == row for c in columns}
        if old.keys() & changed - _ESTIMATES:
            why = _("That changed again in #{number}. Undo #{number} first.")
            raise Refused(fill(why, number=number))
        kept = {column: value for column, value in kept.items() if column not in changed}
    return kept
