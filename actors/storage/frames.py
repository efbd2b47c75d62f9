"""
The frames of a write-ahead log, read beside SQLite.

https://sqlite.org/fileformat2.html#walformat. Never writes, and reads only frames that SQLite said
are committed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from actors.storage.log import log_of

PAGE_BYTES: Final = 4_096
HEADER_BYTES: Final = 32
FRAME_BYTES: Final = 24 + PAGE_BYTES
NO_SALTS: Final = bytes(8)
"""Of a log without a header."""


@contextmanager
def reading(path: Path) -> Iterator[int | None]:
    """Hold the log of the store at `path` open: its descriptor, None when there is no log."""
    # A plain descriptor is fine here, unlike on the file itself: no lock lives on the log.
    try:
        descriptor = os.open(log_of(path), os.O_RDONLY)
    except FileNotFoundError:
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def salts(path: Path) -> bytes:
    """Return what tells one life of the log from the next: they change when it starts anew."""
    with reading(path) as log:
        found = os.pread(log, 8, 16) if log is not None else b""
    return found if len(found) == len(NO_SALTS) else NO_SALTS


def pages(path: Path, after: int, last: int) -> list[int]:
    """Return the page numbers of the frames from `after` + 1 to `last`, in their order."""
    with reading(path) as log:
        if log is None:
            return []
        return [
            int.from_bytes(os.pread(log, 4, HEADER_BYTES + frame * FRAME_BYTES))
            for frame in range(after, last)
        ]


def image(log: int, frame: int) -> bytes:
    """Return the page in a frame; the first frame is 1."""
    return os.pread(log, PAGE_BYTES, HEADER_BYTES + (frame - 1) * FRAME_BYTES + 24)
