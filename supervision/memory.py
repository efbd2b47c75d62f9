"""A process's memory, set to long lives and to many small, short values; given back when freed."""

import ctypes
import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

THRESHOLDS: Final = (20_000, 20, 50)
"""The defaults look through everything that lives some times a second, to find next to nothing."""


def settle() -> None:
    """Never look again at what was made so far: modules, tables, the object graph."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def _trim() -> None:
    """Let the C library give the system what is free: glibc keeps it, others have no need."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


class Freed:
    """
    What stores on their way to sleep have freed; it stays with the process until given back.

    `ended` counts the activations that ended since the start; `stale` says that others freed too.
    """

    def __init__(self, ended: Callable[[], int], trim: Callable[[], None] = _trim) -> None:
        self._ended = ended
        self._trim = trim
        self._seen = 0
        self.stale = False

    def give_back(self) -> None:
        """Return what is free to the system, if anything was freed since."""
        ended = self._ended()
        if ended != self._seen:
            # An actor and its reference know each other: only the collector frees them.
            gc.collect()
        if self.stale or ended != self._seen:
            self.stale, self._seen = False, ended
            self._trim()


def resident_bytes() -> int:
    """Return what this process holds in memory now, 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
