"""
Who runs the mailboxes: thousands of pykka actors on the host's loop and a handful of threads.

Measured with 3,000 tenants: pykka's own thread an actor costs 240-300 KB each and 11 ms to start;
here an actor costs its objects. The loop runs what is quick, because a thread that leaves the
interpreter's lock at each SQL statement costs an eighth more; workers run what waits for the disk.
Either runs a bounded batch, then yields to the next actor.
"""

import logging
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic, thread_time
from typing import Any, Final, Self

import pykka

from actors.mailbox import Mailbox

log = logging.getLogger(__name__)

BATCH: Final = 16
"""Messages run before the next actor has its turn, so that a busy store starves nobody."""

PIECES: Final = 4
"""Of brief work in a turn of the loop, 2 ms each: what is quick takes three turns to its answer."""

PATIENCE_SECONDS: Final = 0.05
"""Of processor time: an actor that once kept the loop longer is the workers' from then on."""

SLOW_DISK_SECONDS: Final = 0.02
"""Of the clock: brief work that took longer shows a slow disk, whose work is the workers'."""

SLOW_IN_A_ROW: Final = 3
"""So often, one after the other: a single one was slow because others had the processor."""

DISTRUST_SECONDS: Final = 10.0

Submit = Callable[[Callable[[], None]], object]


class Dispatcher:
    """
    A pool of `threads` workers; whatever was submitted before `stop` still runs.

    `soon` runs something on the host's loop, called from any thread; without one, workers do.
    `waited` is told, on any thread, how many seconds a message waited in its mailbox.
    """

    def __init__(
        self,
        threads: int,
        soon: Submit | None = None,
        waited: Callable[[float], object] = lambda _: None,
    ) -> None:
        self._runnable: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._done = 0
        self._seen = -1
        self._lock = Lock()
        self._brief: deque[Callable[[], None]] = deque()
        self._is_turning = False
        self._slow_in_a_row = 0
        self._distrusted_until = 0.0
        self.submit: Submit = self._runnable.put
        self.soon: Submit = soon or self.submit
        self.waited = waited
        self._threads = [
            Thread(target=self._work, name=f"worker-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def brief(self, run: Callable[[], None]) -> None:
        """
        Have brief work done on the loop, from any thread; a few pieces a turn.

        So in a stampede what is quick comes behind a few openings and not behind thousands.
        """
        with self._lock:
            self._brief.append(run)
            is_first, self._is_turning = not self._is_turning, True
        if is_first:
            self.soon(self._take_turn)

    def is_disk_quick(self) -> bool:
        """Return whether brief work may be done on the loop; whoever does it says how long."""
        return monotonic() >= self._distrusted_until

    def done_brief(self, seconds: float) -> None:
        """Take note that brief work on the loop took so long."""
        self._slow_in_a_row = self._slow_in_a_row + 1 if seconds > SLOW_DISK_SECONDS else 0
        if self._slow_in_a_row >= SLOW_IN_A_ROW:
            self._slow_in_a_row = 0
            self._distrusted_until = monotonic() + DISTRUST_SECONDS

    def is_stuck(self) -> bool:
        """Return whether work has waited since the last time this was asked, and none was done."""
        done, self._seen = self._seen, self._done
        return done == self._done and not self._runnable.empty()

    def stop(self) -> None:
        """Return once every worker has ended."""
        for _ in self._threads:
            self._runnable.put(None)
        for thread in self._threads:
            thread.join()

    def _take_turn(self) -> None:
        for _ in range(min(PIECES, len(self._brief))):
            self._brief.popleft()()
        with self._lock:
            more = self._is_turning = bool(self._brief)
        if more:
            self.soon(self._take_turn)

    def _work(self) -> None:
        while (run := self._runnable.get()) is not None:
            run()
            self._done += 1


class _Stopped(Event):
    """pykka's flag without the 1.1 KiB for threads that wait for it: nobody does, here."""

    __slots__ = ("_is_set",)

    def __init__(self) -> None:
        self._is_set = False

    def is_set(self) -> bool:
        return self._is_set

    def set(self) -> None:
        self._is_set = True


class PooledActor(pykka.Actor):
    """
    A pykka actor whose mailbox is run by a dispatcher.

    It is not in pykka's registry, a list that is searched from end to end: the directory knows it.
    """

    actor_inbox: Mailbox

    def __init__(self, dispatcher: Dispatcher, capacity: int) -> None:
        super().__init__()
        self.actor_stopped = self.actor_ref.actor_stopped = _Stopped()
        self._dispatcher = dispatcher
        self._slow = False
        self._turn = Lock()
        self._elsewhere: Callable[[], object] | None = None
        self.actor_inbox.capacity = capacity
        self.actor_inbox.wake = self._schedule
        self.actor_inbox.waited = dispatcher.waited

    @classmethod
    def start(cls, *args: Any, **kwargs: Any) -> "pykka.ActorRef[Self]":
        """Return a reference to a new actor; it costs no worker before its first message."""
        actor = cls(*args, **kwargs)
        actor._start_actor_loop()
        return actor.actor_ref

    @staticmethod
    def _create_actor_inbox() -> Mailbox:
        return Mailbox()

    @staticmethod
    def _create_future() -> "pykka.Future[Any]":
        return pykka.ThreadingFuture()

    def _start_actor_loop(self) -> None:
        self.on_start()

    def is_quick(self, message: Any) -> bool:
        """Return whether nothing in this message's work waits for the disk; asked each time."""
        del message
        return False

    def is_brief(self, message: Any) -> bool:
        """Return whether this message's work waits for the disk, but for a millisecond only."""
        del message
        return False

    def after_batch(self) -> None:
        """Run when a batch is done and before anybody else may run the actor."""

    def leave(self, begin: Callable[[], object]) -> None:
        """Have no message run after this one; `begin`, run last, leads to a `come_back`."""
        self._elsewhere = begin

    def come_back(self) -> None:
        """Have messages run again; nobody else runs the actor meanwhile, whoever calls this."""
        self._yield()

    def between(self, work: Callable[[], None]) -> bool:
        """Do `work` now, on the caller's thread, unless the actor is being run; return whether."""
        if not self._turn.acquire(blocking=False):
            return False
        try:
            work()
        finally:
            self._turn.release()
        return True

    def _schedule(self) -> None:
        if self._is_next_quick():
            self._dispatcher.soon(self._run_on_loop)
        elif self.is_brief(self.actor_inbox.first().message) and self._dispatcher.is_disk_quick():
            self._dispatcher.brief(self._run_brief)
        else:
            self._dispatcher.submit(self._run_on_worker)

    def _is_next_quick(self) -> bool:
        return not self._slow and self.is_quick(self.actor_inbox.first().message)

    def _run_on_worker(self) -> None:
        with self._turn:
            for _ in range(min(BATCH, len(self.actor_inbox))):
                self._receive(self.actor_inbox.get())
                if self._elsewhere:
                    break
            self.after_batch()
        self._yield()

    def _run_brief(self) -> None:
        if not self._dispatcher.is_disk_quick():
            self._dispatcher.submit(self._run_on_worker)
            return
        started = monotonic()
        with self._turn:
            self._receive(self.actor_inbox.get())
            self.after_batch()
        self._dispatcher.done_brief(monotonic() - started)
        self._yield()

    def _run_on_loop(self) -> None:
        started = thread_time()
        with self._turn:
            for _ in range(min(BATCH, len(self.actor_inbox))):
                if self._elsewhere or not self._is_next_quick():
                    break
                self._receive(self.actor_inbox.get())
            self.after_batch()
        self._slow = thread_time() - started > PATIENCE_SECONDS
        self._yield()

    def _yield(self) -> None:
        if self.actor_stopped.is_set():
            self._unwind()
        elif begin := self._elsewhere:
            self._elsewhere = None
            begin()
        elif not self.actor_inbox.rest():
            self._schedule()

    def _unwind(self) -> None:
        """
        Refer to nothing, after the last message: whoever held this actor frees it by letting go.

        It, its reference, its mailbox and its file know each other in circles, which only the
        collector would find, by looking through everything that lives.
        """
        self.actor_ref.__dict__.clear()
        self.__dict__.clear()

    def _receive(self, envelope: Any) -> None:
        """Give one message to `on_receive`; what an ask raised is the asker's to handle."""
        if envelope.reply_to is None:
            self.on_receive(envelope.message)
            return
        try:
            envelope.reply_to.set(self.on_receive(envelope.message))
        except BaseException:  # noqa: BLE001 - it travels on to whoever asked
            envelope.reply_to.set_exception()
