"""The clock a store lives by, and the hours in which it says nothing by itself."""

from actors.automations.quiet import is_hours
from actors.business import agenda
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import StoreSet
from actors.business.posting import Old, Posting
from actors.business.saying import Words, lines, plain
from actors.business.store import Store, load
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.days import weekday
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.place import find_zone

ROW = "1"
"""The id of the store's one row."""

OFF = "off"


def put(database: Database, wanted: StoreSet, act: Act) -> Result:
    """
    Set the clock or the quiet hours; what is due next is computed anew.

    Raises:
        Refused: for a place nobody knows, for hours that are none, or when nothing would change.

    """
    zone = _zone(wanted.timezone) if wanted.timezone else act.store.timezone
    quiet = _quiet(wanted.quiet) if wanted.quiet else act.store.quiet
    former = _former(act.store, zone, quiet)
    if not former:
        why = _("That is so already. Time zone: {zone}. {hours}")
        raise Refused(fill(why, zone=zone, hours=_hours(quiet)))
    posting = Posting(database, act)
    posting.remember("store", ROW, former)
    database.run("UPDATE store SET timezone = ?, quiet = ?", (zone, quiet))
    agenda.rezone(database, act.at)
    number = posting.write("store.set", as_json(wanted))
    return Result(_told(database, act), posting.id, number)


def _former(store: Store, zone: str, quiet: str) -> Old:
    """Return what an undo puts back: only what changes, as the rest may be set again since."""
    changed: Old = {} if zone == store.timezone else {"timezone": store.timezone}
    return changed if quiet == store.quiet else changed | {"quiet": store.quiet}


def _told(database: Database, act: Act) -> Words:
    store = load(database)
    now = store.local(act.at)
    said = _("Time zone: {zone}, where it is {time}.")
    where = fill(said, zone=store.timezone, time=f"{weekday(now)} {now:%H:%M}")
    return lines(plain(where), plain(_hours(store.quiet)))


def _hours(quiet: str) -> str:
    return fill(_("Quiet hours: {hours}."), hours=quiet) if quiet else _("No quiet hours.")


def _quiet(said: str) -> str:
    if said == OFF:
        return ""
    if not is_hours(said):
        raise Refused(_("Quiet hours are like 22:00-07:00, or off."))
    return said


def _zone(said: str) -> str:
    found = find_zone(said)
    if found is None:
        why = _("I do not know the place “{place}”. Name a large city: Karachi, Lagos.")
        raise Refused(fill(why, place=said[:40]))
    return found
