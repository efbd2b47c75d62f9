"""What is said elsewhere when something large happens."""

from actors.business import agenda, speakers
from actors.business.act import Act, Aside
from actors.business.agenda import Automation
from actors.business.saying import Words, bold, code, phrase
from actors.storage.database import Database
from channels.locale.translation import _, speaking


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
            _told(database, one, customer, total, act),
        )
        for one in agenda.of_kind(database, "big_sale", act.at)
        if (total >= one.threshold if one.threshold else 0 < usual < total)
        and one.author != act.author
    )


def _told(database: Database, one: Automation, customer: str | None, total: int, act: Act) -> Words:
    """Return the words, in the language of who hears them."""
    with speaking(speakers.of_chat(database, one.chat, one.author)):
        return _large(customer, total, act)


def _large(customer: str | None, total: int, act: Act) -> Words:
    amount = code(act.store.amount(total))
    if customer is None:
        said = _("{head} {amount}, by {author}")
        return phrase(said, head=bold(_("Large sale:")), amount=amount, author=act.author_name)
    return phrase(
        _("{head} {amount} to {customer}, by {author}"),
        head=bold(_("Large sale:")),
        amount=amount,
        customer=customer,
        author=act.author_name,
    )
