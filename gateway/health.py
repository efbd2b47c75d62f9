"""How the house is, in one word and the one worst reason. Pure; the thresholds stand here."""

from collections.abc import Mapping
from typing import Final

import msgspec

Figures = Mapping[str, float]


class Health(msgspec.Struct, frozen=True):
    """`state` is green, amber or red; `reason` is "" when all is well."""

    state: str
    reason: str


class _Sign(msgspec.Struct, frozen=True):
    """A figure that is a bad sign above `limit`; `words` may name its value."""

    figure: str
    limit: float
    state: str
    words: str
    one: str = ""
    """The words for a value of 1, where they differ."""


SIGNS: Final = (
    _Sign("unanswered_age_seconds", 30, "red", "a message has waited {:.0f} s for its store"),
    _Sign("memory_of_limit", 1, "red", "memory is at {:.0%} of the limit, where stores must sleep"),
    _Sign("durable_p99", 2, "red", "making a message durable takes {:.1f} s (p99)"),
    _Sign("files_of_limit", 0.8, "amber", "{:.0%} of the file descriptors are in use"),
    _Sign("memory_of_budget", 0.85, "amber", "memory is at {:.0%} of the budget"),
    _Sign(
        "refused_per_minute",
        0,
        "amber",
        "{:.0f} activations were refused in the last minute",
        "an activation was refused in the last minute",
    ),
    _Sign("restarts_lately", 0, "amber", "a process started again less than ten minutes ago"),
    _Sign("lag_p99", 0.1, "amber", "the event loop is {:.2f} s late (p99)"),
    _Sign(
        "dead",
        0,
        "amber",
        "{:.0f} dead letters wait for a decision",
        "a dead letter waits for a decision",
    ),
    _Sign(
        "whatsapp_troubled",
        0,
        "amber",
        "{:.0f} WhatsApp numbers are in trouble: `tarctl doctor`",
        "a WhatsApp number is in trouble: `tarctl doctor`",
    ),
    _Sign("apart", 0, "amber", "{:.0f} stores are set apart", "a store is set apart"),
)
"""Worst first: the first that holds is the one reason."""


def health(trouble: str, figures: Figures) -> Health:
    """Return the state; `trouble` is why messages cannot be taken, and worse than any figure."""
    if trouble:
        return Health("red", trouble)
    for sign in SIGNS:
        value = figures.get(sign.figure)
        if value is not None and value > sign.limit:
            return Health(sign.state, _words(sign, value))
    return Health("green", "")


def _words(sign: _Sign, value: float) -> str:
    return (sign.one if value == 1 and sign.one else sign.words).format(value)
