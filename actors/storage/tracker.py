"""
Keeps a store's page map true while the store is open: the one who may checkpoint it.

The frames of the log are looked at when somebody asks or before they go, never at a commit: a
hook counts those, and that is all they pay.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import apsw

from actors.storage import frames, pagemap
from actors.storage.connection import CHECKPOINT_PAGES
from actors.storage.pagemap import Head, PageMap, Revision
from actors.storage.snapshot import Snapshot

PATIENT_PAGES: Final = 4 * CHECKPOINT_PAGES
"""The log may grow so far while a snapshot is being read; beyond it the snapshot is let go."""

PINS: Final = 4
"""Snapshots of one store that are read at a time."""


class Tracker:
    """
    The page map of an open store.

    Attributes:
        commits: since this opening.

        pins: snapshots that are being read, by the number they were given, with the clock when
            somebody last read in them.
    """

    __slots__ = (
        "_connection",
        "_frames",
        "_is_clean_on_disk",
        "_is_saved",
        "_log_frames",
        "_map",
        "_path",
        "_salts",
        "_told",
        "commits",
        "pins",
    )

    def __init__(self, connection: apsw.Connection, path: Path, known: PageMap) -> None:
        self._connection = connection
        self._path = path
        self._map = known
        self._salts = frames.NO_SALTS
        self._frames = self._log_frames = 0
        self._is_saved = False
        self._is_clean_on_disk = False
        self.commits = self._told = 0
        self.pins: dict[int, tuple[Snapshot, int]] = {}
        # From here on nobody but this checkpoints: the hook takes the place of SQLite's own.
        connection.set_wal_hook(self._committed)

    @classmethod
    def begin(cls, connection: apsw.Connection, path: Path) -> "Tracker":
        """Return a tracker in a new epoch, of which no device knows anything yet."""
        one = cls(connection, path, PageMap.anew(connection.pragma("page_count")))
        one._frames, _ = one._log()
        one._salts = frames.salts(path)
        one._save(durable=True)
        return one

    @classmethod
    def resume(cls, connection: apsw.Connection, path: Path) -> "Tracker | None":
        """Return the tracker of a store that has a sidecar, None for any other."""
        if not pagemap.is_beside(path):
            return None
        found = pagemap.read(path)
        if found is None:
            return cls.begin(connection, path)
        head, known = found
        one = cls(connection, path, known)
        total, _ = one._log()
        one._salts = frames.salts(path) if total else frames.NO_SALTS
        seen = head.tail(one._salts, total, path.stat())
        if seen is None:
            return cls.begin(connection, path)
        one._frames, one._is_clean_on_disk, one._is_saved = seen, head.clean, True
        one._log_frames = total
        one._take_in(total, skip=total - seen)
        return one

    def revision(self) -> Revision:
        """Return the state of the store now."""
        self._absorb()
        return self._map.revision

    def size(self) -> int:
        """Return the store's pages."""
        return int(self._connection.pragma("page_count"))

    def snapshot(self, known: Revision | None) -> Snapshot:
        """Return where everything is that changed since; all of it since an unknown revision."""
        now, size = self.revision(), self.size()
        pages: Sequence[int] = range(1, size + 1)
        if known and known.epoch == now.epoch and known.number <= now.number:
            pages = self._map.changed_since(known.number, size)
        elif known and known.epoch == now.epoch:
            # It has seen what we have not: the whole machine was put back to an earlier day.
            self._map = PageMap.anew(size, number=1)
            self._save(durable=True)
            now = self._map.revision
        return Snapshot(self._path, now, size, pages, self._newest() if pages else {})

    def has_news(self) -> bool:
        """Return whether something was committed since this was asked last."""
        told, self._told = self._told, self.commits
        return told != self.commits

    def tend(self) -> None:
        """Checkpoint when the log has become long; between two messages, never within one."""
        if self._log_frames >= (PATIENT_PAGES if self.pins else CHECKPOINT_PAGES):
            self.pins.clear()
            self.checkpoint()

    def checkpoint(self) -> None:
        """Copy the log into the file, the map having been saved; not while a snapshot is read."""
        self.settle()
        self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
        self._log_frames = 0

    def settle(self) -> None:
        """Have the sidecar know every frame of the log."""
        self._absorb()
        if not self._is_saved:
            self._save()

    def closed(self) -> None:
        """Say that the log is empty and nobody has the store open; after the last checkpoint."""
        if self._is_clean_on_disk and self._is_saved:
            return
        self._salts, self._frames = frames.NO_SALTS, 0
        self._save(clean=True)

    def forget(self) -> None:
        """Remove the sidecar: the file is in doubt, so nothing that was known of it counts."""
        pagemap.beside(self._path).unlink(missing_ok=True)

    def _committed(self, _: apsw.Connection, __: str, count: int) -> int:
        self.commits += 1
        self._log_frames = count
        return apsw.SQLITE_OK

    def _log(self) -> tuple[int, int]:
        """Return how many frames the log has, and how many of them are in the file too."""
        return self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_NOOP)

    def _absorb(self) -> None:
        total, _ = self._log()
        if not total:
            return
        salts = frames.salts(self._path)
        if salts != self._salts:
            self._salts, self._frames = salts, 0
        self._take_in(total)

    def _take_in(self, total: int, skip: int = 0) -> None:
        if total == self._frames:
            return
        self._map.stamp(frames.pages(self._path, self._frames, total), skip)
        self._frames, self._is_saved = total, False
        if self._is_clean_on_disk:
            # Before anybody is shown the new revision, or it is checkpointed: after a power cut
            # the sidecar on disk must not claim that the store had been closed.
            self._save(durable=True)

    def _newest(self) -> dict[int, int]:
        """Return the latest frame of each page in the log; none when all of it was copied."""
        total, copied = self._log()
        if total == copied:
            return {}
        return {page: frame for frame, page in enumerate(frames.pages(self._path, 0, total), 1)}

    def _save(self, *, clean: bool = False, durable: bool = False) -> None:
        place = self._path.stat()
        head = Head(
            self._map.revision,
            self.size(),
            self._frames,
            self._salts,
            clean,
            pagemap.boot_id(),
            place.st_ino,
            place.st_ctime_ns,
        )
        pagemap.write(self._path, head, self._map, durable=durable)
        self._is_saved, self._is_clean_on_disk = True, clean
