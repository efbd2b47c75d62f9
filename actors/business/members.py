"""Who may speak for the store, and as what."""

import msgspec

from actors.business.names import fold
from actors.storage.database import Database, Value
from channels.identity import MessageKey, PersonId
from channels.messages import Role

RANKS: tuple[Role, ...] = tuple(Role)
"""From most to least."""


class Member(msgspec.Struct, frozen=True, gc=False):
    """A person with a role; `chat` is where they can be told something in private."""

    person: PersonId
    name: str
    role: Role
    chat: str = ""


def member(database: Database, person: PersonId) -> Member | None:
    """Return the member, None for a stranger."""
    if not person:
        return None
    found = _select(database, "person = ? AND active = 1", person)
    return found[0] if found else None


def owners(database: Database) -> list[Member]:
    """Return the owners, the first one first."""
    return _select(database, "role = 'owner' AND active = 1")


def leaders(database: Database) -> list[Member]:
    """Return owners and managers, the first one first."""
    return _select(database, "role IN ('owner', 'manager') AND active = 1")


def called(database: Database, name: str) -> list[Member]:
    """Return everybody of this name, as it is compared."""
    return [one for one in _select(database, "active = 1") if fold(one.name) == fold(name)]


def _select(database: Database, where: str, *values: Value) -> list[Member]:
    rows = database.rows(
        f"SELECT person, name, role, chat FROM members WHERE {where} ORDER BY rowid", values
    )
    return [Member(row[0], row[1], Role(row[2]), row[3]) for row in rows]


def admit(database: Database, new: Member, key: MessageKey) -> Member:
    """Give the person the role and return how they stand now; a link demotes none who is here."""
    known = member(database, new.person)
    role = min(known.role, new.role, key=RANKS.index) if known else new.role
    database.run(
        "INSERT INTO members(person, name, role, chat, key) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (person) DO UPDATE SET"
        " name = excluded.name, role = excluded.role, active = 1,"
        " chat = CASE excluded.chat WHEN '' THEN chat ELSE excluded.chat END",
        (new.person, new.name, role, new.chat, key),
    )
    return msgspec.structs.replace(new, role=role)


def put(database: Database, person: PersonId, new: dict[str, Value]) -> None:
    """Write another role, or whether there is access at all."""
    assign = ", ".join(f"{column} = ?" for column in new)
    database.run(f"UPDATE members SET {assign} WHERE person = ?", (*new.values(), person))
