"""The circumstances of a command that no message led to."""

from actors.business import store
from actors.business.act import Act
from actors.storage.ids import row_ids
from channels.identity import MessageKey
from channels.messages import Role
from tests.corner import OWNER, Corner


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
