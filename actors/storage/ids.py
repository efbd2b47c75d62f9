"""
Row ids that a replay makes again: UUIDv7 from the message's time and key. Pure.

Layout (RFC 9562, 5.7): 48 bits of milliseconds, version 7, 12 bits, variant 2, 62 bits; the 74 free
bits are SHA-256 of the key instead of random ones, with the row's ordinal mixed into the lowest.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from uuid import UUID

from channels.identity import MessageKey


def row_ids(at: int, key: MessageKey) -> Iterator[str]:
    """Yield the ids of the rows that the message `key`, received `at` ms, writes, in order."""
    digest = int.from_bytes(sha256(key.encode(), usedforsecurity=False).digest()[:10])
    high = (at & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | digest >> 68
    low = 0b10 << 62 | digest & (1 << 62) - 1
    both = f"{high:016x}{low:016x}"
    stem = f"{both[:8]}-{both[8:12]}-{both[12:16]}-{both[16:20]}-{both[20:24]}"
    low &= 0xFFFF_FFFF
    for ordinal in count():
        yield f"{stem}{low ^ ordinal:08x}"


def oldest_id(at: int) -> str:
    """Return the lowest id a row can have that was written at `at` ms or later."""
    return str(UUID(int=(max(at, 0) & 0xFFFF_FFFF_FFFF) << 80))
