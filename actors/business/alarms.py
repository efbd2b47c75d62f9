"""What is said elsewhere when something large happens: at once, or once we hear from a device."""

from typing import Final

from actors.business import agenda, speakers
from actors.business.act import Act, Aside
from actors.business.agenda import Automation
from actors.business.saying import Words, bold, code, lines, phrase
from actors.business.saying import more as others
from actors.business.store import Store, load
from actors.storage.database import Database
from channels.locale.translation import _, speaking

SHOWN: Final = 20
"""Large sales in one message: a device may have been away for a month."""


def large_sale(database: Database, total: int, customer: str | None, act: Act) -> tuple[Aside, ...]:
    """Return what is to be said of a sale of so many minor units, where that was asked for."""
    return tuple(
        _aside(database, one, total, customer, act)
        for one in _listening(database, total, act.author, act.store, act.at)
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
    rest = others(more) if more > 0 else ()
    said = [_said(total, customer, author, store) for total, customer, author in rows]
    return lines(*said, rest)


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


def _aside(
    database: Database, one: Automation, total: int, customer: str | None, act: Act
) -> Aside:
    """Return the words, in the language of who hears them."""
    with speaking(speakers.of_chat(database, one.chat, one.author)):
        return Aside(one.chat, _said(total, customer, act.author_name, act.store))


def _said(total: int, customer: str | None, author: str, store: Store) -> Words:
    head, amount = bold(_("Large sale:")), code(store.amount(total))
    if customer is None:
        return phrase(_("{head} {amount}, by {author}"), head=head, amount=amount, author=author)
    said = _("{head} {amount} to {customer}, by {author}")
    return phrase(said, head=head, amount=amount, customer=customer, author=author)
