"""Failure history -> what is to be done. Pure."""

from collections.abc import Sequence
from typing import Final

from actors.lifecycle import Directive, Judge

FAILURES: Final = 3
PERIOD_MS: Final = 60_000


def intensity(failures: int = FAILURES, period_ms: int = PERIOD_MS) -> Judge:
    """
    Return the rule of OTP's supervisors: `failures` within `period_ms` are one too many.

    Fewer than that are bad messages; as many mean that the tenant itself is ill.
    """

    def judge(history: Sequence[int], now: int) -> Directive:
        recent = sum(now - at <= period_ms for at in history)
        return Directive.QUARANTINE if recent >= failures else Directive.RESTART

    return judge
