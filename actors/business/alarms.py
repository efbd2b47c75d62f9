"""What is said elsewhere when something large happens."""

from actors.business import agenda
from actors.business.act import Act, Aside
from actors.business.saying import bold, code, plain
from actors.storage.database import Database


def large_sale(database: Database, total: int, customer: str | None, act: Act) -> tuple[Aside, ...]:
    """
    Return what is to be said of a sale of so many minor units, in the chats that asked for it.

    Without a threshold a sale is large when it is larger than any of the latest ones.
    """
    if not act.store.watches_sales:
        return ()
    usual = act.store.largest_sale
    return tuple(
        Aside(
            one.chat,
            bold("Large sale: ")
            + code(act.store.amount(total))
            + plain(f" to {customer}" if customer else "")
            + plain(f", by {act.author_name}"),
        )
        for one in agenda.of_kind(database, "big_sale", act.at)
        if (total >= one.threshold if one.threshold else 0 < usual < total)
        and one.author != act.author
    )
