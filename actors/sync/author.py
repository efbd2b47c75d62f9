"""Whose device it is that writes, and with which rights: as the store's own file has it now."""

from actors.business import members
from actors.business.offline import Author
from actors.business.rights import leads
from actors.storage.database import Database
from channels.errors import Unauthorised
from channels.identity import MessageKey
from channels.messages import Role
from channels.sync import Device


def author_of(database: Database, device: Device, key: MessageKey) -> Author:
    """
    Return who sent `key` through the device.

    Raises:
        Unauthorised: the person has no role here any more in which one may see the whole store.

    """
    if not device.person:
        return Author(device.id, device.person, "app", Role.OWNER, key)
    member = members.member(database, device.person)
    if member is None or not leads(member.role):
        raise Unauthorised("this device may not see the store any more")
    return Author(device.id, device.person, member.name, member.role, key)
