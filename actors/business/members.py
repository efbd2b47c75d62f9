"""Who may speak for the store, and as what."""

import msgspec

from actors.storage.database import Database
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
    row = database.row("SELECT person, name, role, chat FROM members WHERE person = ?", (person,))
    return Member(row[0], row[1], Role(row[2]), row[3]) if row else None


def owners(database: Database) -> list[Member]:
    """Return the owners, the first one first."""
    rows = database.rows(
        "SELECT person, name, role, chat FROM members WHERE role = 'owner' ORDER BY rowid"
    )
    return [Member(row[0], row[1], Role(row[2]), row[3]) for row in rows]


def admit(database: Database, new: Member, key: MessageKey) -> Member:
    """Give the person the role and return how they stand now; nobody is demoted by a link."""
    known = member(database, new.person)
    role = min(known.role, new.role, key=RANKS.index) if known else new.role
    database.run(
        "INSERT INTO members VALUES (?, ?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET"
        " name = excluded.name, role = excluded.role,"
        " chat = CASE excluded.chat WHEN '' THEN chat ELSE excluded.chat END",
        (new.person, new.name, role, new.chat, key),
    )
    return msgspec.structs.replace(new, role=role)
