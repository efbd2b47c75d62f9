"""The write-ahead log beside a store's file while nobody has it open."""

import os
from pathlib import Path

from channels.errors import Quarantined


def log_of(path: Path) -> Path:
    """Return where the log of the store at `path` stands, if it has one."""
    return path.with_name(path.name + "-wal")


def length(path: Path) -> int:
    """Return the bytes of the store's log, 0 when there is none."""
    try:
        return log_of(path).stat().st_size
    except FileNotFoundError:
        return 0


def harden(path: Path, *, new: bool = True) -> None:
    """
    Put on disk what was committed to the store; its log is not made shorter.

    A `new` log's entry in its folder too, which may not have been synced yet.

    Raises:
        Quarantined: when the disk says no; a failed fsync is not tried again.

    """
    log = log_of(path)
    try:
        harden_file(log)
        if new:
            harden_file(log.parent)
    except OSError as error:
        raise Quarantined(f"sync: {error}") from error


def harden_file(place: Path) -> None:
    """Put a file on disk, or of a folder what it holds. Raises OSError."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
