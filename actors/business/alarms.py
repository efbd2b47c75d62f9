"""What is said elsewhere when something happens that somebody wants to hear of at once."""

from collections.abc import Sequence

from actors.business import agenda
from actors.business.act import Act, Aside
from actors.business.agenda import Automation
from actors.business.intents import AlertKind
from actors.business.lines import Line
from actors.business.saying import Words, bold, code, plain
from actors.storage.database import Database


def of_sale(
    database: Database, sold: Sequence[Line], total: int, customer: str | None, act: Act
) -> tuple[Aside, ...]:
    """
    Return what is to be said of a sale of so many minor units, in the chats that asked for it.

    Without a threshold a sale is large when it is larger than any of the latest ones.
    """
    if not act.store.watches_sales:
        return ()
    by = plain(f" to {customer}" if customer else "") + plain(f", by {act.author_name}")
    large = bold("Large sale: ") + code(act.store.amount(total)) + by
    found = [
        Aside(one.chat, large)
        for one in _watching(database, "big_sale", act)
        if (total >= one.threshold if one.threshold else 0 < act.store.largest_sale < total)
    ]
    losing = [line for line in sold if line.amount is not None and line.amount < line.cost]
    if losing:
        said = bold("Sold under cost: ") + _losses(losing, act) + by
        found += [Aside(one.chat, said) for one in _watching(database, "under_cost", act)]
    return tuple(found)


def _losses(losing: Sequence[Line], act: Act) -> Words:
    return plain(
        ", ".join(
            f"{line.said} {line.product.name} for {act.store.amount(line.amount or 0)},"
            f" which cost {act.store.amount(line.cost)}"
            for line in losing
        )
    )


def of_count(database: Database, off: int, act: Act) -> tuple[Aside, ...]:
    """Return what is to be said of a till that held so many minor units more than its books."""
    word = "too much" if off > 0 else "missing"
    said = bold("Till: ") + code(act.store.amount(abs(off))) + plain(f" {word}")
    return tuple(
        Aside(one.chat, said + plain(f", counted by {act.author_name}"))
        for one in _watching(database, "cash", act)
        if off and abs(off) >= (one.threshold or 0)
    )


def _watching(database: Database, kind: AlertKind, act: Act) -> list[Automation]:
    """Return who wants to hear of it; whoever did it knows."""
    found = agenda.of_kind(database, kind, act.at)
    return [one for one in found if one.author != act.author]
