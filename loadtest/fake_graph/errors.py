"""Refusals in the Graph API's own form."""

from typing import Any


class GraphError(Exception):
    """Raised when a call is refused; `code` is Meta's, `status` HTTP's."""

    def __init__(self, code: int, details: str, status: int = 400) -> None:
        super().__init__(f"({code}) {details}")
        self.code = code
        self.status = status
        self.details = details

    def body(self) -> dict[str, Any]:
        """Return the answer's body."""
        return {
            "error": {
                "message": f"(#{self.code}) {self.details}",
                "type": "OAuthException",
                "code": self.code,
                "error_data": {"messaging_product": "whatsapp", "details": self.details},
                "fbtrace_id": "Aq1fake",
            }
        }

    def in_status(self) -> dict[str, Any]:
        """Return the same as a status tells it, when a message failed after it was taken."""
        return {
            "code": self.code,
            "title": self.details,
            "message": self.details,
            "error_data": {"details": self.details},
        }


def bad(details: str) -> GraphError:
    """Return the refusal of a parameter."""
    return GraphError(100, details)
