"""What a customer gets to show that something was bought or paid. Reads only."""

from typing import Final

from actors.business import booked, money, order, paper_order, parties, product
from actors.business.act import Act, Result
from actors.business.booked import Booked
from actors.business.intents import ReceiptSend
from actors.business.paper_order import FileType
from actors.business.saying import Words, bold, code, lines, plain
from actors.business.store import Store
from actors.papers.paper import Line, Slip
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.days import stored_day
from channels.locale.sentence import fill
from channels.locale.translation import N_, _
from channels.reply import Attachment

SHOWN_LINES: Final = 40
"""A longer receipt is sent as a file: in a chat its picture would be too small to read."""

RECEIPTED: Final = ("sale.create", "sale.return", "order.update", "payment.receive")
"""What there are receipts of; an order once it is delivered."""

_HEADS: Final = {
    "sale.create": N_("Receipt"),
    "order.update": N_("Receipt"),
    "sale.return": N_("Return"),
    "payment.receive": N_("Payment"),
}


def send(database: Database, asked: ReceiptSend, act: Act) -> Result:
    """
    Say the receipt of an entry or an order, else of the newest, or send it as a file.

    Raises:
        Refused: when there is none.

    """
    entry = _meant(database, asked)
    if asked.format not in {"image", "pdf"}:
        return Result(_receipt(database, entry, act.store))
    said = plain(f"{_(_HEADS[entry.intent])} #{entry.number}: ")
    total = bold(act.store.amount(entry.total or 0))
    return Result(said + total, attachments=(_attached(database, asked, entry, act),))


def slip(database: Database, asked: ReceiptSend, store: Store) -> Slip:
    """Return the receipt as a paper. Raises Refused when it was undone meanwhile."""
    entry = _meant(database, asked)
    head, *others = _lines(database, entry, store)
    parts = tuple(part for part in others if part)
    return Slip("pdf" if asked.format == "pdf" else "image", head[0].words, parts)


def _attached(database: Database, asked: ReceiptSend, entry: Booked, act: Act) -> Attachment:
    """Return the file; of this very entry, also when there are newer ones by then."""
    this = ReceiptSend(ref=str(entry.number), format=asked.format)
    kind: FileType = "pdf" if asked.format == "pdf" else "png"
    short = sum(map(len, _lines(database, entry, act.store))) <= SHOWN_LINES
    picture = kind == "png" and short
    name = f"receipt-{entry.number}"
    return paper_order.attach(database, this, act, name, kind, picture=picture)


def _meant(database: Database, asked: ReceiptSend) -> Booked:
    entry = _named(database, asked)
    if entry.reversed_by:
        raise Refused(fill(_("#{number} was undone."), number=entry.number))
    return entry


def _named(database: Database, asked: ReceiptSend) -> Booked:
    if asked.order is not None:
        one = order.numbered(database, asked.order)
        if one.sale is None:
            why = _("Order {number} is not delivered, so there is no receipt.")
            raise Refused(fill(why, number=one.number))
        return booked.by_id(database, one.sale)
    if asked.ref and asked.ref != "last":
        entry = booked.numbered(database, asked.ref)
        if entry.intent not in RECEIPTED or entry.total is None:
            why = _("#{number} is nothing to give a receipt for.")
            raise Refused(fill(why, number=entry.number))
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
        raise Refused(_("There is no sale to give a receipt for."))
    return Booked(*row)


def _receipt(database: Database, entry: Booked, store: Store) -> Words:
    """Return the receipt as words."""
    (name, *_others), *parts = _lines(database, entry, store)
    return lines(bold(name.words), *(_said(line) for part in parts for line in part))


def _said(line: Line) -> Words:
    if not line.figure:
        return plain(line.words)
    figure = bold(line.figure) if line.strong else code(line.figure)
    return plain(f"{line.words}: ") + figure


def _lines(database: Database, entry: Booked, store: Store) -> list[tuple[Line, ...]]:
    """Return the parts of a receipt: the store, the entry, the goods, the sums."""
    customer = parties.by_id(database, entry.party) if entry.party else None
    about = [Line(f"{_(_HEADS[entry.intent])} #{entry.number}{_(', ')}{stored_day(entry.day)}")]
    about += [Line(fill(_("Customer: {name}"), name=customer.name))] if customer else []
    total = Line(_("Total"), store.amount(entry.total or 0), strong=True)
    sums = (total, *_paid(database, entry, store))
    return [(Line(store.name, strong=True),), tuple(about), _goods(database, entry, store), sums]


def _goods(database: Database, entry: Booked, store: Store) -> tuple[Line, ...]:
    rows = database.rows(
        "SELECT product, qty, amount FROM movements WHERE txn = ? ORDER BY id", (entry.id,)
    )
    found = product.by_ids(database, [row[0] for row in rows]) if rows else []
    known = {one.id: one for one in found}
    return tuple(
        Line(
            fill(_("{qty} {name}"), qty=known[identity].shown(abs(qty)), name=known[identity].name),
            money.show(abs(amount), store.digits),
        )
        for identity, qty, amount in rows
    )


def _paid(database: Database, entry: Booked, store: Store) -> tuple[Line, ...]:
    """Return what of it stays open, if anything."""
    ((left,),) = database.rows(
        "SELECT coalesce(sum(amount), 0) FROM entries"
        " WHERE txn = ? AND account = 'party' AND party = ?",
        (entry.id, entry.party),
    )
    if entry.intent not in {"sale.create", "order.update"} or left <= 0:
        return ()
    paid = store.amount((entry.total or 0) - left)
    return Line(_("Paid"), paid), Line(_("On account"), store.amount(left))
