"""
One address per tenant: asks the host that owns it, and pairs each answer with its question.

Everything not yet answered is held here. A host that starts anew holds nothing, so all that it
owes us is sent to it again, oldest first: the stores find out what they have done already.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from itertools import count
from time import perf_counter
from typing import Final

import msgspec

from channels.errors import DeadlineExceeded, Overloaded, TarError
from channels.histogram import Histogram
from channels.hosting import (
    Beat,
    Downward,
    Drained,
    Due,
    EvictAll,
    Started,
    Survey,
    Synced,
    Timed,
    Typing,
    Upward,
)
from channels.identity import ChatAddress, TenantId
from channels.inbound import Inbound
from channels.messages import Answer, Envelope, Failure, FileMade, Order, Outcome, Report
from channels.sync import Served, StoreChanged
from gateway.fetched import Fetched
from gateway.placement import host_of

log = logging.getLogger(__name__)

OUTSTANDING: Final = 20_000
"""Questions without an answer, about 1 KB each; beyond it new ones are refused."""

Body = Outcome | Report | FileMade | Served
Asked = asyncio.Future[Body]


class Failed(TarError):
    """Raised when a host answered with a failure; its code and text are the host's."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.text)
        self.code = failure.code  # type: ignore[misc]
        self.retryable = failure.retryable  # type: ignore[misc]


class _Question(msgspec.Struct, eq=False, gc=False):
    """What a host owes us; `resent` when a former life of it may have done what is asked."""

    host: str
    message: Downward
    asked: Asked
    asked_at: float
    resent: bool = False


class Host(msgspec.Struct):
    """What is known of a host: its life, the figures of its last beat, how long it took."""

    incarnation: str = ""
    figures: dict[str, float] = {}
    timings: dict[str, Timed] = {}
    heard_at: int = 0
    seconds: Histogram = msgspec.field(default_factory=Histogram)


class Router:
    """
    Knows who owns whom and who owes us an answer.

    `send` hands a message to the pipe; `synced` is told what hosts have put on disk, `due` which
    store wanted to be woken, `typing` in which chat an answer to which message is being written,
    `changed` which store has news for its devices, `started` that a host begins anew; `clock` gives
    milliseconds. To be used on one loop.
    """

    def __init__(
        self,
        hosts: Sequence[str],
        send: Callable[[str, Downward], None],
        synced: Callable[[tuple[int, ...]], None],
        clock: Callable[[], int],
        *,
        due: Callable[[Due], object] = lambda _: None,
        typing: Callable[[ChatAddress, str], object] = lambda *_: None,
        changed: Callable[[TenantId], object] = lambda _: None,
        started: Callable[[], object] = lambda: None,
    ) -> None:
        self.hosts: dict[str, Host] = {name: Host() for name in hosts}
        self._names = tuple(hosts)
        self._send = send
        self._synced = synced
        self._clock = clock
        self._due = due
        self._typing = typing
        self._changed = changed
        self._started = started
        self._questions: dict[int, _Question] = {}
        # From the clock, so that an answer to a former life of ours pairs with nothing.
        self._correlations = count(clock() * 1_000)

    def ask(
        self,
        tenant: TenantId,
        order: Order,
        received_at: int,
        *,
        sequence: int = 0,
        fetched: Fetched | None = None,
    ) -> Asked:
        """
        Return the answer to come; it fails with Failed when the host says no.

        Raises:
            Overloaded: when too many questions are open already.

        """
        if len(self._questions) >= OUTSTANDING:
            raise Overloaded(f"{OUTSTANDING} messages wait for their stores")
        correlation = next(self._correlations)
        spoken = fetched or Fetched()
        envelope = Envelope(
            correlation,
            tenant,
            received_at,
            order,
            sequence=sequence,
            audio=spoken.audio,
            unheard=spoken.unheard,
            file=spoken.file,
        )
        return self._put(correlation, host_of(tenant, self._names), envelope)

    async def ask_within(self, tenant: TenantId, order: Order, seconds: float) -> Body:
        """
        Return the answer, for an order that is not journaled.

        Raises:
            DeadlineExceeded: when it took longer.
            Failed, Overloaded: as `ask`.

        """
        return await _within(self.ask(tenant, order, self._clock()), seconds)

    async def evict_all(self, seconds: float) -> int:
        """Return how many tenants were put to sleep. Raises DeadlineExceeded."""
        answers = await self._ask_all(EvictAll, seconds)
        return sum(int(one.json) for one in answers.values())

    async def survey(self, limit: int, seconds: float) -> dict[str, bytes]:
        """Return each host's report on its largest tenants, as JSON. Raises DeadlineExceeded."""
        answers = await self._ask_all(lambda correlation: Survey(correlation, limit), seconds)
        return {host: one.json for host, one in answers.items()}

    def receive(self, host: str, message: Upward) -> None:
        """Take what a host says."""
        match message:
            case Answer():
                self._answered(message)
            case Synced():
                self._synced(message.sequences)
            case Started() | Beat():
                self._alive(host, message)
            case Due():
                self._due(message)
            case Typing():
                self._typed(message)
            case StoreChanged():
                self._changed(message.tenant)
            case Drained():
                log.info("router.drained host=%s", host)

    def figures(self) -> dict[str, float]:
        """Return what hosts reported last, summed, and how many questions are open."""
        total: dict[str, float] = {"router_outstanding": len(self._questions)}
        for host in self.hosts.values():
            for name, value in host.figures.items():
                total[name] = total.get(name, 0) + value
        return total

    def timings(self) -> dict[str, Histogram]:
        """Return how long what hosts have timed took, all hosts together."""
        found: dict[str, Histogram] = {}
        for host in self.hosts.values():
            for name, timed in host.timings.items():
                found.setdefault(name, Histogram(timed.edges)).add(timed)
        return found

    def away(self, silence_ms: int) -> list[str]:
        """Return the hosts that were not heard for so long."""
        now = self._clock()
        return [name for name, host in self.hosts.items() if now - host.heard_at > silence_ms]

    async def _ask_all(self, order: Callable[[int], Downward], seconds: float) -> dict[str, Report]:
        """Return each host's report."""
        asked = {}
        for host in self._names:
            correlation = next(self._correlations)
            asked[host] = self._put(correlation, host, order(correlation))
        answers = {host: await _within(one, seconds) for host, one in asked.items()}
        return {host: one for host, one in answers.items() if isinstance(one, Report)}

    def _put(self, correlation: int, host: str, message: Downward) -> Asked:
        asked: Asked = asyncio.get_running_loop().create_future()
        self._questions[correlation] = _Question(host, message, asked, perf_counter())
        # To a host that has not said Started, this goes when it has.
        if self.hosts[host].incarnation:
            self._send(host, message)
        return asked

    def _answered(self, answer: Answer) -> None:
        question = self._questions.pop(answer.correlation, None)
        if question is None or question.asked.done():
            return
        self.hosts[question.host].seconds.observe(perf_counter() - question.asked_at)
        if isinstance(answer.body, Failure):
            question.asked.set_exception(Failed(answer.body))
        else:
            question.asked.set_result(_unsaid(answer.body) if question.resent else answer.body)

    def _typed(self, typing: Typing) -> None:
        question = self._questions.get(typing.correlation)
        if question and isinstance(question.message, Envelope):
            order = question.message.body
            if isinstance(order, Inbound):
                self._typing(order.chat, order.message)

    def _alive(self, name: str, message: Started | Beat) -> None:
        host = self.hosts.get(name)
        if host is None:
            log.error("router.unknown_host host=%s", name)
            return
        host.heard_at = self._clock()
        if isinstance(message, Beat):
            host.figures, host.timings = message.figures, message.timings
        if host.incarnation != message.incarnation:
            reborn, host.incarnation = bool(host.incarnation), message.incarnation
            self._resend(name, reborn=reborn)
            self._started()

    def _resend(self, name: str, *, reborn: bool) -> None:
        owed = [one for one in self._questions.values() if one.host == name]
        log.info("router.host_started host=%s owed=%d", name, len(owed))
        for question in owed:
            question.resent |= reborn
            self._send(name, question.message)


def _unsaid(body: Body) -> Body:
    """Return the answer as new: what a host did before it died, it told nobody."""
    return msgspec.structs.replace(body, duplicate=False) if isinstance(body, Outcome) else body


async def _within(asked: Asked, seconds: float) -> Body:
    try:
        return await asyncio.wait_for(asked, seconds)
    except TimeoutError as error:
        raise DeadlineExceeded(f"no answer within {seconds:g} s") from error
