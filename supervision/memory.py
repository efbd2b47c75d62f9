"""A process's memory, set to long lives and to many small, short values; given back when freed."""

import ctypes
import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

THRESHOLDS: Final = (20_000, 20)
SELDOM: Final = 50
"""The defaults look through everything that lives some times a second, to find next to nothing."""

NEVER: Final = 1_000_000
"""
For a host: each quarter more that lives would cause a look through everything, and 8,000 stores
awake are held up by it. It looks when nobody is awake, or memory is short.
"""


def settle(whole: int = SELDOM) -> None:
    """
    Never look again at what was made so far: modules, tables, the object graph.

    From now on everything is looked through once in `whole` smaller collections at most.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS, whole)


def give_back() -> None:
    """Return to the system what was freed so far, circles of things included."""
    gc.collect()
    _trim()


def _trim() -> None:
    """Let the C library give the system what is free: glibc keeps it, others have no need."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


class Freed:
    """
    What stores on their way to sleep have freed; it stays with the process until given back.

    `ended` counts the activations that ended since the start; `stale` says that others freed too.
    An actor that has ended refers to itself no more, so it needs no collector.
    """

    def __init__(self, ended: Callable[[], int], trim: Callable[[], None] = _trim) -> None:
        self._ended = ended
        self._trim = trim
        self._seen = 0
        self.stale = False

    def give_back(self) -> None:
        """Return what is free to the system, if anything was freed since."""
        if self.is_stale():
            self.stale, self._seen = False, self._ended()
            self._trim()

    def is_stale(self) -> bool:
        """Return whether anything was freed since it was last given back."""
        return self.stale or self._ended() != self._seen

    def collect(self) -> None:
        """Free what refers to itself, too, and return all that is free; all threads wait for it."""
        gc.collect()
        self.stale = True
        self.give_back()


def resident_bytes() -> int:
    """Return what this process holds in memory now, 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
