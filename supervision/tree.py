"""
The process tree: one supervisor, a gateway, some hosts. Restarts one for one.

So many restarts within so many seconds are one too many: then the supervisor itself gives up, and
whoever started it learns that by its exit code. Imports next to nothing, because it lives as long
as the house and does nothing most of the time.
"""

import logging
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from supervision.lifeline import RECYCLE

log = logging.getLogger(__name__)

TICK_SECONDS: Final = 0.5
KILL_SECONDS: Final = 10.0
"""Given to a process beyond its own drain before it is killed."""

GAVE_UP: Final = 70
"""Exit code: too many restarts."""

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)


class Child(msgspec.Struct, frozen=True):
    """A process to keep alive: the module it runs, its letter, and its environment."""

    name: str
    module: str
    letter: bytes
    environment: dict[str, str] = {}


class Tree:
    """Children in start order; they are stopped in the opposite one."""

    def __init__(
        self,
        children: Sequence[Child],
        *,
        intensity: int,
        period_seconds: float,
        drain_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._children = list(children)
        self._intensity = intensity
        self._period = period_seconds
        self._drain = drain_seconds
        self._clock = clock
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._restarts: deque[float] = deque()

    def run(self) -> int:
        """Keep the children alive until told to stop; return the exit code."""
        # Blocked, so that they are taken one at a time between two looks, not in the middle.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            for child in self._children:
                self._start(child)
            return self._watch()
        finally:
            self._stop_all()

    def _watch(self) -> int:
        while True:
            received = signal.sigtimedwait(_SIGNALS, TICK_SECONDS)
            if received and received.si_signo != signal.SIGCHLD:
                log.info("tree.stopping signal=%s", signal.Signals(received.si_signo).name)
                return 0
            for child in self._children:
                code = self._running[child.name].poll()
                if code == RECYCLE:
                    log.info("tree.recycled name=%s", child.name)
                    self._start(child)
                elif code is not None and not self._restart(child, code):
                    return GAVE_UP

    def _restart(self, child: Child, code: int) -> bool:
        """Start a child again; return False when that was once too often."""
        now = self._clock()
        self._restarts.append(now)
        while self._restarts[0] < now - self._period:
            self._restarts.popleft()
        log.error("tree.child_died name=%s code=%d", child.name, code)
        if len(self._restarts) > self._intensity:
            log.critical("tree.gave_up restarts=%d", len(self._restarts))
            return False
        self._start(child)
        return True

    def _start(self, child: Child) -> None:
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", child.module],
            stdin=subprocess.PIPE,
            env=os.environ | child.environment,
            # A terminal's Ctrl-C goes to the supervisor, which stops the others in order.
            process_group=0,
            preexec_fn=_unblock,  # noqa: PLW1509 - this process has no threads
        )
        assert process.stdin is not None
        try:
            process.stdin.write(child.letter)
            process.stdin.flush()
        except BrokenPipeError:
            log.error("tree.child_deaf name=%s", child.name)  # noqa: TRY400 - it is found dead next
        self._running[child.name] = process
        log.info("tree.started name=%s pid=%d", child.name, process.pid)

    def _stop_all(self) -> None:
        for child in reversed(self._children):
            process = self._running.pop(child.name, None)
            if process is not None:
                self._stop(child, process)

    def _stop(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        process.terminate()
        try:
            process.wait(self._drain + KILL_SECONDS)
        except subprocess.TimeoutExpired:
            log.error("tree.killed name=%s", child.name)  # noqa: TRY400 - said all there is
            process.kill()
            process.wait()
        if process.stdin:
            process.stdin.close()


def _unblock() -> None:
    """A child inherits the mask; it wants its signals."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
