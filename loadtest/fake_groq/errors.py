"""How the API says no: https://console.groq.com/docs/errors."""

from typing import Any, Final

TYPES: Final = {
    400: "invalid_request_error",
    401: "invalid_request_error",
    403: "permissions_error",
    404: "invalid_request_error",
    413: "invalid_request_error",
    429: "tokens",
    498: "flex_capacity_exceeded",
}


class ApiError(Exception):
    """Raised when a request is refused; `more` goes into the error object."""

    def __init__(self, status: int, message: str, code: str = "", **more: Any) -> None:
        super().__init__(f"{status} {message}")
        self.status = status
        self.message = message
        self.code = code
        self.more = more

    def body(self) -> dict[str, Any]:
        """Return the JSON object that answers the request."""
        error: dict[str, Any] = {
            "message": self.message,
            "type": TYPES.get(self.status, "internal_server_error"),
        }
        return {"error": error | ({"code": self.code} if self.code else {}) | self.more}


def bad_request(message: str, code: str = "") -> ApiError:
    """Return a 400."""
    return ApiError(400, message, code)
