"""
The line between the supervisor and a child: the child's standard input is a socket.

Down go one letter with its settings, then readings of what it weighs; up go beats that say it
lives. It breaks when the supervisor ends, however that ends. So a killed supervisor leaves nobody
behind, a child that hangs is found out, and no secret stands in a command line.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from typing import Final, TypeAlias

import msgspec

from supervision.budget import LIMIT_PART, Allowance
from supervision.keys import Keys
from supervision.settings import Settings

PIPE: Final = "pipe.sock"
GATEWAY: Final = "gateway"
"""The name of the child that is not a host."""

RECYCLE: Final = 75
"""Exit code of a child that is well and wants to be replaced by a fresh one."""

OVERWEIGHT: Final = 76
"""Exit code of a child that outgrew its budget."""

PACKET_BYTES: Final = 64 * 1024
"""The longest message; the system takes twice that in one piece."""

BEAT: Final = b"."


class Letter(msgspec.Struct, frozen=True):
    """
    What a child is told at its start.

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


class Process(msgspec.Struct, frozen=True):
    """
    One child, as the supervisor sees it.

    Attributes:
        restarts: because it died or hung.

        recycled: because it asked for that.

        memory_bytes: proportional set size.

        files: open descriptors.

        up_seconds: since its latest start; `beat_age_seconds` since it was last heard.
    """

    name: str
    pid: int
    restarts: int
    recycled: int
    memory_bytes: int
    files: int
    up_seconds: float
    beat_age_seconds: float


class Reading(msgspec.Struct, frozen=True):
    """
    What the tree weighs and what it may.

    Attributes:
        host: what each host may weigh.

        memory_bytes: of all processes, the supervisor's own included.
    """

    budget_bytes: int
    memory_bytes: int
    host: Allowance
    processes: tuple[Process, ...]

    def weight(self, name: str) -> int:
        """Return what the process of that name weighs, in bytes; 0 when it is not there."""
        return next((one.memory_bytes for one in self.processes if one.name == name), 0)

    def facts(self) -> dict[str, object]:
        """Return what operators are shown; above the limit the coldest stores sleep."""
        return {
            "budget_bytes": self.budget_bytes,
            "limit_bytes": int(self.budget_bytes * LIMIT_PART),
            "memory_bytes": self.memory_bytes,
            "processes": msgspec.to_builtins(self.processes),
        }


Heard: TypeAlias = Callable[[Reading], None]


def write(letter: Letter) -> bytes:
    """Return the packet for a child."""
    return msgspec.json.encode(letter)


def read() -> Letter:
    """Return the letter on standard input; the process ends when there is none."""
    packet = os.read(0, PACKET_BYTES)
    if not packet:
        sys.exit("standard input ended: this process is started by `tarctl serve`")
    return msgspec.json.decode(packet, type=Letter)


def attend(loop: asyncio.AbstractEventLoop, heard: Heard, orphaned: Callable[[], None]) -> None:
    """Have each reading `heard`, and the end of the supervisor noticed."""

    def readable() -> None:
        packet = os.read(0, PACKET_BYTES)
        if packet:
            heard(msgspec.json.decode(packet, type=Reading))
        else:
            orphaned()

    loop.add_reader(0, readable)


def beat() -> None:
    """Say that this process lives; a supervisor that does not listen is no reason to wait."""
    try:
        os.write(0, BEAT)
    except OSError:
        # Full, or broken, which the reader is about to find out.
        return
