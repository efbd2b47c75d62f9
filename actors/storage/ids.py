"""
Row ids that a replay makes again: UUIDv7 from the message's time and key. Pure.

Layout (RFC 9562, 5.7): 48 bits of milliseconds, version 7, 12 bits, variant 2, 62 bits; the 74 free
bits are SHA-256 of key and ordinal instead of random ones.
"""

from hashlib import sha256
from uuid import UUID

from channels.identity import MessageKey


def row_id(at: int, key: MessageKey, ordinal: int) -> str:
    """Return the id of the `ordinal`-th row that the message `key`, received `at` ms, writes."""
    digest = int.from_bytes(sha256(f"{key}\0{ordinal}".encode()).digest()[:10])
    high = (at & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | digest >> 68
    low = 0b10 << 62 | digest & (1 << 62) - 1
    return str(UUID(int=high << 64 | low))


def oldest_id(at: int) -> str:
    """Return the lowest id a row can have that was written at `at` ms or later."""
    return str(UUID(int=(max(at, 0) & 0xFFFF_FFFF_FFFF) << 80))
