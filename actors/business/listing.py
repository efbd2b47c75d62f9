"""How an automation is called, and the list of them. Reads only."""

from actors.automations.schedule import say
from actors.business import product
from actors.business.agenda import Automation
from actors.business.occasions import KINDS, UNTIMED
from actors.business.saying import Words, bold, code, lines, plain
from actors.business.store import Store
from actors.business.told import told
from actors.storage.database import Database
from channels.locale.days import weekday_moment
from channels.locale.sentence import fill
from channels.locale.translation import _


def show(database: Database, found: list[Automation], store: Store) -> Words:
    """Return the list, with when each is said next."""
    if not found:
        return plain(_("Nothing is said by itself. Try: daily summary at 8pm"))
    return lines(
        bold(_("Automations")), *(line(database, one, store) + _when(one, store) for one in found)
    )


def line(database: Database, one: Automation, store: Store) -> Words:
    """Return "#3 low stock of Rice below 5 bag, every day at 09:00"."""
    return code(f"#{one.number}") + plain(f" {_about(database, one, store)}")


def called(database: Database, one: Automation, store: Store) -> str:
    """Return the same as `line`, as text."""
    return f"#{one.number} {_about(database, one, store)}"


def _about(database: Database, one: Automation, store: Store) -> str:
    if one.kind in UNTIMED:
        return _(KINDS[one.kind]) + _details(database, one, store)
    said = one.words or _(KINDS[one.kind]) + _details(database, one, store)
    return said + _(", ") + say(one.rule)


def _details(database: Database, one: Automation, store: Store) -> str:
    if one.kind == "low_stock" and one.subject:
        (about,) = product.by_ids(database, [one.subject])
        level = None if one.threshold is None else about.shown(one.threshold)
        return fill(_(" of {product}"), product=about.name) + told(_(" at {level}"), level=level)
    if one.threshold is not None and one.kind in {"big_sale", "debts"}:
        return told(_(" from {amount}"), amount=store.amount(one.threshold))
    return ""


def _when(one: Automation, store: Store) -> Words:
    if one.state == "paused":
        return plain(_(" (on hold)"))
    if one.next_due is None:
        held = one.held_until and clock(one.held_until, store)
        return plain(fill(_(" — held until {time}"), time=held)) if held else ()
    following = clock(store.after_quiet(one.next_due), store)
    return plain(fill(_(" — next {time}"), time=following))


def clock(at: int, store: Store) -> str:
    """Return an instant on the store's clock."""
    return weekday_moment(store.local(at))
