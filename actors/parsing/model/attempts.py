"""Ask one model after the other until one answers: a few calls, never more."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from actors.parsing.model.chain import Chain
from actors.parsing.model.failure import Failed
from actors.parsing.model.request import ModelUnavailable, Unavailable

CALLS_LIMIT: Final = 3
"""One, one more for a failure that may pass, one of the next model."""
Answer = TypeVar("Answer")


async def first_answer(
    chain: Chain, ask: Callable[[str], Awaitable[Answer]], *, again: bool = False
) -> Answer:
    """
    Return the first usable answer.

    Raises:
        ModelUnavailable: no model may be asked, or none gave one; with the last one's reason.

    """
    reason: Unavailable | None = None
    calls, repeated = 0, False
    for model in chain.order(again=again):
        while calls < CALLS_LIMIT and chain.admits(model):
            calls += 1
            try:
                return await ask(model)
            except Failed as failure:
                chain.failed(model, failure)
                reason = failure.reason
                if failure.step == "stop":
                    raise ModelUnavailable(reason) from failure
                if failure.step == "next" or repeated:
                    break
                repeated = True
    raise ModelUnavailable(reason or chain.why_shut())
