"""One process of the tree, and the supervisor's end of the line to it."""

import logging
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from supervision.lifeline import PACKET_BYTES

log = logging.getLogger(__name__)

KILL_SECONDS: Final = 10.0
"""Given to a process beyond its own drain before it is killed."""


PROC: Final = Path("/proc")

ON_DISK: Final = "D"
"""State of a thread in uninterruptible sleep: https://man7.org/linux/man-pages/man5/proc.5.html"""


class Child(msgspec.Struct, frozen=True):
    """A process to keep alive: the module it runs, its letter, and its environment."""

    name: str
    module: str
    letter: bytes
    environment: dict[str, str] = {}


class Running:
    """
    A child that was started; each life has one of these.

    Attributes:
        since: when it was started.

        heard_at: when it last said that it lives; before its first word, when it was started.

        awake: it has said so at least once.

        dumped: it was told to write its stacks, because it hangs.

        spared: it was silent because its disk is slow, and nobody has heard it since.
    """

    def __init__(self, child: Child, now: float) -> None:
        self.name = child.name
        self.since = self.heard_at = now
        self.awake = self.dumped = self.spared = False
        # Packets, so that a message is there whole or not at all.
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._line.setblocking(False)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", child.module],
                stdin=theirs.fileno(),
                env=os.environ | child.environment,
                # A terminal's Ctrl-C goes to the supervisor, which stops the others in order.
                process_group=0,
                preexec_fn=_prepare,  # noqa: PLW1509 - this process has no threads
            )
        self.pid = self._process.pid
        self.tell(child.letter)
        log.info("tree.started name=%s pid=%d", self.name, self.pid)

    def tell(self, packet: bytes) -> None:
        """Send a packet; one who does not listen misses it."""
        try:
            self._line.send(packet)
        except OSError:
            log.debug("tree.child_deaf name=%s", self.name)

    def listen(self, now: float) -> None:
        """Take what the child has said since."""
        try:
            while self._line.recv(PACKET_BYTES):
                self.heard_at, self.awake = now, True
                self.spared = self.dumped = False
        except OSError:
            # Nothing more, or the child is gone, which `code` tells.
            return

    def code(self) -> int | None:
        """Return the exit code, None while it runs."""
        code = self._process.poll()
        if code is not None:
            self._line.close()
        return code

    def waits_for_disk(self) -> bool:
        """Return whether one of its threads is in the kernel and cannot be interrupted."""
        return any(_state(stat) == ON_DISK for stat in PROC.glob(f"{self.pid}/task/*/stat"))

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, if it still runs."""
        self._process.send_signal(number)

    def stop(self, drain_seconds: float) -> None:
        """Return when it has ended: by itself within its drain, or killed."""
        self._process.terminate()
        try:
            self._process.wait(drain_seconds + KILL_SECONDS)
        except subprocess.TimeoutExpired:
            log.error("tree.killed name=%s", self.name)  # noqa: TRY400 - said all there is
            self._process.kill()
            self._process.wait()
        self._line.close()


def _state(stat: Path) -> str:
    try:
        return stat.read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def _prepare() -> None:
    """A child inherits the mask; it wants its signals, and this one not before it has a handler."""
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
