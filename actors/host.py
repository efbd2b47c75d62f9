"""
One actor host: the pipe on one side, the directory on the other.

Envelopes go to the directory, and batches of answers to the pipe. Workers answer from their
threads; the loop is woken once for however many answers.
"""

import logging
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from actors.directory import Directory
from actors.lifecycle import Reason
from actors.turns import Turns
from actors.vitals import largest
from channels.errors import Overloaded, TarError
from channels.hosting import (
    Beat,
    Downward,
    Drained,
    EvictAll,
    Started,
    Survey,
    Synced,
    Timed,
    Upward,
)
from channels.identity import TenantId
from channels.messages import Answer, Envelope, EraseStore, Failure, Outcome, PassivateStore, Report
from channels.sync import PullPages, Served

log = logging.getLogger(__name__)

BEAT_SECONDS: Final = 1.0


class Line(Protocol):
    """The host's end of the pipe."""

    def send(self, message: Upward) -> None:
        """Send a message up; on the loop's thread only."""


class Outbox:
    """What actors have to say, on its way to the pipe; the loop is woken once, however much."""

    def __init__(self, turns: Turns, send: Callable[[Upward], None]) -> None:
        self._turns = turns
        self._send = send
        self._waiting: deque[Upward] = deque()
        self._woken = False

    def put(self, message: Upward) -> None:
        """Send a message up, from any thread; behind what was put before it."""
        if self._turns.is_home():
            self.empty()
            self._send(message)
            return
        self._waiting.append(message)
        # Without a lock: at worst the loop is woken once too often, never too rarely, because
        # the flag is lowered before the queue is emptied.
        if not self._woken:
            self._woken = True
            self._turns.soon(self.empty)

    def empty(self) -> None:
        """Hand everything to the pipe; on the loop's thread."""
        self._woken = False
        while self._waiting:
            self._send(self._waiting.popleft())


class Host:
    """
    Forwards envelopes down and answers up.

    `erase` removes a tenant's closed file, or raises Overloaded; `figures` are counts for
    operators and `timings` how long things took, both asked each beat. `asleep` answers a device
    for a store that sleeps, if it can without waking it.
    """

    def __init__(
        self,
        name: str,
        incarnation: str,
        *,
        directory: Directory,
        outbox: Outbox,
        erase: Callable[[TenantId], None],
        figures: Callable[[], dict[str, float]],
        timings: Callable[[], dict[str, Timed]] = dict,
        asleep: Callable[[TenantId, PullPages], Served | None] = lambda *_: None,
    ) -> None:
        self._name = name
        self._incarnation = incarnation
        self._directory = directory
        self._outbox = outbox
        self._erase = erase
        self._figures = figures
        self._timings = timings
        self._asleep = asleep

    def start(self) -> None:
        """Say that this host is there and holds nothing."""
        self._outbox.put(Started(self._name, self._incarnation))

    def beat(self) -> None:
        """Say that this host is alive, and how it is."""
        figures, timings = self._figures(), self._timings()
        self._outbox.put(Beat(self._name, self._incarnation, figures, timings))

    def receive(self, message: Downward) -> None:
        """Take one message; a refusal is an answer too."""
        if isinstance(message, EvictAll):
            self._evict_all(message)
        elif isinstance(message, Survey):
            self._survey(message)
        else:
            self._deliver(message)

    def _deliver(self, envelope: Envelope) -> None:
        try:
            match envelope.body:
                case PassivateStore():
                    self._passivate(envelope)
                case EraseStore():
                    self._remove(envelope)
                case PullPages() if self._is_up_to_date(envelope, envelope.body):
                    pass
                case _:
                    self._directory.deliver(envelope)
        except TarError as error:
            self._refuse(envelope, error)

    def expire(self, since: int) -> None:
        """Refuse what has waited since then to be woken for; it may be sent again."""
        for envelope in self._directory.expire(since):
            self._refuse(envelope, Overloaded("there is no room for this store now"))

    def drain(self, timeout: float) -> None:
        """Put every tenant to sleep and say so; blocks for at most `timeout` seconds."""
        if not self._directory.passivate_all(Reason.SHUTDOWN, timeout):
            log.warning("host.drain_incomplete host=%s left=%d", self._name, len(self._directory))
        self._outbox.put(Drained(self._name))

    def _is_up_to_date(self, envelope: Envelope, asked: PullPages) -> bool:
        """Return whether a device has been told that it has all of a store that sleeps on."""
        if not self._directory.is_asleep(envelope.tenant):
            return False
        served = self._asleep(envelope.tenant, asked)
        if served:
            self._answer(envelope, served)
        return served is not None

    def _passivate(self, envelope: Envelope) -> None:
        self._directory.passivate(
            envelope.tenant, Reason.ORDER, lambda: self._answer(envelope, Outcome())
        )

    def _remove(self, envelope: Envelope) -> None:
        def gone() -> None:
            try:
                self._erase(envelope.tenant)
            except TarError as error:
                self._refuse(envelope, error)
            else:
                self._answer(envelope, Outcome())

        self._directory.passivate(envelope.tenant, Reason.ERASE, gone)

    def _evict_all(self, order: EvictAll) -> None:
        """Count down on the worker threads; whoever is last answers."""
        tenants = self._directory.coldest(len(self._directory))
        waiting = iter(range(len(tenants) - 1, -1, -1))
        done = Answer(order.correlation, Report(str(len(tenants)).encode()))

        def closed() -> None:
            if not next(waiting):
                self._outbox.put(done)

        for tenant in tenants:
            self._directory.passivate(tenant, Reason.ORDER, closed)
        if not tenants:
            self._outbox.put(done)

    def _refuse(self, envelope: Envelope, error: TarError) -> None:
        self._answer(envelope, Failure(error.code, str(error), error.retryable))

    def _survey(self, asked: Survey) -> None:
        seen = largest(self._directory.sights(), asked.limit)
        self._outbox.put(Answer(asked.correlation, Report(msgspec.json.encode(seen))))

    def _answer(self, envelope: Envelope, body: Outcome | Served | Failure) -> None:
        self._outbox.put(Answer(envelope.correlation, body))


def synced(outbox: Outbox) -> Callable[[tuple[int, ...]], None]:
    """Return what tells the gateway that effects are on disk."""
    return lambda sequences: outbox.put(Synced(sequences))
