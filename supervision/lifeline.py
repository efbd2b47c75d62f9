"""
How a child process is told its settings, and that its parent is gone.

Its standard input is a pipe: first one line of JSON, then nothing until the parent ends, however
it ends. So a killed supervisor leaves nobody behind, and no secret stands in a command line.
"""

import os
import sys
from typing import Final

import msgspec

from supervision.keys import Keys
from supervision.settings import Settings

PIPE: Final = "pipe.sock"

RECYCLE: Final = 75
"""Exit code of a child that is well and wants to be replaced by a fresh one."""


class Letter(msgspec.Struct, frozen=True):
    """
    What a child is told.

    Attributes:
        name: its own.

        hosts: the names of all hosts.

        address: of the pipe between gateway and hosts.

        files: open files it may have.
    """

    name: str
    settings: Settings
    keys: Keys
    hosts: tuple[str, ...]
    address: str
    files: int


def write(letter: Letter) -> bytes:
    """Return the line for a child."""
    return msgspec.json.encode(letter) + b"\n"


def read() -> Letter:
    """Return the line on standard input; the process ends when there is none."""
    line = bytearray()
    # Byte by byte, because a buffer would swallow the edge that says the parent is gone.
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            sys.exit("standard input ended: this process is started by `tarctl serve`")
        line += byte
    return msgspec.json.decode(bytes(line), type=Letter)
