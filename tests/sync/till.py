"""An app on a device that books by itself, as docs/sync.md tells apps to."""

import json
from itertools import count
from typing import Any, Final

from tests.sync.street import NOW

_numbers: Final = count(1)


def one(device: Any, sql: str) -> Any:
    (found,) = device.execute(sql).fetchall()
    return found[0] if len(found) == 1 else found


def sync(device: Any) -> None:
    device.push()
    device.pull()


class Till:
    """Sells with the copy of a store that its device has."""

    def __init__(self, device: Any) -> None:
        self.device = device

    def product(self, name: str) -> str:
        return str(one(self.device, f"SELECT id FROM products WHERE name = '{name}'"))  # noqa: S608 - ours

    def party(self, name: str) -> str:
        return str(one(self.device, f"SELECT id FROM parties WHERE name = '{name}'"))  # noqa: S608 - ours

    def sell(self, product: str, qty: int, total: int, *, customer: str = "", **odd: Any) -> str:
        """Sell on credit to a customer, or for cash; `odd` are values no honest app would write."""
        party = self.party(customer) if customer else None
        txn = f"01a20000-0000-7000-8000-{next(_numbers):012x}"
        said = {"intent": "sale.create", "items": [{"product": product, "qty": str(qty // 1000)}]}
        said_otherwise = {"at", "day", "intent", "command", "number"} & odd.keys()
        columns = {
            "id": txn, "number": 0, "intent": "sale.create", "command": json.dumps(said),
            "author": "", "author_name": "", "at": NOW, "day": "2026-11-23", "party": party,
            "total": total, "message": "", "key": "",
        } | {key: odd[key] for key in said_otherwise}  # fmt: skip
        self._insert("txns", columns)
        goods = odd.get("goods") or self.product(product)
        moved = {"id": f"{txn}-m", "txn": txn, "product": goods, "qty": -qty, "amount": total}
        self._insert("movements", moved | {"cost": odd.get("cost", 0), "key": ""})
        account = odd.get("account") or ("party" if party else "cash")
        self._enter(txn, 1, account, odd.get("amount", total), party)
        self._enter(txn, 2, "sales", -total, None)
        self.device.execute("UPDATE products SET stock = stock - ? WHERE id = ?", (qty, goods))
        self.device.commit()
        return txn

    def _enter(self, txn: str, line: int, account: str, amount: int, party: str | None) -> None:
        row = {"id": f"{txn}-{line}", "txn": txn, "account": account, "party": party}
        self._insert("entries", row | {"amount": amount, "note": None, "key": ""})

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        holes = ",".join("?" * len(row))
        sql = f"INSERT INTO {table}({','.join(row)}) VALUES ({holes})"  # noqa: S608 - ours
        self.device.execute(sql, [*row.values()])
