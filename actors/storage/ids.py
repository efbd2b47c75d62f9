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
    time = f"{at & 0xFFFF_FFFF_FFFF:012x}"
    mark = sha256(key.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(mark[4], 16) & 3]
    stem = f"{time[:8]}-{time[8:]}-7{mark[:3]}-{variant}{mark[5:8]}-{mark[8:12]}"
    lowest = int(mark[12:20], 16)
    for ordinal in count():
        yield f"{stem}{lowest ^ ordinal:08x}"


def oldest_id(at: int) -> str:
    """Return the lowest id a row can have that was written at `at` ms or later."""
    return str(UUID(int=(max(at, 0) & 0xFFFF_FFFF_FFFF) << 80))
