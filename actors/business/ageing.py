"""
How old what is owed is: in steps of thirty days, payments settling the oldest debt first.

A payment that comes before the debt is one paid ahead, and settles it all the same.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from actors.business.parties import Party
from actors.storage.database import Database

STEPS: Final = (30, 60, 90)
"""Days up to which a debt belongs to a step; the last step has no end."""

LABELS: Final = ("0–30", "31–60", "61–90", "over 90")

Entry = tuple[str, int]
"""The day of an entry (ISO), and its minor units."""


def open_entries(database: Database, party: Party) -> list[Entry]:
    """Return what of a party's debts, or of ours to them, is not settled, the oldest first."""
    rows = database.rows(
        "SELECT t.day, e.amount FROM entries e JOIN txns t ON t.id = e.txn"
        " WHERE e.party = ? AND e.account = 'party'"
        " AND t.reversed_by IS NULL AND t.reverses IS NULL ORDER BY t.day, t.number",
        (party.id,),
    )
    sign = 1 if party.balance > 0 else -1
    return unsettled([(str(day), int(amount) * sign) for day, amount in rows])


def unsettled(entries: Sequence[Entry]) -> list[Entry]:
    """Return what is left of each debt (above 0) once all payments (below 0) are taken off."""
    paid = -sum(amount for _, amount in entries if amount < 0)
    found = []
    for day, owed in entries:
        settled = min(max(owed, 0), paid)
        paid -= settled
        if owed > settled:
            found.append((day, owed - settled))
    return found


def ages(entries: Iterable[Entry], today: dt.date) -> tuple[int, ...]:
    """Return the minor units in each step of LABELS."""
    sums = [0] * len(LABELS)
    for day, amount in entries:
        age = (today - dt.date.fromisoformat(day)).days
        sums[sum(age > limit for limit in STEPS)] += amount
    return tuple(sums)
