"""
Some pages of a store as they were at one revision, read without a transaction.

Both files stay as they are at these places until somebody checkpoints; the tracker sees to that.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import apsw
import msgspec

from actors.storage import frames
from actors.storage.connection import RESERVED_BYTES
from actors.storage.frames import PAGE_BYTES
from actors.storage.pagemap import Revision

_NO_SUM: Final = bytes(RESERVED_BYTES)
_READ_ONLY: Final = [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0]


class Snapshot(msgspec.Struct, frozen=True):
    """
    Where the pages are.

    Attributes:
        size: pages of the whole store then.

        pages: the numbers of those that are wanted, the lowest first.

        newest: of those that are in the log, the frame.
    """

    path: Path
    revision: Revision
    size: int
    pages: Sequence[int]
    newest: dict[int, int]

    def read(self, start: int, count: int) -> list[tuple[int, bytes]]:
        """Return `count` of the pages from place `start` on, each with its number."""
        wanted = self.pages[start : start + count]
        if not wanted:
            return []
        # Through SQLite's own VFS: closing a plain descriptor would drop the owner's POSIX locks.
        file = apsw.VFSFile("unix", str(self.path), _READ_ONLY)
        try:
            with frames.reading(self.path) as log:
                return [(page, _unsummed(self._image(page, file, log))) for page in wanted]
        finally:
            file.xClose()

    def _image(self, page: int, file: apsw.VFSFile, log: int | None) -> bytes:
        frame = self.newest.get(page)
        if frame is not None and log is not None:
            return frames.image(log, frame)
        # Shorter behind the end: a page that was made and freed before it was ever written.
        return file.xRead(PAGE_BYTES, (page - 1) * PAGE_BYTES).ljust(PAGE_BYTES, b"\0")


def _unsummed(image: bytes) -> bytes:
    """Return the page without its checksum, which is ours alone, and not made before the file."""
    return image[:-RESERVED_BYTES] + _NO_SUM
