"""
The language model of a host, and how often it may be asked, as the settings say.

Nothing is loaded and nobody is called before the first question: the client takes a second and
31 MiB, which a host that asks nothing never pays.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Protocol

from actors.parsing.model.allowance import DAY_SECONDS, MINUTE_SECONDS, Allowance, Rate
from actors.parsing.model.groq_model import GroqModel
from actors.parsing.model.request import (
    Heard,
    LanguageModel,
    ModelAnswer,
    ModelRequest,
    Picture,
    Seen,
)
from actors.parsing.model.settings import ModelSettings
from supervision.memory import resident_bytes
from supervision.settings import Settings

log = logging.getLogger(__name__)


class Provider(LanguageModel, Protocol):
    """A model that knows what else its provider offers."""

    async def missing(self) -> tuple[str, ...]:
        """Return which of the configured models are not there; none when nobody can say."""

    def resting(self) -> int:
        """Return how many of the models may not be asked now."""

    async def close(self) -> None:
        """Let go of all connections."""


class CheckedModel:
    """
    Implements `LanguageModel`; beside the first question it looks whether all models are there.

    `grown` is told by how many bytes the process grew for the client. To be used on one loop.
    """

    def __init__(self, model: Provider, grown: Callable[[int], object]) -> None:
        self._model = model
        self._grown = grown
        self._check: asyncio.Task[None] | None = None

    async def read(self, request: ModelRequest) -> ModelAnswer:
        """Return what the message may mean. Raises ModelUnavailable."""
        self._look()
        return await self._model.read(request)

    async def hear(self, audio: bytes, *, name: str, language: str, hint: str) -> Heard:
        """Return the words of a voice note. Raises ModelUnavailable."""
        self._look()
        return await self._model.hear(audio, name=name, language=language, hint=hint)

    async def see(self, picture: Picture) -> Seen:
        """Return what a picture of a bill says. Raises ModelUnavailable."""
        self._look()
        return await self._model.see(picture)

    def figures(self) -> dict[str, float]:
        """Return gauges for operators."""
        return {"llm_models_resting": self._model.resting()}

    async def close(self) -> None:
        """Let go of the connections, and of the look at what is offered."""
        if self._check is not None:
            self._check.cancel()
        await self._model.close()

    def _look(self) -> None:
        if self._check is None:
            self._check = asyncio.get_running_loop().create_task(self._looked())

    async def _looked(self) -> None:
        before = resident_bytes()
        missing = await self._model.missing()
        self._grown(max(0, resident_bytes() - before))
        for name in missing:
            log.warning("model.not_offered model=%s", name)


def open_model(settings: Settings, grown: Callable[[int], object]) -> CheckedModel:
    """Return the model that the settings name; nothing is loaded yet."""
    model = GroqModel(
        ModelSettings(
            key=settings.llm_key,
            base_url=settings.llm_base_url,
            path_prefix=settings.llm_path_prefix,
            models=settings.models,
            hearing_model=settings.llm_hear_model,
            seeing_model=settings.llm_see_model,
            concurrency=settings.llm_at_once,
        )
    )
    return CheckedModel(model, grown)


def allowance_of(settings: Settings) -> Allowance:
    """Return how often stores and people may ask."""
    return Allowance(
        time.monotonic,
        tenant_rate=Rate(settings.llm_store_burst, settings.llm_store_per_day / DAY_SECONDS),
        user_rate=Rate(settings.llm_user_per_minute, settings.llm_user_per_minute / MINUTE_SECONDS),
    )
