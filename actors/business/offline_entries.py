"""
Entries of the books that a device made: taken as a whole with their rows, or taken out again.

The numbers that people call them by, stock and balances are the store's to give: devices cannot
know what others did meanwhile.
"""

import datetime as dt
from typing import Any, Final

import msgspec

from actors.business import alarms, rights
from actors.business.encoding import from_json
from actors.business.invariants import ACCOUNTS
from actors.business.offline_author import Author, Refusal
from actors.business.offline_facts import AMOUNT_LIMIT, check_key
from actors.business.posting import take_number
from actors.storage.database import Database
from channels.errors import Refused

AHEAD_MS: Final = 5 * 60_000
"""A device's clock may be so far ahead of ours."""

ROWS_LIMIT: Final = 500
"""Movements, or ledger entries, of one entry."""

BOOKED: Final = frozenset(
    {"sale.create", "sale.return", "payment.receive", "credit.add", "purchase.create"}
    | {"purchase.return", "payment.make", "expense.create", "cash.adjust", "stock.adjust"}
    | {"stock.count"}
)
"""What can be booked without the store; the rest changes more than goods and money."""

_COUNTED: Final = frozenset({"purchase.create", "stock.count"})
"""From then on a product's stock means something."""

_PARTS: Final = ("movements", "entries")


class _Entry(msgspec.Struct, frozen=True, gc=False):
    rowid: int
    id: str
    intent: str
    command: str
    at: int
    day: str
    party: str | None
    total: int | None
    reverses: str | None


def settle(
    database: Database, added: dict[str, list[int]], author: Author, at: int
) -> list[Refusal]:
    """Take what adds up; return what was taken out again."""
    refused: list[Refusal] = []
    taken = set()
    for rowid in added["txns"]:
        entry = _read(database, rowid)
        if entry is None:
            continue
        try:
            _check(database, entry, author, at)
        except Refused as why:
            refused.append(_take_out(database, entry, str(why)))
        else:
            _book(database, entry, author, at)
            taken.add(entry.id)
    for table in _PARTS:
        refused += _orphans(database, table, added[table], taken)
    return refused


def _read(database: Database, rowid: int) -> _Entry | None:
    columns = "rowid, id, intent, command, at, day, party, total, reverses"
    row = database.row(f"SELECT {columns} FROM txns WHERE rowid = ?", (rowid,))
    return _Entry(*row) if row else None


def _check(database: Database, entry: _Entry, author: Author, at: int) -> None:
    """Do nothing when the entry is one that the store would have made. Raises Refused."""
    check_key(entry.id)
    _check_command(entry, author)
    if entry.reverses is not None:
        raise Refused("An entry is undone in the chat.")
    if not 0 < entry.at <= at + AHEAD_MS:
        raise Refused("The clock of the device is ahead.")
    try:
        dt.date.fromisoformat(entry.day)
    except ValueError as error:
        raise Refused(f"{entry.day[:20]} is no day.") from error
    if entry.total is not None and abs(entry.total) > AMOUNT_LIMIT:
        raise Refused("The total is out of range.")
    if entry.party is not None and not _exists(database, "parties", entry.party):
        raise Refused("There is no such customer or vendor.")
    _check_movements(database, entry)
    _check_ledger(database, entry)


def _check_command(entry: _Entry, author: Author) -> None:
    try:
        command = from_json(entry.command)
    except msgspec.MsgspecError as error:
        raise Refused(f"The command cannot be read: {error}") from error
    if entry.intent not in BOOKED or rights.name_of(command) != entry.intent:
        raise Refused(f"A device cannot book {entry.intent[:40]}.")
    rights.check(author.role, command)


def _check_movements(database: Database, entry: _Entry) -> None:
    rows = database.rows(
        "SELECT qty, amount, cost, product IN (SELECT id FROM products) FROM movements"
        " WHERE txn = ?",
        (entry.id,),
    )
    if len(rows) > ROWS_LIMIT or any(abs(n) > AMOUNT_LIMIT for row in rows for n in row[:3]):
        raise Refused("A movement is out of range.")
    if any(qty * cost < 0 for qty, _, cost, _ in rows):
        raise Refused("What goods cost is negative when they leave, as their quantity is.")
    if not all(row[3] for row in rows):
        raise Refused("There is no such product.")


def _check_ledger(database: Database, entry: _Entry) -> None:
    rows = database.rows(
        "SELECT account, amount, party, party IN (SELECT id FROM parties) FROM entries"
        " WHERE txn = ?",
        (entry.id,),
    )
    if len(rows) > ROWS_LIMIT or any(abs(row[1]) > AMOUNT_LIMIT for row in rows):
        raise Refused("An amount is out of range.")
    if sum(row[1] for row in rows):
        raise Refused("The amounts do not add up to nothing.")
    for account, _, party, known in rows:
        if account not in ACCOUNTS:
            raise Refused(f"There is no account called {str(account)[:20]}.")
        if (account == "party") != (party is not None) or (party is not None and not known):
            raise Refused("What is owed is booked on a customer or vendor that is there.")


def _book(database: Database, entry: _Entry, author: Author, at: int) -> None:
    """
    Give the entry what only the store knows, and let stock and balances follow from it.

    Whoever asked to be told of it is.
    """
    if entry.intent == "sale.create":
        alarms.tell_of(database, entry.rowid, entry.total or 0, author.person, at)
    number = take_number(database, entry.intent, entry.total)
    database.run(
        "UPDATE txns SET number = ?, author = ?, author_name = ?, at = ?, message = '',"
        " reversed_by = NULL, before = NULL, key = ? WHERE rowid = ?",
        (number, author.person, author.name, min(entry.at, at), author.key, entry.rowid),
    )
    counted = ", tracked = 1" if entry.intent in _COUNTED else ""
    for product, qty in _sums(database, "product, sum(qty) FROM movements", "product", entry):
        database.run(f"UPDATE products SET stock = stock + ?{counted} WHERE id = ?", (qty, product))
    owed = "party, sum(amount) FROM entries"
    for party, amount in _sums(database, owed, "party", entry):
        if party is not None:
            database.run("UPDATE parties SET balance = balance + ? WHERE id = ?", (amount, party))
    for table in _PARTS:
        database.run(f"UPDATE {table} SET key = ? WHERE txn = ?", (author.key, entry.id))


def _sums(database: Database, what: str, by: str, entry: _Entry) -> list[tuple[Any, ...]]:
    return database.rows(f"SELECT {what} WHERE txn = ? GROUP BY {by}", (entry.id,))


def _take_out(database: Database, entry: _Entry, why: str) -> Refusal:
    """Remove the entry with its rows; an order that it would have delivered is open again."""
    for table in _PARTS:
        database.run(f"DELETE FROM {table} WHERE txn = ?", (entry.id,))
    database.run("DELETE FROM txns WHERE rowid = ?", (entry.rowid,))
    database.run("UPDATE orders SET sale = NULL, status = 'new' WHERE sale = ?", (entry.id,))
    return Refusal("txns", entry.id, entry.command, why)


def _orphans(database: Database, table: str, rowids: list[int], taken: set[str]) -> list[Refusal]:
    """Remove rows that would change an entry which stood before, or belong to none."""
    refused = []
    for rowid in rowids:
        row = database.row(f"SELECT id, txn FROM {table} WHERE rowid = ?", (rowid,))
        if row and row[1] not in taken:
            database.run(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
            refused.append(Refusal(table, row[0], "", "An entry of the books is never changed."))
    return refused


def _exists(database: Database, table: str, identity: str) -> bool:
    return database.row(f"SELECT 1 FROM {table} WHERE id = ?", (identity,)) is not None
