"""What is said elsewhere when something happens: at once, or once we hear of it from a device."""

from collections.abc import Sequence
from typing import Final

from actors.business import agenda
from actors.business.act import Act, Aside
from actors.business.agenda import Automation
from actors.business.intents import AlertKind
from actors.business.lines import Line
from actors.business.saying import Words, bold, code, lines, plain
from actors.business.store import Store, load
from actors.storage.database import Database

SHOWN: Final = 20
"""Large sales in one message: a device may have been away for a month."""


def of_sale(
    database: Database, sold: Sequence[Line], total: int, customer: str | None, act: Act
) -> tuple[Aside, ...]:
    """Return what is to be said of a sale of so many minor units, where that was asked for."""
    large = _said(total, customer, act.author_name, act.store)
    asides = [
        Aside(one.chat, large) for one in _listening(database, total, act.author, act.store, act.at)
    ]
    losing = [line for line in sold if line.amount is not None and line.amount < line.cost]
    if losing and act.store.watches_sales:
        words = _losses(losing, customer, act)
        asides += [Aside(one.chat, words) for one in _watching(database, "under_cost", act)]
    return tuple(asides)


def of_count(database: Database, off: int, act: Act) -> tuple[Aside, ...]:
    """Return what is to be said of a till that held so many minor units more than its books."""
    word = "too much" if off > 0 else "missing"
    said = bold("Till: ") + code(act.store.amount(abs(off))) + plain(f" {word}")
    return tuple(
        Aside(one.chat, said + plain(f", counted by {act.author_name}"))
        for one in _watching(database, "cash", act)
        if off and abs(off) >= (one.threshold or 0)
    )


def tell_of(database: Database, sale: int, total: int, author: str, at: int) -> None:
    """
    Have a sale that a device made, a row of `txns`, told to who asked for it: they are due now.

    Call before it counts towards what is usual.
    """
    for one in _listening(database, total, author, load(database), at):
        agenda.add_news(database, one, sale, at)


def news(database: Database, one: Automation, store: Store) -> Words:
    """Return what is to be said of the sales that wait to be told."""
    sales = one.news
    rows = database.rows(
        "SELECT t.total, p.name, t.author_name FROM txns t LEFT JOIN parties p ON p.id = t.party"
        f" WHERE t.rowid IN ({','.join(map(str, sales[:SHOWN]))}) ORDER BY t.rowid"
    )
    more = len(sales) - SHOWN
    rest = plain(f"and {more} more") if more > 0 else ()
    said = [_said(total, customer, author, store) for total, customer, author in rows]
    return lines(*said, rest)


def _watching(database: Database, kind: AlertKind, act: Act) -> list[Automation]:
    """Return who wants to hear of it; whoever did it knows."""
    found = agenda.of_kind(database, kind, act.at)
    return [one for one in found if one.author != act.author]


def _listening(
    database: Database, total: int, author: str, store: Store, at: int
) -> list[Automation]:
    """
    Return the automations that want to hear of a sale of so many minor units.

    Without a threshold a sale is large when it is larger than any of the latest ones.
    """
    if not store.watches_sales:
        return []
    usual = store.largest_sale
    return [
        one
        for one in agenda.of_kind(database, "big_sale", at)
        if (total >= one.threshold if one.threshold else 0 < usual < total) and one.author != author
    ]


def _said(total: int, customer: str | None, author_name: str, store: Store) -> Words:
    to = plain(f" to {customer}") if customer else ()
    return bold("Large sale: ") + code(store.amount(total)) + to + plain(f", by {author_name}")


def _losses(losing: Sequence[Line], customer: str | None, act: Act) -> Words:
    each = [
        f"{line.said} {line.product.name} for {act.store.amount(line.amount or 0)},"
        f" which cost {act.store.amount(line.cost)}"
        for line in losing
    ]
    to = f" to {customer}" if customer else ""
    return bold("Sold under cost: ") + plain(f"{', '.join(each)}{to}, by {act.author_name}")
