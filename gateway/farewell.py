"""
What the registry knows of a store beside its own rows, and how that is forgotten.

Inside one transaction; see `gateway.pen`.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from channels.codec import decode_outcome
from channels.errors import TarError
from channels.identity import TenantId
from channels.messages import Outcome
from gateway.database import Connection

MARK_CHARACTERS: Final = 16
"""Of the digest that stands for an erased store: who knows the id can tell that it is the one."""


def mark_of(tenant: TenantId) -> str:
    """Return what stands for an erased store in the list of operators' acts."""
    return f"erased:{sha256(tenant.encode()).hexdigest()[:MARK_CHARACTERS]}"


def veil_audit(connection: Connection, tenant: TenantId, name: str = "") -> None:
    """Leave of the acts about a store only that they happened; one was opened by its name."""
    connection.execute(
        "UPDATE audit SET subject = ?2 WHERE instr(subject, ?1)"
        " OR (action IN ('create', 'import') AND subject = ?3)",
        (tenant, mark_of(tenant), name),
    )


def people_of_one_store(connection: Connection, tenant: TenantId) -> list[str]:
    """Return who belongs to this store and to no other."""
    rows = connection.execute(
        "SELECT person FROM members WHERE tenant = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM members o WHERE o.person = members.person AND o.tenant <> ?1)",
        (tenant,),
    )
    return [person for (person,) in rows]


def forget_people(connection: Connection, people: Iterable[str]) -> None:
    """Forget who else these people are, and what they asked for to say it."""
    for person in people:
        connection.execute("DELETE FROM twins WHERE ? IN (person, twin)", (person,))
        connection.execute("DELETE FROM links WHERE person = ?", (person,))


def forget_said(connection: Connection, tenant: TenantId, name: str) -> None:
    """Forget what the front desk said about a store in its own chats: outcomes name it."""
    rows = connection.execute(
        "SELECT channel, account, chat FROM chats WHERE tenant = ?", (tenant,)
    )
    chats = {tuple(row) for row in rows}
    said = connection.execute(
        "SELECT key, outcome FROM handled WHERE instr(outcome, ?) OR instr(outcome, ?)",
        (tenant.encode(), (name or tenant).encode()),
    )
    gone = [(key,) for key, outcome in said if _is_about(outcome, tenant, chats)]
    connection.executemany("DELETE FROM handled WHERE key = ?", gone)


def _is_about(body: bytes, tenant: TenantId, chats: set[tuple[str, ...]]) -> bool:
    """Return whether an outcome names the store by its id, or else is for its own people."""
    return tenant.encode() in body or not chats.isdisjoint(_told(body))


def _told(body: bytes) -> set[tuple[str, ...]]:
    try:
        outcome: Outcome = decode_outcome(body)
    except TarError:
        return set()
    chats = [reply.chat for reply in outcome.replies]
    return {(chat.channel, chat.account, chat.chat) for chat in chats}
