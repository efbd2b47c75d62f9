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


def harden(path: Path) -> None:
    """
    Put on disk what was committed to the store; its log is not made shorter.

    Raises:
        Quarantined: when the disk says no; a failed fsync is not tried again.

    """
    log = log_of(path)
    try:
        # The folder too, because the log may be younger than its entry there.
        for place in (log, log.parent):
            _sync(place)
    except OSError as error:
        raise Quarantined(f"sync: {error}") from error


def _sync(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
