"""Who did what to the house: each order of an operator is written down before it is carried out."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from channels.errors import InvalidTenantId, TarError
from channels.identity import tenant_id
from gateway.registry import Registry

log = logging.getLogger(__name__)

T = TypeVar("T")


class Audit:
    """
    The list of operators' acts, in the registry's file and in the log.

    An act whose result is "" was under way when the process ended.
    """

    def __init__(self, registry: Registry, clock: Callable[[], int]) -> None:
        self._registry = registry
        self._clock = clock

    async def carry_out(
        self, who: str, action: str, subject: str, act: Callable[[], Awaitable[T]]
    ) -> T:
        """Return what the act returned; it is on disk who began it, and what became of it."""
        at = self._clock()
        number = await self._registry.write(lambda pen: pen.note(at, who, action, subject))
        result = "failed"
        try:
            done = await act()
            result = "done" if done is not False else "nothing there"
        except TarError as error:
            result = error.code
            raise
        finally:
            log.info(
                "ops.act action=%s subject=%s tenant=%s who=%s result=%s",
                *(action, subject, _tenant(subject), who, result),
            )
            await self._registry.write(lambda pen: pen.note_result(number, result))
        return done


def _tenant(subject: str) -> str:
    """Return the subject if it is a store, "" for a letter or for all."""
    try:
        return tenant_id(subject)
    except InvalidTenantId:
        return ""
