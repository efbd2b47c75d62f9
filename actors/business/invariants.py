"""What must be true of every store file, whatever happened to the processes. Reads only."""

from typing import Final

from actors.storage.database import Database

ACCOUNTS: Final = (
    "party", "cash", "card", "bank", "mobile", "sales", "purchases", "expense", "opening",
    "charge", "owner", "float",
)  # fmt: skip
"""Of the books; there are no others."""

_RULES: Final = {
    "stock is the sum of movements": (
        "SELECT p.name FROM products p LEFT JOIN movements m ON m.product = p.id"
        " GROUP BY p.id HAVING p.stock <> coalesce(sum(m.qty), 0)"
    ),
    "a balance is the sum of entries": (
        "SELECT p.name FROM parties p LEFT JOIN entries e ON e.party = p.id"
        " AND e.account = 'party' GROUP BY p.id HAVING p.balance <> coalesce(sum(e.amount), 0)"
    ),
    "the entries of a transaction add up to nothing": (
        "SELECT txn FROM entries GROUP BY txn HAVING sum(amount) <> 0"
    ),
    "a number is given once, and none is missing": (
        "SELECT 'numbers' FROM (SELECT count(*) AS rows, count(DISTINCT number) AS given,"
        " coalesce(max(number), 0) AS top FROM txns), store"
        " WHERE rows <> given OR rows <> top OR rows <> next_number - 1"
    ),
    "whoever reverses is known to the reversed": (
        "SELECT r.id FROM txns r LEFT JOIN txns t ON t.id = r.reverses"
        " WHERE r.reverses IS NOT NULL AND r.reversed_by IS NULL AND t.reversed_by IS NOT r.id"
    ),
    "what is undone has no effect": (
        "SELECT p.name FROM products p LEFT JOIN (SELECT m.product AS product, m.qty AS qty"
        " FROM movements m JOIN txns t ON t.id = m.txn WHERE t.reverses IS NULL"
        " AND t.reversed_by IS NULL) s ON s.product = p.id"
        " GROUP BY p.id HAVING p.stock <> coalesce(sum(s.qty), 0)"
    ),
    "what is undone moves no account": (
        "SELECT e.account FROM entries e JOIN txns t ON t.id = e.txn GROUP BY e.account"
        " HAVING sum(e.amount) <> total(CASE WHEN t.reverses IS NULL AND t.reversed_by IS NULL"
        " THEN e.amount END)"
    ),
    "every account is one of the books": (
        f"SELECT account FROM entries WHERE account NOT IN {ACCOUNTS}"
    ),
    "only what a party owes is booked on one": (
        "SELECT id FROM entries WHERE (account = 'party') <> (party IS NOT NULL)"
    ),
    "an order that became a sale is delivered, and the sale stands": (
        "SELECT o.number FROM orders o LEFT JOIN txns t ON t.id = o.sale WHERE o.sale IS NOT NULL"
        " AND (o.status <> 'delivered' OR t.id IS NULL OR t.reversed_by IS NOT NULL)"
    ),
    "an order's number is given once": (
        "SELECT number FROM orders GROUP BY number HAVING count(*) > 1"
        " UNION SELECT number FROM orders, store WHERE number >= next_order"
    ),
    "an order is a customer's, and a driver's": (
        "SELECT number FROM orders WHERE customer NOT IN (SELECT id FROM parties"
        " WHERE kind = 'customer') OR driver NOT IN (SELECT id FROM parties WHERE kind = 'driver')"
    ),
    "who watches sales is counted": (
        "SELECT watches_sales FROM store WHERE watches_sales <> (SELECT count(*) FROM automations"
        " WHERE kind IN ('big_sale', 'under_cost') AND state = 'on')"
    ),
    "every row has its transaction": (
        "SELECT txn FROM (SELECT txn FROM movements UNION SELECT txn FROM entries)"
        " WHERE txn NOT IN (SELECT id FROM txns)"
    ),
}


def violations(database: Database) -> list[str]:
    """Return what is wrong with the store, "rule: example" each; nothing when all is well."""
    found = [f"file: {row[0]}" for row in database.rows("PRAGMA integrity_check")]
    found = [] if found == ["file: ok"] else found
    for rule, search in _RULES.items():
        found += [f"{rule}: {row[0]}" for row in database.rows(f"{search} LIMIT 3")]
    return found
