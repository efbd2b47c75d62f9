"""Customers, vendors, drivers and staff by name: who owes, who is owed."""

import msgspec

from actors.business.names import fold
from actors.business.store import Store
from actors.business.terms import term
from actors.storage.database import Database, Row
from channels.errors import Refused
from channels.identity import PersonId
from channels.locale.sentence import fill
from channels.locale.translation import _

COLUMNS = "id, kind, name, phone, address, credit_limit, balance, active"


class Party(msgspec.Struct, frozen=True, gc=False):
    """
    Somebody the store deals with.

    Attributes:
        balance: minor units; positive = they owe the store, negative = the store owes them.
    """

    id: str
    kind: str
    name: str
    phone: str | None
    address: str | None
    credit_limit: int | None
    balance: int
    active: bool


def owed(party: Party, balance: int, store: Store) -> str:
    """Return a balance in words, from the store's side."""
    if not balance:
        return fill(_("{name} is settled"), name=party.name)
    if balance > 0:
        said = _("{name} owes {amount}")
    elif party.kind == "customer":
        said = _("{name} has paid ahead {amount}")
    else:
        said = _("{name} gets {amount}")
    return fill(said, name=party.name, amount=store.amount(abs(balance)))


def from_row(row: Row) -> Party:
    """Return the party of a row of COLUMNS."""
    values = (*row[:7], bool(row[7]))
    return Party(*values)


def find(database: Database, name: str, *kinds: str) -> Party | None:
    """Return the party with this canonical name, of one of `kinds` when given."""
    rows = database.recalled(
        f"SELECT {COLUMNS} FROM parties WHERE id IN"
        " (SELECT target FROM aliases WHERE folded = ? AND kind <> 'product')"
        " ORDER BY active DESC, rowid DESC",
        fold(name),
    )
    fitting = [from_row(row) for row in rows if not kinds or row[1] in kinds]
    exact = [party for party in fitting if party.name == name] or fitting
    return exact[0] if exact else None


def named(database: Database, name: str, *kinds: str) -> Party:
    """
    Return the party with this canonical name.

    Raises:
        Refused: when the store has none of these kinds.

    """
    party = find(database, name, *kinds)
    if party is None:
        kind = _(" or ").join(map(term, kinds)) or term("person")
        raise Refused(fill(_('There is no {kind} called "{name}".'), kind=kind, name=name))
    return party


def by_id(database: Database, identity: str) -> Party:
    """Return the party with this id, which is there."""
    return from_row(database.rows(f"SELECT {COLUMNS} FROM parties WHERE id = ?", (identity,))[0])


def of_person(database: Database, person: PersonId, kind: str) -> Party | None:
    """Return the vendor or driver that this person was invited as."""
    where = f"SELECT {COLUMNS} FROM parties WHERE person = ? AND kind = ? AND active = 1"
    rows = database.rows(where, (person, kind))
    return from_row(rows[0]) if rows else None


def person_of(database: Database, party: Party) -> PersonId | None:
    """Return who on the channel the party is, None when that is not known."""
    ((person,),) = database.rows("SELECT person FROM parties WHERE id = ?", (party.id,))
    return PersonId(person) if person else None


def tie(database: Database, identity: str, person: PersonId) -> None:
    """Remember who on the channel a party is."""
    database.run("UPDATE parties SET person = ? WHERE id = ?", (person, identity))


def promise(database: Database, party: Party, invitation: str) -> None:
    """Let the party's account be seen by whoever redeems the invitation; the last one counts."""
    database.run("UPDATE parties SET invitation = ? WHERE id = ?", (invitation, party.id))


def withdrawn(invitation: str) -> str:
    """Return what stands in the place of an invitation that was taken back."""
    return f"withdrawn {invitation}"


def is_withdrawn(database: Database, invitation: str) -> bool:
    """Return whether the invitation was taken back before anybody redeemed it."""
    where = "SELECT 1 FROM parties WHERE invitation = ?"
    return database.row(where, (withdrawn(invitation),)) is not None


def keep_promise(database: Database, person: PersonId, invitation: str) -> None:
    """Let the person see the account that the invitation was for, if it was for one."""
    database.run(
        "UPDATE parties SET person = ?, invitation = NULL WHERE invitation = ?",
        (person, invitation),
    )


def owing(database: Database, kind: str, least: int) -> list[Party]:
    """Return the parties with at least `least` minor units open, the largest first."""
    sign = 1 if kind == "customer" else -1
    rows = database.rows(
        f"SELECT {COLUMNS} FROM parties WHERE kind = ? AND balance * ? >= ?"
        " ORDER BY balance * ? DESC, name",
        (kind, sign, max(least, 1), sign),
    )
    return [from_row(row) for row in rows]
