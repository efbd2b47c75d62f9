"""What is said elsewhere when something happens: at once, or once we hear from a device."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from actors.business import agenda, product, speakers
from actors.business.act import Act, Aside
from actors.business.agenda import Automation
from actors.business.intents import AlertKind
from actors.business.lines import Line
from actors.business.saying import Words, bold, code, lines, phrase, plain
from actors.business.saying import more as others
from actors.business.store import Store, load
from actors.business.told import told
from actors.storage.database import Database, Row
from channels.locale.sentence import fill
from channels.locale.translation import _, speaking

SHOWN: Final = 20
"""Sales in one message: a device may have been away for a month."""

_LOSSES: Final = (
    "SELECT m.product, -m.qty, m.amount, -m.cost FROM movements m JOIN txns t ON t.id = m.txn"
    " WHERE t.rowid = ? AND m.amount < -m.cost ORDER BY m.rowid"
)


def of_sale(
    database: Database, sold: Sequence[Line], total: int, customer: str | None, act: Act
) -> tuple[Aside, ...]:
    """Return what is to be said of a sale of so many minor units, where that was asked for."""
    if not act.store.watches_sales:
        return ()
    found = [
        _aside(database, one, lambda: _large(total, act.store) + _by(customer, act.author_name))
        for one in _watching(database, "big_sale", act.author, act.at)
        if _is_large(total, one, act.store)
    ]
    losing = [line for line in sold if line.amount is not None and line.amount < line.cost]
    if losing:
        found += [
            _aside(database, one, lambda: _losing(losing, customer, act))
            for one in _watching(database, "under_cost", act.author, act.at)
        ]
    return tuple(found)


def _losing(losing: list[Line], customer: str | None, act: Act) -> Words:
    said = _under_cost(
        _loss(line.said, line.product.name, line.amount or 0, line.cost, act.store)
        for line in losing
    )
    return said + _by(customer, act.author_name)


def of_count(database: Database, off: int, act: Act) -> tuple[Aside, ...]:
    """Return what is to be said of a till that held so many minor units more than its books."""
    return tuple(
        _aside(database, one, lambda: _counted(off, act))
        for one in _watching(database, "cash", act.author, act.at)
        if off and abs(off) >= (one.threshold or 0)
    )


def tell_of(database: Database, sale: int, total: int, author: str, at: int) -> None:
    """
    Have a sale that a device made, a row of `txns`, told to who asked for it: they are due now.

    Call before it counts towards what is usual.
    """
    store = load(database)
    if not store.watches_sales:
        return
    large = _watching(database, "big_sale", author, at)
    told = [one for one in large if _is_large(total, one, store)]
    if database.rows(_LOSSES, (sale,)):
        told += _watching(database, "under_cost", author, at)
    for one in told:
        agenda.add_news(database, one, sale, at)


def news(database: Database, one: Automation, store: Store) -> Words:
    """Return what is to be said of the sales that wait to be told."""
    sales = one.news
    rows = database.rows(
        "SELECT t.rowid, t.total, p.name, t.author_name FROM txns t"
        " LEFT JOIN parties p ON p.id = t.party"
        f" WHERE t.rowid IN ({','.join(map(str, sales[:SHOWN]))}) ORDER BY t.rowid"
    )
    more = len(sales) - SHOWN
    rest = others(more) if more > 0 else ()
    return lines(*(_told(database, one, row, store) for row in rows), rest)


def _told(database: Database, one: Automation, row: Row, store: Store) -> Words:
    sale, total, customer, author = row
    said = _large(total, store) if one.kind == "big_sale" else _lost(database, sale, store)
    return said + _by(customer, author)


def _aside(database: Database, one: Automation, worded: Callable[[], Words]) -> Aside:
    """Return the words, in the language of who hears them."""
    with speaking(speakers.of_chat(database, one.chat, one.author)):
        return Aside(one.chat, worded())


def _counted(off: int, act: Act) -> Words:
    missing, over = (
        _("{head} {amount} missing, counted by {author}"),
        _("{head} {amount} too much, counted by {author}"),
    )
    head, amount = bold(_("Till:")), code(act.store.amount(abs(off)))
    return phrase(over if off > 0 else missing, head=head, amount=amount, author=act.author_name)


def _lost(database: Database, sale: int, store: Store) -> Words:
    rows = database.rows(_LOSSES, (sale,))
    goods = {one.id: one for one in product.by_ids(database, [row[0] for row in rows])}
    return _under_cost(
        _loss(goods[sold].shown(qty), goods[sold].name, amount, cost, store)
        for sold, qty, amount, cost in rows
    )


def _watching(database: Database, kind: AlertKind, author: str, at: int) -> list[Automation]:
    """Return who wants to hear of it; whoever did it knows."""
    return [one for one in agenda.of_kind(database, kind, at) if one.author != author]


def _is_large(total: int, one: Automation, store: Store) -> bool:
    """Without a threshold a sale is large when it is larger than any of the latest ones."""
    return total >= one.threshold if one.threshold else 0 < store.largest_sale < total


def _large(total: int, store: Store) -> Words:
    return bold(_("Large sale: ")) + code(store.amount(total))


def _under_cost(losses: Iterable[str]) -> Words:
    return bold(_("Sold under cost: ")) + plain(_(", ").join(losses))


def _loss(qty: str, name: str, amount: int, cost: int, store: Store) -> str:
    said = _("{qty} {name} for {amount}, which cost {cost}")
    return fill(said, qty=qty, name=name, amount=store.amount(amount), cost=store.amount(cost))


def _by(customer: str | None, author: str) -> Words:
    return plain(
        told(_(" to {customer}"), customer=customer) + fill(_(", by {author}"), author=author)
    )
