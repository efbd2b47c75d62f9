"""Who wrote on a device, and what becomes of a row that cannot stand. Frozen values only."""

import msgspec

from channels.identity import MessageKey, PersonId
from channels.messages import Role


class Author(msgspec.Struct, frozen=True, gc=False):
    """Whose device wrote, as the store knows them; `key` names what they sent."""

    device: str
    person: PersonId
    name: str
    role: Role
    key: MessageKey = MessageKey("")


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """A row that was taken out again: its table, its key, what it said (JSON), and why."""

    table: str
    row: str
    said: str
    why: str
