"""
What went wrong with one call, and what to do next: the same model again, the next one, or stop.

https://console.groq.com/docs/errors; 498 is a full flex tier.
"""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

import msgspec

from actors.parsing.model.quota import seconds
from actors.parsing.model.request import Unavailable

Step: TypeAlias = Literal["again", "next", "stop"]
USUAL_PAUSE_SECONDS: Final = 10.0
"""After a limit that does not say how long it lasts."""
UNAUTHORISED, FORBIDDEN, NOT_FOUND, LIMITED, FLEX_FULL = 401, 403, 404, 429, 498
_BAD_REQUEST: Final = 400
_SERVER_ERRORS: Final = 500
_GONE: Final = frozenset({"model_not_found", "model_decommissioned"})
_NO_JSON: Final = "json_validate_failed"


class Failed(Exception):
    """
    Raised when a call led to no usable answer.

    Attributes:
        reason: for whoever asked. `step` is what may still help.

        status: of HTTP, 0 when nothing came back.

        code: the provider's own word.

        pause_seconds: how long this model must not be asked.

        gone: there is no such model any more.

        ours: it is our bug, and somebody should look.
    """

    def __init__(
        self,
        reason: Unavailable,
        step: Step,
        *,
        status: int = 0,
        code: str = "",
        pause_seconds: float = 0.0,
        ours: bool = False,
    ) -> None:
        super().__init__(f"{reason}: {status} {code}".rstrip())
        self.reason: Unavailable = reason
        self.step: Step = step
        self.status = status
        self.code = code
        self.pause_seconds = pause_seconds
        self.gone = status == NOT_FOUND or code in _GONE
        self.ours = ours

    @property
    def breaks(self) -> bool:
        """Whether it counts against the model: it was unreachable, or broken."""
        return self.step == "again"


class _Error(msgspec.Struct, frozen=True):
    code: str = ""


class _Body(msgspec.Struct, frozen=True):
    error: _Error = _Error()


def unreachable() -> Failed:
    """Return the failure of a call to which nothing came back."""
    return Failed("deadline", "again")


def useless(why: str) -> Failed:
    """Return the failure of an answer that is cut off or of another shape."""
    return Failed("invalid", "next", status=200, code=why)


def refusal(status: int, headers: Mapping[str, str], body: bytes) -> Failed:
    """Return the failure that an error response stands for."""
    code = _code(body)
    if status in {LIMITED, FLEX_FULL}:
        pause = seconds(headers.get("retry-after", "")) or USUAL_PAUSE_SECONDS
        return Failed("rate_limit", "next", status=status, code=code, pause_seconds=pause)
    if status in {NOT_FOUND, FORBIDDEN} or code in _GONE:
        return Failed("refused", "next", status=status, code=code)
    if status >= _SERVER_ERRORS:
        return Failed("refused", "again", status=status, code=code)
    if code == _NO_JSON:
        return Failed("invalid", "next", status=status, code=code, ours=True)
    return Failed("refused", "stop", status=status, code=code, ours=status != UNAUTHORISED)


def _code(body: bytes) -> str:
    try:
        return msgspec.json.decode(body, type=_Body).error.code
    except msgspec.MsgspecError:
        return ""
