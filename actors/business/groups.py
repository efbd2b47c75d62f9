"""The groups that the store is spoken to in. Reads only."""

from actors.storage.database import Database
from channels.errors import Refused
from channels.identity import ChatAddress
from channels.locale.translation import _


def only(database: Database) -> ChatAddress:
    """Return the store's one group. Raises Refused when there is none, or several."""
    found = database.rows("SELECT address FROM chats WHERE active = 1 LIMIT 2")
    if len(found) != 1:
        raise Refused(_("Please say that in the group itself."))
    channel, account, chat = found[0][0].split(":", 2)
    return ChatAddress(channel, account, chat, group=True)
