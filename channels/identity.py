"""Who and what: tenant ids, people, chats and the keys of messages. No I/O here."""

import re
import secrets
from typing import Final, NewType

import msgspec

from channels.errors import InvalidTenantId

TenantId = NewType("TenantId", str)
"""26 characters of lower-case base32, made by the server only: 130 random bits."""

MessageKey = NewType("MessageKey", str)
"""
Names one inbound message for ever: "telegram:<bot id>:<update id>", "whatsapp:<wamid>",
"console:<chat>:<n>".
"""

PersonId = NewType("PersonId", str)
"""
Names one person on one channel: "telegram:<user id>", "whatsapp:<user id or number>". Empty when
the sender is unknown.
"""

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"
_TENANT_ID: Final = re.compile(r"[a-z2-7]{26}", re.ASCII)


class ChatAddress(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """
    Where a conversation happens.

    Attributes:
        channel: "telegram", "whatsapp", "console".

        account: the bot's or number's id on that channel; a store may be reached through several.

        chat: the channel's id of the chat, as text.

        thread: the topic inside the chat, or empty.

        group: true when several people read along.
    """

    channel: str
    account: str
    chat: str
    thread: str = ""
    group: bool = False


class Sender(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """
    Who speaks, as verified by the channel, never as claimed in a text.

    Attributes:
        person: empty for an anonymous administrator, whose writes nobody could answer for.

        name: the display name, shown back escaped and never used to identify.

        language: the client's IETF tag, a hint only.

        chat: the private chat of this person on the channel, or empty when unknown.
    """

    person: PersonId
    name: str = ""
    language: str = ""
    chat: str = ""


def new_tenant_id() -> TenantId:
    """Return an id nobody else has: 130 bits from the operating system."""
    return TenantId("".join(secrets.choice(_ALPHABET) for _ in range(26)))


def tenant_id(text: str) -> TenantId:
    """
    Return `text` as a tenant id.

    Raises:
        InvalidTenantId: when it is anything but 26 characters of a-z and 2-7.

    """
    if not _TENANT_ID.fullmatch(text):
        raise InvalidTenantId(text[:40])
    return TenantId(text)
