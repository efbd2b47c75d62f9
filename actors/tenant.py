"""
One store awake: one message, one transaction, one outcome.

The actor owns its file, and alone opens it. It never ends itself: the directory does, with a
`Passivate` that is its last message.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from time import perf_counter
from typing import Any, Final

import msgspec

from actors.conversation.asked import Parsed, ParseRequest
from actors.dispatcher import Dispatcher, PooledActor
from actors.lifecycle import Directive, Doze, Judge, Passivate, Reason, Sync
from actors.model_calls import Returned
from actors.papers.paper import Book, Chart, Paper, Slip
from actors.storage.database import Database
from actors.store_file import StoreFile, Volume
from actors.timings import Timings
from actors.vitals import Vitals
from actors.waiting import PATIENCE_MS, Queue, Waiting
from channels.errors import Overloaded, Poisoned, Quarantined, TarError
from channels.identity import TenantId
from channels.inbound import Inbound
from channels.messages import Answer, Envelope, Failure, OpenStore, Outcome, Report
from channels.sync import Served

log = logging.getLogger(__name__)

FAILURES_KEPT: Final = 16

Body = Outcome | Report | Served | Failure | ParseRequest | Paper


class Ports(msgspec.Struct, frozen=True, kw_only=True):
    """
    What every activation of a host may call outside itself; all of it from any thread.

    Attributes:
        volume: where the files are.

        handle: what an order to a store leads to, committed; or the question it has to the model,
            or the paper that it wants drawn.

        keep: writes the answer to such a question down, so that `handle` knows it from then on.

        ask: has such a question answered by a `Returned`; the correlation tells who waits for it.

        draw: has a paper drawn, as the answer to the question with this correlation.

        answer: takes the answer on its way up.

        closed: is told when the file is closed; only then may it be opened again, which what was
            left to do does.

        judge: what becomes of a tenant that failed.

        failed: is told of each message that failed for no reason that was foreseen.

        clock: milliseconds since the epoch.

        opened: is shown the file when it is opened first, before its first message.

        timings: how long that took since the store was woken, and statements of some messages.
    """

    volume: Volume
    handle: Callable[[Database, Envelope], Outcome | Report | Served | ParseRequest | Paper]
    answer: Callable[[Answer], None]
    closed: Callable[[TenantId, Sequence[Envelope]], None]
    judge: Judge
    clock: Callable[[], int]
    opened: Callable[[TenantId, Database], None] = lambda *_: None
    failed: Callable[[], object] = lambda: None
    keep: Callable[[Database, Envelope, Returned], None] = lambda *_: None
    ask: Callable[[TenantId, ParseRequest, int], None] = lambda *_: None
    draw: Callable[[Paper, int], None] = lambda *_: None
    timings: Timings = msgspec.field(default_factory=Timings)


class TenantActor(PooledActor):
    """The activation of one tenant; its file is opened by a message that needs it."""

    def __init__(
        self, tenant: TenantId, ports: Ports, dispatcher: Dispatcher, capacity: int
    ) -> None:
        super().__init__(dispatcher, capacity)
        self._tenant = self.actor_urn = self.actor_ref.actor_urn = tenant
        self._ports = ports
        self.vitals = self.actor_ref.vitals = Vitals()  # type: ignore[attr-defined]
        self._file = StoreFile(tenant, self, ports.volume)
        self._waiting = Waiting()
        self._woken_at = perf_counter()
        self._failures: tuple[int, ...] = ()
        self._quarantine: Failure | None = None

    def is_quick(self, message: Any) -> bool:
        """Return whether this needs no file but one that is open already."""
        if self._file.database is None:
            return isinstance(message, Sync)
        return self.is_brief(message) or isinstance(message, Sync | Doze)

    def is_brief(self, message: Any) -> bool:
        """Return whether this is somebody's message to a store that must be opened for it."""
        # Reading a file of a thousand rows would hold up everybody else's message.
        return isinstance(message, Returned) or (
            isinstance(message, Envelope) and isinstance(message.body, Inbound) and not message.file
        )

    def on_receive(self, message: Any) -> None:
        """Handle one message; nothing is raised, because a failing tell would be a lost one."""
        match message:
            case Envelope():
                self.vitals.messages += 1
                self._take(message)
            case Returned():
                self._resume(message)
            case Sync():
                self._sync()
            case Doze():
                self._doze()
            case Passivate():
                self._passivate(message)

    def after_batch(self) -> None:
        """Give back what only a message in hand needs."""
        try:
            self.vitals.dozes = self._file.rest()
        except Quarantined as error:
            self._expected(error)
        self.vitals.bytes = self._file.memory_bytes()

    def let_go(self) -> bool:
        """Shut the file unless a message is in hand; called by whoever needs the room."""
        return self.between(self._shut)

    def _shut(self) -> None:
        self._file.shut()
        self.vitals.bytes = 0

    def _take(self, envelope: Envelope) -> None:
        """Carry the envelope out, or let it wait behind its chat's question to the model."""
        try:
            if not self._waiting.park(envelope):
                self._finish(envelope, Queue(self._ports.clock()))
        except Overloaded as error:
            self._ports.answer(Answer(envelope.correlation, self._expected(error)))
        self.vitals.pending = len(self._waiting)

    def _finish(self, envelope: Envelope, behind: Queue, returned: Returned | None = None) -> bool:
        """Return whether it is answered; while it asks, it waits, and `behind` with it."""
        body = self._body(envelope, returned)
        if isinstance(body, ParseRequest) and self._is_late(behind):
            body = self._body(envelope, Returned(body, Parsed(unavailable="deadline")))
        if isinstance(body, ParseRequest):
            self._waiting.hold(envelope, behind)
            self._ports.ask(self._tenant, body, envelope.correlation)
            return False
        if isinstance(body, Book | Slip | Chart):
            self._ports.draw(body, envelope.correlation)
        else:
            self._ports.answer(Answer(envelope.correlation, body))
        return True

    def _is_late(self, queue: Queue) -> bool:
        return self._ports.clock() - queue.since > PATIENCE_MS

    def _resume(self, returned: Returned) -> None:
        """Go on with the message whose question was answered, then with what waited behind it."""
        queue = self._waiting.release(returned.request.key)
        known: Returned | None = returned
        while queue and queue.envelopes:
            if not self._finish(queue.envelopes.popleft(), queue, known):
                break
            known = None
        self.vitals.pending = len(self._waiting)

    def _body(self, envelope: Envelope, returned: Returned | None) -> Body:
        """Return what the envelope led to: the one outer try of the house."""
        if self._quarantine:
            return self._quarantine
        try:
            return self._carry_out(envelope, returned)
        except TarError as error:
            return self._expected(error)
        except Exception:  # bugs and the unforeseen: one bad message must not end the others
            log.exception("tenant.failed tenant=%s key=%s", self._tenant, _key(envelope))
            return self._again(envelope, returned)

    def _carry_out(self, envelope: Envelope, returned: Returned | None) -> Body:
        database = self._file.opened(create=isinstance(envelope.body, OpenStore))
        if self._woken_at:
            self._wake(database)
        if returned:
            self._ports.keep(database, envelope, returned)
        spoken = isinstance(envelope.body, Inbound)
        with self._ports.timings.sample(database) if spoken else nullcontext():
            done = self._ports.handle(database, envelope)
        if envelope.sequence and not isinstance(done, ParseRequest):
            self._file.owe(envelope.sequence)
        return done

    def _wake(self, database: Database) -> None:
        """Take note of the first opening; once an activation."""
        self._ports.timings.woken(perf_counter() - self._woken_at)
        self._woken_at = 0.0
        self._ports.opened(self._tenant, database)

    def _expected(self, error: TarError) -> Failure:
        failure = Failure(error.code, str(error), error.retryable)
        if isinstance(error, Quarantined):
            self._set_apart(failure)
        return failure

    def _again(self, envelope: Envelope, returned: Returned | None) -> Body:
        """Try once more with a file opened anew; a message that fails again is poison."""
        self._file.restart()
        try:
            return self._carry_out(envelope, returned)
        except TarError as error:
            return self._expected(error)
        except Exception as error:  # the same message, failing twice: it goes, the tenant stays
            log.exception("tenant.poisoned tenant=%s key=%s", self._tenant, _key(envelope))
            return self._judged(Failure(Poisoned.code, f"{type(error).__name__}: {error}"))

    def _judged(self, failure: Failure) -> Failure:
        self._ports.failed()
        now = self._ports.clock()
        self._failures = (*self._failures, now)[-FAILURES_KEPT:]
        directive = self._ports.judge(self._failures, now)
        log.warning("tenant.judged tenant=%s directive=%s", self._tenant, directive)
        if directive is Directive.QUARANTINE:
            self._set_apart(Failure(Quarantined.code, f"too many failures: {failure.text}"))
        elif directive is Directive.RESTART:
            self._file.restart()
        return failure

    def _set_apart(self, failure: Failure) -> None:
        """Answer everything with `failure` until this activation ends; then it may try again."""
        log.error("tenant.quarantined tenant=%s why=%s", self._tenant, failure.text)
        self._quarantine = failure
        self.vitals.apart = True
        self._file.abandon()

    def _sync(self) -> None:
        """Have what is owed put on disk; until it is, or is known not to be, nothing else runs."""
        if not self._file.is_dirty:
            return
        if places := self._file.unflushed():
            self.leave(lambda: self._ports.volume.flush(places, self._flushed))
        else:
            self.leave(lambda: self._dispatcher.submit(self._copy_log))

    def _flushed(self, why_not: str | None) -> None:
        with self._turn:
            if why_not is None:
                self._file.flushed()
            else:
                self._expected(Quarantined(f"sync: {why_not}"))
        self.come_back()

    def _copy_log(self) -> None:
        with self._turn:
            try:
                self._file.copy_log()
            except TarError as error:
                self._expected(error)
        self.come_back()

    def _doze(self) -> None:
        if self._file.database is None:
            return
        try:
            self._file.database.doze()
        except Quarantined as error:
            self._expected(error)

    def _passivate(self, last: Passivate) -> None:
        started = perf_counter()
        try:
            self._file.close(self._ports.clock())
        except Quarantined as error:
            log.error("tenant.close_failed tenant=%s why=%s", self._tenant, error)  # noqa: TRY400 - the file is at fault, not the code
        milliseconds = (perf_counter() - started) * 1e3
        log.debug(
            "tenant.passivated tenant=%s reason=%s ms=%.1f", self._tenant, last.reason, milliseconds
        )
        # A host that ends answers nothing more: what it owes goes to the next one, in order.
        left = [] if last.reason is Reason.SHUTDOWN else self._waiting.drain()
        self.actor_stopped.set()
        self._ports.closed(self._tenant, left)


def _key(envelope: Envelope) -> str:
    return getattr(envelope.body, "key", "")
