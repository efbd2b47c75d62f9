"""
The language model of a host, made when it is asked for the first time.

Its client takes a second and 31 MiB to load, which a host that asks nothing never pays.
"""

import asyncio
import logging
import time
from collections.abc import Callable

from actors.parsing.model.allowance import DAY_SECONDS, MINUTE_SECONDS, Allowance, Rate
from actors.parsing.model.request import (
    Heard,
    LanguageModel,
    ModelAnswer,
    ModelRequest,
    ModelUnavailable,
)
from supervision.memory import resident_bytes
from supervision.settings import Settings

log = logging.getLogger(__name__)


def allowance_of(settings: Settings) -> Allowance:
    """Return how often stores and people may ask, as the settings say."""
    return Allowance(
        time.monotonic,
        tenant_rate=Rate(settings.llm_store_burst, settings.llm_store_per_day / DAY_SECONDS),
        user_rate=Rate(settings.llm_user_per_minute, settings.llm_user_per_minute / MINUTE_SECONDS),
    )


def open_model(settings: Settings) -> LanguageModel:
    """Return the model that the settings name. Raises ModelUnavailable when there is no key."""
    # Here, and not before somebody asks: see above.
    raise ModelUnavailable("no_key")


class LazyModel:
    """
    Implements `LanguageModel`; to be used on one loop.

    `make` loads and returns the model, on another thread; `grown` is told by how many bytes the
    process grew for it.
    """

    def __init__(
        self, make: Callable[[], LanguageModel], grown: Callable[[int], object] = lambda _: None
    ) -> None:
        self._make = make
        self._grown = grown
        self._model: LanguageModel | None = None
        self._making = asyncio.Lock()

    async def read(self, request: ModelRequest) -> ModelAnswer:
        """Return what the message may mean. Raises ModelUnavailable."""
        return await (await self._made()).read(request)

    async def hear(self, audio: bytes, *, name: str, language: str, hint: str) -> Heard:
        """Return the words of a voice note. Raises ModelUnavailable."""
        model = await self._made()
        return await model.hear(audio, name=name, language=language, hint=hint)

    async def _made(self) -> LanguageModel:
        async with self._making:
            if self._model is None:
                before = resident_bytes()
                self._model = await asyncio.to_thread(self._make)
                self._grown(max(0, resident_bytes() - before))
                log.info("model.loaded")
            return self._model
