"""What models cost: dollars a million tokens, or an hour of sound. Data, as of November 2026."""

from typing import Final

import msgspec

from actors.parsing.model.request import Usage


class Price(msgspec.Struct, frozen=True):
    """Dollars for a million tokens in, in but cached, and out."""

    prompt: float
    cached: float
    completion: float


PRICES: Final[dict[str, Price]] = {
    "openai/gpt-oss-20b": Price(0.075, 0.0375, 0.30),
    "openai/gpt-oss-120b": Price(0.15, 0.075, 0.60),
    "qwen/qwen3.8-27b": Price(0.80, 0.80, 4.00),
}
HOUR_PRICES: Final[dict[str, float]] = {
    "whisper-large-v3-turbo": 0.04,
    "whisper-large-v3": 0.111,
}
SHORTEST_BILLED_SECONDS: Final = 10.0
_MILLION: Final = 1_000_000
_HOUR_SECONDS: Final = 3_600


def usage(model: str, *, prompt: int, cached: int, completion: int) -> Usage:
    """Return what these tokens cost; of a model without a known price, nothing."""
    price = PRICES.get(model, Price(0, 0, 0))
    dollars = (
        (prompt - cached) * price.prompt + cached * price.cached + completion * price.completion
    )
    return Usage(prompt, cached, completion, dollars / _MILLION)


def hearing(model: str, seconds: float) -> float:
    """Return the dollars for a voice note of so many seconds."""
    billed = max(seconds, SHORTEST_BILLED_SECONDS)
    return HOUR_PRICES.get(model, 0.0) * billed / _HOUR_SECONDS
