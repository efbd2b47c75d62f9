"""Failure history -> what is to be done. Pure."""

from collections.abc import Sequence
from typing import Final

from actors.lifecycle import Directive, Judge

FAILURES: Final = 3
PERIOD_MS: Final = 60_000


def intensity(failures: int = FAILURES, period_ms: int = PERIOD_MS) -> Judge:
    """
    Return the rule of OTP's supervisors: `failures` within `period_ms` are one too many.

    The first is a bad message, the next make its file suspect, as many the tenant itself.
    """

    def judge(history: Sequence[int], now: int) -> Directive:
        recent = sum(now - at <= period_ms for at in history)
        if recent >= failures:
            return Directive.QUARANTINE
        return Directive.RESTART if recent > 1 else Directive.RESUME

    return judge
