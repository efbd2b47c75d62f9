"""
The webhook of a Meta app: all its numbers' messages and statuses in batches; durable before 200.

Whatever a signed body holds is answered 200: Meta holds back everything while we answer otherwise.
Only a house that is full, or cannot write, says 503 and gets it again.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection
from time import perf_counter
from typing import Final, Protocol
from urllib.parse import parse_qs

from channels.errors import Malformed, TooLarge, Unauthorised
from channels.histogram import Histogram
from channels.identity import TenantId
from channels.inbound import Inbound
from channels.whatsapp import signature
from channels.whatsapp.batch import Batch, Status
from channels.whatsapp.decode import decode_batch
from channels.whatsapp.message import UNANSWERABLE
from gateway.dead_letters import MESSAGE, DeadLetter
from gateway.intake import Accepted, Ingress
from gateway.whatsapp.people import People
from gateway.whatsapp.windows import Windows
from gateway.wire import Request, Response

log = logging.getLogger(__name__)

PATH: Final = "/webhook/whatsapp"

TAKEN: Final = Response(200)
LATE_MS: Final = 8 * 24 * 3_600_000
"""Nothing is delivered later; an older time, or one to come, is not the time it was sent."""


class Told(Protocol):
    """Who follows what became of our messages."""

    async def follow(self, statuses: Collection[Status]) -> None:
        """Return when the statuses are on disk."""


class Door:
    """`secrets` are the app's, two during a rotation; `accounts` the numbers that are ours."""

    def __init__(
        self,
        *,
        secrets: tuple[str, ...],
        verify_token: str,
        accounts: Collection[str],
        ingress: Ingress,
        people: People,
        windows: Windows,
        told: Told,
        bury: Callable[[DeadLetter], object],
        durable_seconds: Histogram,
        clock: Callable[[], int],
        counts: Counter[str],
    ) -> None:
        self._secrets = secrets
        self._verify_token = verify_token
        self._accounts = accounts
        self._ingress = ingress
        self._people = people
        self._windows = windows
        self._told = told
        self._bury = bury
        self._durable_seconds = durable_seconds
        self._clock = clock
        self._counts = counts

    async def answer(self, request: Request) -> Response:
        """Return what Meta is told. Raises TarError for what is no fault of the body's."""
        if request.method == "GET":
            return self._verify(request)
        if request.method != "POST":
            return Response(405)
        if request.oversized:
            raise TooLarge(f"limit {request.limit} bytes")
        signature.verify(self._secrets, request.headers, request.body)
        try:
            batch = decode_batch(request.body)
        except Malformed as error:
            self._keep(request.body, f"malformed: {error}")
            return TAKEN
        if lost := UNANSWERABLE.intersection(batch.ignored):
            self._keep(request.body, ", ".join(sorted(lost)))
        await self._take(batch)
        return TAKEN

    def _verify(self, request: Request) -> Response:
        query = {name: found[0] for name, found in parse_qs(request.query).items()}
        try:
            echo = signature.challenge(self._verify_token, query)
        except Unauthorised:
            self._counts["verify_refused"] += 1
            return Response(403)
        return Response(200, echo.encode(), content_type="text/plain")

    async def _take(self, batch: Batch) -> None:
        """Return when all of it is on disk; a part that is refused makes the whole come again."""
        for reason in batch.ignored:
            # One figure for all errors; the log has their codes.
            self._counts["ignored_" + ("error" if reason.startswith("error") else reason)] += 1
        if batch.ignored:
            log.info("whatsapp.ignored what=%s", ",".join(batch.ignored[:10]))
        started = perf_counter()
        await self._people.learn(batch.identities)
        accepted = [self._accept(one) for one in batch.messages if self._is_ours(one)]
        durable = [one.durable for one in accepted]
        await asyncio.gather(self._told.follow(batch.statuses), *durable)
        self._durable_seconds.observe(perf_counter() - started)

    def _is_ours(self, inbound: Inbound) -> bool:
        known = inbound.chat.account in self._accounts
        if not known:
            self._counts["ignored_unknown_number"] += 1
            log.warning("whatsapp.unknown_number account=%s", inbound.chat.account)
        return known

    def _accept(self, inbound: Inbound) -> Accepted:
        now = self._clock()
        known = self._people.recognise(inbound)
        if not known.chat.group:
            sent = known.sent_at if now - LATE_MS < known.sent_at <= now else now
            self._windows.heard(known.chat, sent)
        self._counts["received"] += 1
        accepted = self._ingress.accept(known, now, rides=False)
        accepted.release()
        return accepted

    def _keep(self, raw: bytes, why: str) -> None:
        """Keep a body that is Meta's, for an operator: not all of it can be read."""
        self._counts["unreadable"] += 1
        log.error("whatsapp.unreadable bytes=%d why=%s", len(raw), why)
        self._bury(DeadLetter(0, MESSAGE, TenantId(""), raw, why, self._clock()))
