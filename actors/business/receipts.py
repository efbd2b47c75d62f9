"""What a customer gets to show that something was bought or paid. Reads only."""

from typing import Final

from actors.business import booked, money, order, parties, product
from actors.business.act import Act, Result
from actors.business.booked import Booked
from actors.business.intents import ReceiptSend
from actors.business.saying import Words, bold, code, lines, plain
from actors.storage.database import Database
from channels.errors import Refused

RECEIPTED: Final = ("sale.create", "sale.return", "order.update", "payment.receive")
"""What there are receipts of; an order once it is delivered."""

_HEADS: Final = {
    "sale.create": "Receipt",
    "order.update": "Receipt",
    "sale.return": "Return",
    "payment.receive": "Payment",
}


def send(database: Database, asked: ReceiptSend, act: Act) -> Result:
    """Say the receipt of an entry or an order, else of the newest. Raises Refused for none."""
    entry = _meant(database, asked)
    if entry.reversed_by:
        raise Refused(f"#{entry.number} was undone.")
    said = _receipt(database, entry, act)
    if asked.format in {"image", "pdf"}:
        said = lines(said, plain("I can only send receipts as text so far."))
    return Result(said)


def _meant(database: Database, asked: ReceiptSend) -> Booked:
    if asked.order is not None:
        one = order.numbered(database, asked.order)
        if one.sale is None:
            raise Refused(f"Order {one.number} is not delivered, so there is no receipt.")
        return booked.by_id(database, one.sale)
    if asked.ref and asked.ref != "last":
        entry = booked.numbered(database, asked.ref)
        if entry.intent not in RECEIPTED or entry.total is None:
            raise Refused(f"#{entry.number} is nothing to give a receipt for.")
        return entry
    return _newest(database, asked)


def _newest(database: Database, asked: ReceiptSend) -> Booked:
    customer = parties.named(database, asked.customer, "customer") if asked.customer else None
    row = database.row(
        f"SELECT {booked.COLUMNS} FROM txns WHERE intent IN ('sale.create', 'order.update')"
        " AND total IS NOT NULL AND reversed_by IS NULL AND reverses IS NULL"
        " AND (? IS NULL OR party = ?) ORDER BY rowid DESC LIMIT 1",
        (customer.id, customer.id) if customer else (None, None),
    )
    if row is None:
        raise Refused("There is no sale to give a receipt for.")
    return Booked(*row)


def _receipt(database: Database, entry: Booked, act: Act) -> Words:
    customer = parties.by_id(database, entry.party) if entry.party else None
    head = f"{_HEADS[entry.intent]} #{entry.number}, {entry.day}"
    to = plain(f"Customer: {customer.name}") if customer else ()
    total = plain("Total: ") + bold(act.store.amount(entry.total or 0))
    goods = _goods(database, entry, act)
    return lines(bold(act.store.name), plain(head), to, *goods, total, *_paid(database, entry, act))


def _goods(database: Database, entry: Booked, act: Act) -> list[Words]:
    rows = database.rows(
        "SELECT product, qty, amount FROM movements WHERE txn = ? ORDER BY id", (entry.id,)
    )
    found = product.by_ids(database, [row[0] for row in rows]) if rows else []
    known = {one.id: one for one in found}
    return [
        plain(f"{known[identity].shown(abs(qty))} {known[identity].name}: ")
        + code(money.show(abs(amount), act.store.digits))
        for identity, qty, amount in rows
    ]


def _paid(database: Database, entry: Booked, act: Act) -> list[Words]:
    """Return what of it stays open, if anything."""
    ((left,),) = database.rows(
        "SELECT coalesce(sum(amount), 0) FROM entries"
        " WHERE txn = ? AND account = 'party' AND party = ?",
        (entry.id, entry.party),
    )
    if entry.intent not in {"sale.create", "order.update"} or left <= 0:
        return []
    paid = act.store.amount((entry.total or 0) - left)
    return [plain("Paid: ") + code(paid), plain("On account: ") + code(act.store.amount(left))]
