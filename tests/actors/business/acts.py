"""The circumstances of a command that no message led to."""

from actors.business import store
from actors.business.act import Act
from actors.storage.ids import row_ids
from channels.identity import MessageKey
from channels.messages import Role
from tests.actors.shop import OWNER, Shop


def act_of(shop: Shop, role: Role = Role.OWNER) -> Act:
    """Return the owner's circumstances now."""
    key = MessageKey(f"act {shop.at}")
    return Act(
        store=store.load(shop.database),
        key=key,
        author=OWNER,
        author_name="Omar",
        role=role,
        at=shop.at,
        ids=row_ids(shop.at, key),
    )
