"""A request handler that speaks JSON, and says expected failures in one way. Knows no routes."""

from types import TracebackType
from typing import Any, Final, TypeVar

import msgspec
from tornado.web import RequestHandler

from channels.errors import (
    DeadlineExceeded,
    Expired,
    InvalidTenantId,
    Malformed,
    Poisoned,
    Quarantined,
    Refused,
    TarError,
    TooLarge,
    Unauthorised,
    UnknownTenant,
)

T = TypeVar("T")

_STATUS: Final[dict[type[TarError], int]] = {
    Malformed: 400,
    Unauthorised: 401,
    InvalidTenantId: 404,
    UnknownTenant: 404,
    Expired: 404,
    Refused: 409,
    Quarantined: 409,
    Poisoned: 409,
    TooLarge: 413,
    DeadlineExceeded: 504,
}
"""Other retryable failures are 503, the rest 500."""

STATUS_OF: Final = {kind.code: status for kind, status in _STATUS.items()}
"""By code, because a host's failures arrive as codes."""


def status_of(error: TarError) -> int:
    """Return the HTTP status that fits the failure."""
    return STATUS_OF.get(error.code, 503 if error.retryable else 500)


class JsonHandler(RequestHandler):
    """Answers in JSON, failures included."""

    def set_default_headers(self) -> None:
        """Every answer is JSON and none is stored on the way."""
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")

    def reply(self, facts: object, status: int = 200) -> None:
        """Finish with the facts as JSON; bytes are JSON already."""
        self.set_status(status)
        self.finish(facts if isinstance(facts, bytes) else msgspec.json.encode(facts))

    def read(self, expected: type[T]) -> T:
        """Return the body. Raises Malformed."""
        try:
            return msgspec.json.decode(self.request.body, type=expected)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise Malformed(str(error)) from error

    def number(self, name: str, default: int, most: int) -> int:
        """Return a query parameter from 0 to `most`. Raises Malformed."""
        text = self.get_query_argument(name, str(default))
        if not (text.isascii() and text.isdigit() and int(text[:20]) <= most):
            raise Malformed(f"{name} is a number from 0 to {most}")
        return int(text)

    def status_of(self, error: TarError) -> int:
        """Return the HTTP status that fits the failure here."""
        return status_of(error)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what went wrong, without a traceback; called by Tornado."""
        error = kwargs["exc_info"][1] if "exc_info" in kwargs else None
        code, text = "error", self._reason
        if isinstance(error, TarError):
            status_code, code, text = self.status_of(error), error.code, str(error)
        self.reply({"error": {"code": code, "text": text}}, status_code)

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Expected failures are no news; called by Tornado."""
        if not isinstance(value, TarError):
            super().log_exception(typ, value, tb)


class NotFound(JsonHandler):
    """Answers for every path that leads nowhere."""

    def prepare(self) -> None:
        """Say so whatever the method; called by Tornado."""
        self.send_error(404)
