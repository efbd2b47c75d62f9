"""
One transaction of a store being written: its row, stock movements and ledger entries together.

Everything is append-only but the running stock and balance, which are sums kept for speed;
`invariants` proves that they are. Call inside the database transaction of the message.
"""

import json
from functools import lru_cache
from itertools import chain

from actors.business.act import Act
from actors.storage.database import Database, Value

Old = dict[str, Value]

_COLUMNS = {
    "movements": "id, txn, product, qty, amount, cost, key",
    "entries": "id, txn, account, party, amount, note, key",
}

_SALES = frozenset({"sale.create", "order.update"})
"""Intents whose totals are turnover; an order has none before it is delivered."""

ROWS_AT_ONCE = 100
"""Within SQLite's limit of parameters, whatever it was built with."""


_STANDING = "SELECT next_number, largest_sale FROM store"


def expect_standing(database: Database, number: int, largest: int) -> None:
    """Let the next number and the largest sale be at hand, which the caller has just read."""
    database.expect(_STANDING, (), [(number, largest)])


def take_number(database: Database, intent: str, total: int | None) -> int:
    """Take a number; a sale counts towards what is usual here, and the former ones fade."""
    number: int
    ((number, largest),) = database.recalled(_STANDING)
    if total is not None and intent in _SALES:
        largest = max(largest * 19 // 20, total)
    database.run("UPDATE store SET next_number = ?, largest_sale = ?", (number + 1, largest))
    return number


class Posting:
    """Collects what a command does to the store, then writes it in a few statements."""

    def __init__(self, database: Database, act: Act) -> None:
        self._database = database
        self._act = act
        self._movements: list[tuple[str, int, int, int]] = []
        self._entries: list[tuple[str, int, str | None, str | None]] = []
        self._before: list[tuple[str, str, Old]] = []
        self.id = next(act.ids)

    def move(self, product: str, qty: int, amount: int = 0, cost: int = 0) -> None:
        """Change a product's stock by thousandths; `amount` and `cost` are minor units."""
        self._movements.append((product, qty, amount, cost))

    def enter(
        self, account: str, amount: int, party: str | None = None, note: str | None = None
    ) -> None:
        """Change an account by minor units; the entries of a posting must add up to nothing."""
        if amount:
            self._entries.append((account, amount, party, note))

    def remember(self, table: str, row: str, old: Old) -> None:
        """Keep former values of a row, so that an undo can put them back."""
        self._before.append((table, row, old))

    def write(
        self,
        intent: str,
        command: str,
        *,
        party: str | None = None,
        total: int | None = None,
        day: str = "",
        reverses: str | None = None,
    ) -> int:
        """Write everything and return the transaction's number in this store."""
        assert sum(amount for _, amount, _, _ in self._entries) == 0, "entries do not balance"
        number = take_number(self._database, intent, total)
        act, before = self._act, json.dumps(self._before) if self._before else None
        self._database.run(
            "INSERT INTO txns(id, number, intent, command, author, author_name, at, day, party,"
            " total, message, reverses, before, key) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                self.id, number, intent, command, act.author, act.author_name, act.at,
                day or act.today.isoformat(), party, total, act.message, reverses, before, act.key,
            ),
        )  # fmt: skip
        self._write_movements()
        self._write_entries()
        return number

    def _write_movements(self) -> None:
        if not self._movements:
            return
        self._insert(
            "movements",
            [
                (next(self._act.ids), self.id, product, qty, amount, cost, self._act.key)
                for product, qty, amount, cost in self._movements
            ],
        )
        for product, qty, _, _ in self._movements:
            self._database.run("UPDATE products SET stock = stock + ? WHERE id = ?", (qty, product))

    def _write_entries(self) -> None:
        if not self._entries:
            return
        self._insert(
            "entries",
            [
                (next(self._act.ids), self.id, account, party, amount, note, self._act.key)
                for account, amount, party, note in self._entries
            ],
        )
        for account, amount, party, _ in self._entries:
            if account == "party":
                self._database.run(
                    "UPDATE parties SET balance = balance + ? WHERE id = ?", (amount, party)
                )

    def _insert(self, table: str, rows: list[tuple[Value, ...]]) -> None:
        """Write a few rows with one statement: preparing it is most of the work."""
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            self._database.run(_inserting(table, len(some)), tuple(chain.from_iterable(some)))


@lru_cache(maxsize=16)
def _inserting(table: str, rows: int) -> str:
    columns = _COLUMNS[table]
    group = f"({','.join('?' * len(columns.split()))})"
    return f"INSERT INTO {table}({columns}) VALUES {','.join([group] * rows)}"
