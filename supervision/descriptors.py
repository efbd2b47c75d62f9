"""Open files are a budget too: how many the system allows, and how many stores that makes."""

import fcntl
import os
import resource
import sys
from typing import Final

from channels.errors import TarError
from supervision.settings import Settings

RESERVED: Final = 1_000
"""Of a host, beyond its stores'; or of the gateway, beyond its connections."""

EACH: Final = 2
"""Database and log of one open store; the log's index is on the heap."""

TABLE: Final = 8_192
"""Files a process's table has room for from the start: 64 KiB of the kernel's memory."""


class TooFewFiles(TarError):
    """Raised when the limit of open files cannot hold the stores that shall be open."""

    code = "too_few_files"


def open_files(settings: Settings) -> int:
    """Return the limit of open files, raised as far as the system allows. Raises TooFewFiles."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    needed = RESERVED + EACH * settings.max_open
    if hard < needed:
        raise TooFewFiles(
            f"max_open = {settings.max_open} needs {needed} open files, the limit is {hard}"
        )
    return hard


def max_open(settings: Settings, files: int) -> int:
    """Return how many stores a host may hold open by its descriptors."""
    return settings.max_open or max((files - RESERVED) // EACH, 1)


def widen_table(files: int) -> None:
    """
    Have room for `TABLE` open files, or `files` when that is less; before a thread is started.

    Linux doubles a table that is full, and in a process with threads waits then for a grace period
    of RCU, 8 to 20 ms in which nothing is opened: https://docs.kernel.org/filesystems/files.html.
    """
    os.close(fcntl.fcntl(sys.stderr.fileno(), fcntl.F_DUPFD_CLOEXEC, min(files, TABLE) - 1))
