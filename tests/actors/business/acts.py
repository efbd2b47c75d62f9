"""Commands carried out without words, and their circumstances."""

from decimal import Decimal

from actors.business import store
from actors.business.act import Act
from actors.business.intents import Command
from actors.business.operations import perform
from actors.storage.ids import row_ids
from channels.identity import MessageKey
from channels.messages import Role
from tests.corner import MINUTE, OWNER, Corner

D = Decimal


def act_of(corner: Corner, role: Role = Role.OWNER) -> Act:
    """Return the owner's circumstances now."""
    key = MessageKey(f"act {corner.at}")
    return Act(
        store=store.load(corner.database),
        key=key,
        author=OWNER,
        author_name="Omar",
        role=role,
        at=corner.at,
        ids=row_ids(corner.at, key),
    )


def do(corner: Corner, command: Command) -> str:
    """Return what carrying the command out says; a minute passes. Raises Refused."""
    corner.at += MINUTE
    with corner.database.transaction():
        result = perform(corner.database, command, act_of(corner))
    return "".join(part.text for part in result.parts)
