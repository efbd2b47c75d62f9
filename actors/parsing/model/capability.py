"""What models can do, by the beginning of their names. Data, as of November 2026."""

from typing import Final

import msgspec


class Capability(msgspec.Struct, frozen=True):
    """
    What one family of models understands.

    Attributes:
        strict: its answers can be forced into a schema.

        effort: the least thinking it can be told to do, empty when it does not think.
    """

    strict: bool
    effort: str = ""


_FAMILIES: Final = {
    "openai/gpt-oss": Capability(strict=True, effort="low"),
    "qwen/": Capability(strict=True, effort="none"),
    "llama-": Capability(strict=False),
    "meta-llama/": Capability(strict=False),
}
_OTHERS: Final = Capability(strict=True)


def capability(model: str) -> Capability:
    """Return what a model can do; of an unknown one, what most servers offer."""
    return next((can for start, can in _FAMILIES.items() if model.startswith(start)), _OTHERS)
