"""
The model, awaited in the host's loop: no thread of the pool and no transaction waits for it.

A question comes from a store and its answer goes back as a message, whatever happens on the way:
a chat waits for it. Nothing here reads what was said.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Final, Protocol

from actors.conversation.asked import Hearing, Name, Parsed, ParseRequest
from actors.dispatcher import Submit
from actors.lifecycle import Control
from actors.parsing.model.request import (
    LanguageModel,
    ModelUnavailable,
    Picture,
    Usage,
)
from channels.histogram import Histogram
from channels.hosting import Timed
from channels.identity import TenantId

log = logging.getLogger(__name__)

TYPING_SECONDS: Final = 1.5
"""After so long somebody who waits should see that an answer is being written."""

DEADLINE_SECONDS: Final = 30.0
"""Beyond any deadline of the model's own: a chat must not wait for ever for a fault of ours."""

COUNTED: Final = dict.fromkeys(
    (
        *("calls", "heard", "heard_seconds", "seen", "tokens_prompt", "tokens_cached"),
        *("tokens_completion", "cost_usd"),
    ),
    0.0,
)
"""What is counted from the start: a counter that appears with its first event hides that event."""

UNDELIVERED_LIMIT: Final = 64
"""Answers kept for stores that were put to sleep meanwhile: they ask again when they wake."""

SECONDS: Final = (0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 10.0, 30.0)


_TIMED: Final = {"hear": "voice", "see": "picture"}
_COUNTED: Final = {"hear": "heard", "see": "seen"}
"""What is not words, by the step of its question; all else is a call of the model that reads."""

Asked = tuple[TenantId, Name]
"""A message that is redone for another store keeps its key, and must not get the first answer."""


class Returned(Control, frozen=True):
    """The answer to the question of the message `key`, on its way back to its store."""

    request: ParseRequest
    parsed: Parsed


class Allowance(Protocol):
    """How often stores and people may ask."""

    def take(self, tenant: str, user: str) -> None:
        """Count one question of both. Raises ModelUnavailable when one has none left."""


class ModelCalls:
    """
    The questions that are out, by store and message; to be made on the loop.

    `allowance` says who may ask how often; `soon` runs something on the loop; `tell` hands a
    message to a store that is awake and says whether it took it; `typing` is told the correlation
    of a question that takes long.
    """

    def __init__(
        self,
        model: LanguageModel,
        allowance: Allowance,
        *,
        soon: Submit,
        tell: Callable[[TenantId, Returned], bool],
        typing: Callable[[int], object],
    ) -> None:
        self._model = model
        self._allowance = allowance
        self._soon = soon
        self._tell = tell
        self._typing = typing
        self._out: dict[Asked, asyncio.Task[None]] = {}
        self._undelivered: dict[Asked, Parsed] = {}
        self._counts: defaultdict[str, float] = defaultdict(float, COUNTED)
        self._seconds = {name: Histogram(SECONDS) for name in ("model", "voice", "picture")}

    def ask(self, tenant: TenantId, request: ParseRequest, correlation: int) -> None:
        """Have the question answered by a `Returned`; from any thread. Asked again, it is one."""
        self._soon(lambda: self._start(tenant, request, correlation))

    def figures(self) -> dict[str, float]:
        """Return counts since the start, and how many questions are out."""
        counted = {f"llm_{name}": count for name, count in self._counts.items()}
        return counted | {"llm_out": len(self._out)}

    def timings(self) -> dict[str, Timed]:
        """Return how long the model took to read, to listen and to look."""
        return {f"read:{name}": one.timed() for name, one in self._seconds.items()}

    def _start(self, tenant: TenantId, request: ParseRequest, correlation: int) -> None:
        asked = (tenant, request.name)
        if asked in self._out:
            return
        parsed = self._undelivered.pop(asked, None)
        if parsed is not None:
            self._return(tenant, request, parsed)
            return
        work = self._work(tenant, request, correlation)
        self._out[asked] = asyncio.get_running_loop().create_task(work)

    async def _work(self, tenant: TenantId, request: ParseRequest, correlation: int) -> None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        patience = loop.call_later(TYPING_SECONDS, self._typing, correlation)
        try:
            parsed = await self._answered(tenant, request)
        finally:
            patience.cancel()
            del self._out[tenant, request.name]
        self._seconds[_TIMED.get(request.step, "model")].observe(loop.time() - started)
        self._return(tenant, request, parsed)

    async def _answered(self, tenant: TenantId, request: ParseRequest) -> Parsed:
        try:
            self._allowance.take(tenant, request.asker)
            self._counts[_COUNTED.get(request.step, "calls")] += 1
            async with asyncio.timeout(DEADLINE_SECONDS):
                return await self._put(request)
        except ModelUnavailable as why:
            reason: str = why.reason
        except TimeoutError:
            reason = "deadline"
        except Exception:
            log.exception("model.fault key=%s step=%s", request.key, request.step)
            reason = "fault"
        log.info("model.unavailable key=%s step=%s reason=%s", request.key, request.step, reason)
        self._counts[f"failed_{reason}"] += 1
        return Parsed(unavailable=reason)

    async def _put(self, request: ParseRequest) -> Parsed:
        question = request.question
        if isinstance(question, Hearing):
            heard = await self._model.hear(
                question.audio,
                name=question.name,
                language=question.language,
                hint=question.hint,
            )
            self._counts["heard_seconds"] += heard.seconds
            return Parsed(heard=heard)
        if isinstance(question, Picture):
            seen = await self._model.see(question)
            self._pay(seen.usage)
            return Parsed(seen=seen)
        answer = await self._model.read(question)
        self._pay(answer.usage)
        return Parsed(request=question, answer=answer)

    def _pay(self, usage: Usage) -> None:
        self._counts["tokens_prompt"] += usage.prompt
        self._counts["tokens_cached"] += usage.cached
        self._counts["tokens_completion"] += usage.completion
        self._counts["cost_usd"] += usage.cost_usd

    def _return(self, tenant: TenantId, request: ParseRequest, parsed: Parsed) -> None:
        if self._tell(tenant, Returned(request, parsed)):
            return
        log.info("model.undelivered tenant=%s key=%s", tenant, request.key)
        self._undelivered[tenant, request.name] = parsed
        while len(self._undelivered) > UNDELIVERED_LIMIT:
            del self._undelivered[next(iter(self._undelivered))]
