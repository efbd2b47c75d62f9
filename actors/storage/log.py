"""The write-ahead log beside a store's file while nobody has it open."""

import os
from pathlib import Path

from channels.errors import Quarantined


def log_of(path: Path | str) -> str:
    """
    Return where the log of the store at `path` stands, if it has one.

    Not as a Path: it is asked for at each opening, and to make one costs more than to ask the disk.
    """
    return f"{path}-wal"


def length(path: Path | str) -> int:
    """Return the bytes of the store's log, 0 when there is none."""
    try:
        return os.stat(log_of(path)).st_size  # noqa: PTH116 - see log_of
    except FileNotFoundError:
        return 0


def harden(path: Path, *, new: bool = True) -> None:
    """
    Put on disk what was committed to the store; its log is not made shorter.

    A `new` log's entry in its folder too, which may not have been synced yet.

    Raises:
        Quarantined: when the disk says no; a failed fsync is not tried again.

    """
    try:
        harden_file(log_of(path))
        if new:
            harden_file(path.parent)
    except OSError as error:
        raise Quarantined(f"sync: {error}") from error


def harden_file(place: Path | str) -> None:
    """Put a file on disk, or of a folder what it holds. Raises OSError."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
