"""
Many files put on disk at once, by a process of its own.

A thread that does it takes the interpreter's lock from the loop five times a file; this costs the
host half a millisecond for all of them, and no memory in between. The program is `sync` of GNU
coreutils (8.24 or later), which takes files, goes on after one that fails, and names it:
https://www.gnu.org/software/coreutils/manual/html_node/sync-invocation.html
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import Final

from actors.storage.log import harden_file

NOWHERE: Final = "/nowhere/at/all"


def flush(places: Sequence[str]) -> dict[str, str]:
    """Put files on disk, and of folders what they hold; return which may not be, and why."""
    program = find()
    if program:
        try:
            return flush_by(program, places)
        except OSError:
            pass  # no room for a process, and none was there that could have met an error
    return flush_here(places)


@cache
def find() -> str:
    """Return the program, or "" where it would say "done" without looking at what it is given."""
    program = shutil.which("sync") or ""
    return program if program and _run(program, [NOWHERE]).returncode == 1 else ""


def flush_by(program: str, places: Sequence[str]) -> dict[str, str]:
    """
    As `flush`, by the program; when it does not say clearly what failed, everything did.

    Raises:
        OSError: when there is no such process.

    """
    done = _run(program, places)
    if not done.returncode:
        return {}
    lines = done.stderr.decode("ascii", "replace").splitlines()
    failed = {place: line for line in lines for place in places if f"'{place}'" in line}
    if done.returncode < 0 or not lines or len(failed) != len(lines):
        return dict.fromkeys(places, " ".join(lines) or f"sync ended with {done.returncode}")
    return failed


def flush_here(places: Sequence[str]) -> dict[str, str]:
    """As `flush`, one after the other on this thread."""
    failed = {}
    for place in places:
        try:
            harden_file(place)
        except OSError as error:
            failed[place] = str(error)
    return failed


def _run(program: str, places: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603 - the system's own program, and paths that we made
        [program, "--", *places],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # In plain words, whatever the operator speaks; what else is set may be the disk's.
        env={**os.environ, "LC_ALL": "C"},
        # All that we open is closed by an exec; to do it by hand takes as long as there are files.
        close_fds=False,
        # A Ctrl-C in the terminal is for the house, which waits for this.
        process_group=0,
    )
