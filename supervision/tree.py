"""
The process tree: one supervisor, a gateway, some hosts. Restarts one for one.

So many restarts within so many seconds are one too many: then the supervisor itself gives up, and
whoever started it learns that by its exit code. Imports next to nothing, because it lives as long
as the house and does nothing most of the time.
"""

import logging
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from typing import Final

from supervision.child import Child, Running
from supervision.lifeline import RECYCLE, Process

log = logging.getLogger(__name__)

TICK_SECONDS: Final = 0.5

START_SECONDS: Final = 120.0
"""Given to a child for its first word: starting takes a second of processor time, and a rented
machine may give an eighth of one to all children."""

GAVE_UP: Final = 70
"""Exit code: too many restarts."""

_ENDS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_SIGNALS: Final = (*_ENDS, signal.SIGCHLD, signal.SIGUSR1)

Weigh = Callable[[int], tuple[int, int]]
"""From a process to its memory in bytes and its open files."""


class Tree:
    """
    Children in start order; they are stopped in the opposite one.

    One that was heard, and then not for `silence_seconds`, hangs and is replaced, unless it waits
    for a disk; 0 = however long. `look` is called at each tick and may use `tell` and `processes`.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        intensity: int,
        period_seconds: float,
        drain_seconds: float,
        silence_seconds: float = 0,
        look: Callable[["Tree"], object] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._children = list(children)
        self._intensity = intensity
        self._period = period_seconds
        self._drain = drain_seconds
        self._silence = silence_seconds
        self._look = look
        self._clock = clock
        self._running: dict[str, Running] = {}
        self._latest: deque[float] = deque()
        self._restarts: Counter[str] = Counter()
        self._recycled: Counter[str] = Counter()

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

    def tell(self, packet: bytes) -> None:
        """Send a packet to all children."""
        for one in self._running.values():
            one.tell(packet)

    def processes(self, weigh: Weigh) -> tuple[Process, ...]:
        """Return how each child is."""
        now = self._clock()
        return tuple(
            Process(
                one.name,
                one.pid,
                self._restarts[one.name],
                self._recycled[one.name],
                *weigh(one.pid),
                up_seconds=now - one.since,
                beat_age_seconds=now - one.heard_at,
            )
            for one in self._running.values()
        )

    def _watch(self) -> int:
        while True:
            received = signal.sigtimedwait(_SIGNALS, TICK_SECONDS)
            if received and received.si_signo in _ENDS:
                log.info("tree.stopping signal=%s", signal.Signals(received.si_signo).name)
                return 0
            if received and received.si_signo == signal.SIGUSR1:
                self._dump()
            if not all(self._tend(child) for child in self._children):
                return GAVE_UP
            self._look(self)

    def _tend(self, child: Child) -> bool:
        """Return False when a child had to be replaced once too often."""
        running, now = self._running[child.name], self._clock()
        running.listen(now)
        code = running.code()
        if code == RECYCLE:
            log.info("tree.recycled name=%s", child.name)
            self._recycled[child.name] += 1
            self._start(child)
        elif code is not None:
            return self._restart(child, code)
        elif self._silence and now - running.heard_at > self._patience(running):
            self._judge(running)
        return True

    def _patience(self, running: Running) -> float:
        return self._silence if running.awake else max(self._silence, START_SECONDS)

    def _judge(self, running: Running) -> None:
        """Replace a silent child, unless it waits for a disk, as the next one would."""
        if not running.waits_for_disk():
            self._replace(running)
        elif not running.spared:
            running.spared = True
            log.warning("tree.disk_slow name=%s", running.name)

    def _replace(self, running: Running) -> None:
        """Kill a child that hangs, a tick after it wrote its stacks; it is found dead then."""
        log.error("tree.child_hangs name=%s", running.name)
        running.signal(signal.SIGKILL if running.dumped else signal.SIGUSR1)
        running.dumped = True

    def _restart(self, child: Child, code: int) -> bool:
        """Start a child again; return False when that was once too often."""
        now = self._clock()
        self._restarts[child.name] += 1
        self._latest.append(now)
        while self._latest[0] < now - self._period:
            self._latest.popleft()
        log.error("tree.child_died name=%s code=%d", child.name, code)
        if len(self._latest) > self._intensity:
            log.critical("tree.gave_up restarts=%d", len(self._latest))
            return False
        self._start(child)
        return True

    def _start(self, child: Child) -> None:
        self._running[child.name] = Running(child, self._clock())

    def _dump(self) -> None:
        """Have every child write its threads, and what it holds, to the log."""
        for one in self._running.values():
            log.info("tree.dump name=%s pid=%d", one.name, one.pid)
            one.signal(signal.SIGUSR1)

    def _stop_all(self) -> None:
        for child in reversed(self._children):
            running = self._running.pop(child.name, None)
            if running is not None:
                running.stop(self._drain)
