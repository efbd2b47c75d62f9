"""
The hot path: a channel's server delivers, we make it durable, answer 200 and perhaps the reply.

Never answers 5xx for what one message contains: the server would hold back all of that chat.
"""

import asyncio
from asyncio import FIRST_COMPLETED
from collections import Counter
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Final, Protocol

import msgspec

from channels.adapter import Adapter, HttpCall
from channels.errors import Malformed, Overloaded, TarError, TooLarge, Unauthorised
from channels.histogram import Histogram
from channels.inbound import Inbound
from gateway.intake import Accepted, Ingress
from gateway.wire import BATCH_LIMIT_BYTES, BODY_LIMIT_BYTES, Request, Response

PREFIX: Final = "/webhook/"

RETRY_SECONDS: Final = 2
"""Said with a 503: a journal that is behind catches up within seconds."""

REFUSALS: Final[dict[type[TarError], int]] = {Malformed: 400, Unauthorised: 401, TooLarge: 413}
"""The sender's faults, with their status; every other expected failure is ours and passes."""

NOTHING: Final = Response(200)

Door = Callable[[Request], Awaitable[Response]]
"""Answers a request in full; an expected failure that it raises is answered as anybody's."""


class Rides(Protocol):
    """Egress, as far as riding is concerned."""

    def ride(self, call: HttpCall) -> bool:
        """Return whether the call may go ahead of egress, its tokens taken if so."""


class Webhooks:
    """
    All webhooks of the process, one path an account.

    `clock` gives milliseconds since the epoch; `reply_window_ms` is how long an answer may wait for
    the reply that could ride in it, 0 = not at all.

    Attributes:
        durable_seconds: from a request that is read until what it brought is on disk.
    """

    def __init__(
        self, ingress: Ingress, egress: Rides, clock: Callable[[], int], *, reply_window_ms: int
    ) -> None:
        self._ingress = ingress
        self._egress = egress
        self._clock = clock
        self._window_seconds = reply_window_ms / 1000
        self._adapters: dict[str, Adapter] = {}
        self._doors: dict[str, Door] = {}
        self._counts: Counter[str] = Counter(received=0, rode=0)
        self.durable_seconds = Histogram()

    def open(self, path: str, adapter: Adapter) -> None:
        """Serve the adapter's account at `path` from now on; several paths may lead to one."""
        if not path.startswith(PREFIX):
            raise ValueError(f"{path} is not under {PREFIX}")
        self._adapters[path] = adapter

    def open_door(self, path: str, door: Door) -> None:
        """Let the door answer what comes to `path`; batches are its own to take apart."""
        self._doors[path] = door

    def limit(self, path: str) -> int:
        """Return how many bytes a body at the path, or path with query, may have."""
        door = path.partition("?")[0] in self._doors
        return BATCH_LIMIT_BYTES if door else BODY_LIMIT_BYTES

    def figures(self) -> dict[str, float]:
        """Return counts since the start."""
        return {f"webhook_{name}": float(count) for name, count in self._counts.items()}

    async def answer(self, request: Request) -> Response:
        """Return what the sender is told: 200 only when what it sent is on disk."""
        try:
            door = self._doors.get(request.path)
            return await (door(request) if door else self._take_in(request))
        except TarError as error:
            self._counts[error.code] += 1
            return _refusal(error)

    async def _take_in(self, request: Request) -> Response:
        adapter = self._adapters.get(request.path)
        if adapter is None:
            return Response(404)
        if request.method != "POST":
            return Response(405)
        if request.oversized:
            raise TooLarge(f"limit {BODY_LIMIT_BYTES} bytes")
        # The secret first: a stranger's bytes are not parsed.
        adapter.verify(request.headers, request.body)
        arrived = adapter.decode(request.body)
        self._counts["received"] += len(arrived)
        if len(arrived) == 1:
            return await self._take_one(adapter, request, arrived[0])
        return await self._take_all(arrived)

    async def _take_all(self, arrived: tuple[Inbound, ...]) -> Response:
        """A batch, or nothing that concerns us: no reply rides."""
        received_at = self._clock()
        taken = []
        for inbound in arrived:
            # Should a later one be refused, the whole batch comes again, and these are duplicates.
            taken.append(self._ingress.accept(inbound, received_at))
            taken[-1].release()
        await asyncio.gather(*(accepted.durable for accepted in taken))
        return NOTHING

    async def _take_one(self, adapter: Adapter, request: Request, inbound: Inbound) -> Response:
        started = perf_counter()
        accepted = self._ingress.accept(inbound, self._clock())
        carried = 0
        try:
            await accepted.durable
            self.durable_seconds.observe(perf_counter() - started)
            await self._wait_for(accepted)
            body = b"" if request.abandoned else self._first_call(adapter, accepted)
            carried = 1 if body else 0
        finally:
            accepted.release(carried)
        return Response(200, body) if body else NOTHING

    async def _wait_for(self, accepted: Accepted) -> None:
        """
        Return when the outcome is there or the window has closed.

        Raises:
            Overloaded: when the store may not wake now. It is tried again from the journal all the
                same; the sender shall slow down.

        """
        # Usually it is there: the store was quicker than the journal's fsync.
        if not self._window_seconds or accepted.outcome.done():
            return
        refusal = accepted.refusal()
        await asyncio.wait(
            (accepted.outcome, refusal), timeout=self._window_seconds, return_when=FIRST_COMPLETED
        )
        if refusal.done() and not accepted.outcome.done():
            raise Overloaded("no room for this store now")

    def _first_call(self, adapter: Adapter, accepted: Accepted) -> bytes:
        """Return the first call of the outcome, as a response, if it may overtake egress."""
        if not self._window_seconds or not _is_answered(accepted):
            return b""
        calls = accepted.calls()
        # A call that has another path to fall back to may fail, and a ride tells nobody.
        if not calls or calls[0].fallback_path:
            return b""
        body = adapter.ride(calls[0])
        if not body or not self._egress.ride(calls[0]):
            return b""
        self._counts["rode"] += 1
        return body


def _is_answered(accepted: Accepted) -> bool:
    outcome = accepted.outcome
    return outcome.done() and not outcome.cancelled() and outcome.exception() is None


def _refusal(error: TarError) -> Response:
    text = msgspec.json.encode({"error": {"code": error.code, "text": str(error)}})
    status = REFUSALS.get(type(error))
    return Response(status, text) if status else Response(503, text, RETRY_SECONDS)
