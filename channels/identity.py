"""Who and what: tenant ids, chats and the keys of messages. No I/O here."""

import re
import secrets
from typing import Final, NewType

from channels.errors import InvalidTenantId

TenantId = NewType("TenantId", str)
"""26 characters of lower-case base32, made by the server only: 130 random bits."""

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"
_TENANT_ID: Final = re.compile(r"[a-z2-7]{26}", re.ASCII)


def new_tenant_id() -> TenantId:
    """Return an id nobody else has: 130 bits from the operating system."""
    return TenantId("".join(secrets.choice(_ALPHABET) for _ in range(26)))


def tenant_id(text: str) -> TenantId:
    """Return `text` as a tenant id.

    Raises:
        InvalidTenantId: when it is anything but 26 characters of a-z and 2-7.
    """
    if not _TENANT_ID.fullmatch(text):
        raise InvalidTenantId(text[:40])
    return TenantId(text)
