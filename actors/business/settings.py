"""The clock a store lives by, and the hours in which it says nothing by itself."""

from functools import cache
from zoneinfo import available_timezones

from actors.automations.quiet import is_hours
from actors.business import agenda
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import StoreSet
from actors.business.posting import Posting
from actors.business.saying import Words, lines, plain
from actors.business.store import load
from actors.storage.database import Database
from channels.errors import Refused

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
    if (zone, quiet) == (act.store.timezone, act.store.quiet):
        raise Refused(f"That is so already. Time zone: {zone}. {_hours(quiet)}")
    posting = Posting(database, act)
    posting.remember("store", ROW, {"timezone": act.store.timezone, "quiet": act.store.quiet})
    database.run("UPDATE store SET timezone = ?, quiet = ?", (zone, quiet))
    agenda.rezone(database, act.at)
    number = posting.write("store.set", as_json(wanted))
    return Result(_told(database, act), posting.id, number)


def _told(database: Database, act: Act) -> Words:
    store = load(database)
    clock = store.local(act.at).strftime("%a %H:%M")
    return lines(
        plain(f"Time zone: {store.timezone}, where it is {clock}."), plain(_hours(store.quiet))
    )


def _hours(quiet: str) -> str:
    return f"Quiet hours: {quiet}." if quiet else "No quiet hours."


def _quiet(said: str) -> str:
    if said == OFF:
        return ""
    if not is_hours(said):
        raise Refused("Quiet hours are like 22:00-07:00, or off.")
    return said


def _zone(said: str) -> str:
    found = _zones().get("_".join(said.split()).lower())
    if found is None:
        raise Refused(f"I do not know the place “{said[:40]}”. Name a large city: Karachi, Lagos.")
    return found


@cache
def _zones() -> dict[str, str]:
    """Return time zones by their name and by their city, in lower case."""
    known = sorted(available_timezones())
    cities = {zone.rpartition("/")[2].lower(): zone for zone in known if "/" in zone}
    return cities | {zone.lower(): zone for zone in known}
