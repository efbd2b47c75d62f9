"""How the Bot API says no. The descriptions are the original's own words: clients match them."""

import math
from typing import Any


class ApiError(Exception):
    """Raised when a call is refused; `status` is both the HTTP status and the error code."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON object that answers the call."""
        answer = {"ok": False, "error_code": self.status, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str, **parameters: Any) -> ApiError:
    """Return a 400 with the prefix all of them have."""
    return ApiError(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> ApiError:
    """Return a 403 with the prefix all of them have."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many(wait_seconds: float) -> ApiError:
    """Return a 429 that names the pause in whole seconds, at least one."""
    retry_after = max(1, math.ceil(wait_seconds))
    text = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, text, retry_after=retry_after)
