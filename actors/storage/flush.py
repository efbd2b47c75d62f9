"""
Many files put on disk at once, by a process of its own.

A thread that does it takes the interpreter's lock from the loop five times a file; this costs the
host half a millisecond for all of them, and no memory in between. The program is `sync` of GNU
coreutils (8.24 or later), which takes files, goes on after one that fails, and names each that did:
https://www.gnu.org/software/coreutils/manual/html_node/sync-invocation.html
Others of that name take no files, or stop at the first that fails.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import Final

from actors.storage.log import harden_file

FAILING: Final = ("/dev/full", "/nowhere/at/all")
"""Of these the first is there and takes no fsync, as a disk that fails; the second is not there."""


def flush(places: Sequence[str]) -> dict[str, str]:
    """Put files on disk, and of folders what they hold; return which may not be, and why."""
    try:
        if program := find():
            return flush_by(program, places)
    except OSError:
        pass  # no room for a process, and none was there that could have met an error
    return flush_here(places)


@cache
def find() -> str:
    """
    Return the program, "" where it does not say of each file what became of it.

    Raises:
        OSError: when there is no such process; it may be asked again.

    """
    program = shutil.which("sync") or ""
    return program if program and set(_named(_run(program, FAILING), FAILING)) == {*FAILING} else ""


def flush_by(program: str, places: Sequence[str]) -> dict[str, str]:
    """
    As `flush`, by the program; when it does not say clearly what failed, everything did.

    Raises:
        OSError: when there is no such process.

    """
    done = _run(program, places)
    if not done.returncode:
        return {}
    failed = _named(done, places)
    return failed or dict.fromkeys(places, f"{program} ended with {done.returncode}")


def flush_here(places: Sequence[str]) -> dict[str, str]:
    """As `flush`, one after the other on this thread."""
    failed = {}
    for place in places:
        try:
            harden_file(place)
        except OSError as error:
            failed[place] = str(error)
    return failed


def _named(done: "subprocess.CompletedProcess[bytes]", places: Sequence[str]) -> dict[str, str]:
    """Return what the program says of each place that failed; nothing when it is not clear."""
    said: dict[str, str] = {}
    for line in done.stderr.decode("ascii", "replace").splitlines():
        named = [place for place in places if f"'{place}'" in line]
        if len(named) != 1:
            return {}
        said[named[0]] = line
    return said if done.returncode == 1 else {}


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
