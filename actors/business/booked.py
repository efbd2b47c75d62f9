"""One transaction as it stands in the store's file, and how it is found again."""

import msgspec

from actors.business.act import Act
from actors.business.encoding import from_json
from actors.business.intents import Command
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Role

COLUMNS = (
    "id, number, intent, command, author, at, day, party, total, reverses, reversed_by, before"
)

OWN_HOURS = 24
"""How long people may correct what they wrote themselves; owners and managers always may."""

NUMBER_DIGITS = 15
"""No store has written more entries; a longer number is not one that SQLite could hold."""

_NEWEST_FIRST = " ORDER BY rowid DESC LIMIT ?"
"""Rows lie in the order of writing: what is late is found after a few rows, without an index."""


class Booked(msgspec.Struct, frozen=True, gc=False):
    """An executed command; the columns of `txns` that a correction needs."""

    id: str
    number: int
    intent: str
    stored: str
    author: str
    at: int
    day: str
    party: str | None
    total: int | None
    reverses: str | None
    reversed_by: str | None
    before: str | None

    @property
    def command(self) -> Command:
        """What was asked for."""
        return from_json(self.stored)

    def is_recent(self, act: Act) -> bool:
        """Return whether it was written within the hours in which its author may correct it."""
        return act.at - self.at <= OWN_HOURS * 3_600_000


def numbered(database: Database, ref: str) -> Booked:
    """Return the transaction people call `ref`. Raises Refused when there is none."""
    number = ref.lstrip("#")
    sayable = number.isdecimal() and len(number) <= NUMBER_DIGITS
    where = f"SELECT {COLUMNS} FROM txns WHERE number = ?{_NEWEST_FIRST}"
    row = database.row(where, (int(number), 1)) if sayable else None
    if row is None:
        raise Refused(fill(_("There is no entry #{number}."), number=number[: NUMBER_DIGITS + 1]))
    return Booked(*row)


def by_id(database: Database, identity: str) -> Booked:
    """Return the transaction with this id, which is there."""
    return Booked(*database.rows(f"SELECT {COLUMNS} FROM txns WHERE id = ?", (identity,))[0])


def tip_of(database: Database, entry: Booked) -> Booked:
    """
    Return the last of the chain of undo and redo that `entry` belongs to, itself when alone.

    Only the last one is ever reversed, so that the chain stays one line and nothing counts twice.
    """
    newer = (
        f"SELECT {COLUMNS} FROM txns WHERE reverses = ?"
        " AND rowid > (SELECT rowid FROM txns WHERE id = ?)"
    )
    while (row := database.row(newer, (entry.id, entry.id))) is not None:
        entry = Booked(*row)
    return entry


def origin_of(database: Database, entry: Booked) -> Booked:
    """Return the entry that a chain of undo and redo began with, as it stands now."""
    now = by_id(database, entry.id)
    while now.reverses:
        now = by_id(database, now.reverses)
    return now


def latest(database: Database, act: Act, count: int) -> list[Booked]:
    """Return the sender's newest entries that still stand, the newest first. Raises Refused."""
    rows = database.rows(
        f"SELECT {COLUMNS} FROM txns WHERE author = ? AND reverses IS NULL AND reversed_by IS NULL"
        f"{_NEWEST_FIRST}",
        (act.author, count),
    )
    if not rows:
        raise Refused(_("You have no entry that could be undone."))
    return [Booked(*row) for row in rows]


def asked_for(database: Database, ref: str | None, count: int | None, act: Act) -> list[Booked]:
    """Return the entries that "undo 12" or "undo the last 2" means. Raises Refused."""
    if ref and ref != "last":
        return [numbered(database, ref)]
    return latest(database, act, count or 1)


def check_reach(entry: Booked, act: Act) -> None:
    """Do nothing when the sender may correct the entry. Raises Refused when not."""
    if act.role in {Role.OWNER, Role.MANAGER}:
        return
    if entry.author != act.author:
        why = _("Only its author, an owner or a manager can correct #{number}.")
        raise Refused(fill(why, number=entry.number))
    if not entry.is_recent(act):
        why = _("#{number} is older than {hours} hours: ask a manager.")
        raise Refused(fill(why, number=entry.number, hours=OWN_HOURS))
