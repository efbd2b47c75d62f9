"""Commands carried out without words, and their circumstances."""

from decimal import Decimal
from typing import Any

from actors.business import store
from actors.business.act import Act, Result
from actors.business.doubts import doubts
from actors.business.intents import Command
from actors.business.operations import perform
from actors.storage.ids import row_ids
from channels.identity import MessageKey, PersonId
from channels.messages import Role
from tests.corner import CHAT, MINUTE, OWNER, Corner

D = Decimal


KARIM = PersonId("telegram:9")
"""A driver, on the channel."""


def act_of(
    corner: Corner, role: Role = Role.OWNER, person: PersonId = OWNER, name: str = "Omar"
) -> Act:
    """Return somebody's circumstances now, the owner's unless said."""
    key = MessageKey(f"act {corner.at}")
    return Act(
        store=store.load(corner.database),
        key=key,
        author=person,
        author_name=name,
        role=role,
        at=corner.at,
        ids=row_ids(corner.at, key),
        chat=CHAT,
    )


def result_of(corner: Corner, command: Command, **who: Any) -> Result:
    """Return what the command led to; a minute passes. Raises Refused."""
    corner.at += MINUTE
    with corner.database.transaction():
        return perform(corner.database, command, act_of(corner, **who))


def do(corner: Corner, command: Command, **who: Any) -> str:
    """Return what carrying the command out says; a minute passes. Raises Refused."""
    return "".join(part.text for part in result_of(corner, command, **who).parts)


def drive(corner: Corner, command: Command) -> str:
    """Return what the command says when the driver Karim gives it. Raises Refused."""
    return do(corner, command, role=Role.DRIVER, person=KARIM, name="Karim")


def doubt(corner: Corner, command: Command) -> tuple[str, ...]:
    """Return why a person should look at the command first."""
    return doubts(corner.database, command, act_of(corner))


def account(corner: Corner, name: str) -> int:
    """Return the minor units on an account."""
    where = "SELECT coalesce(sum(amount), 0) FROM entries WHERE account = ?"
    return int(corner.database.rows(where, (name,))[0][0])
