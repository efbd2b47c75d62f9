"""The operators' API of a running house, from the same machine: plain HTTP, standard library."""

import http.client
import json
from typing import Any, Final

from channels.errors import TarError
from supervision.keys import known_ops_token
from supervision.settings import Settings

TIMEOUT_SECONDS: Final = 60.0
"""Longer than the house itself waits for a store."""


class Unreachable(TarError):
    """Raised when no house answers at the configured address."""

    code = "unreachable"


class Declined(TarError):
    """Raised when the house said no; the text is its own."""

    code = "declined"


class Client:
    """Asks the house that these settings describe."""

    def __init__(self, settings: Settings) -> None:
        any_address = settings.listen_address in {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
        self._address = "127.0.0.1" if any_address else settings.listen_address
        self._port = settings.listen_port
        self._token = known_ops_token(settings)

    @property
    def url(self) -> str:
        """Where the house answers."""
        return f"http://{self._address}:{self._port}"

    def get(self, path: str) -> Any:
        """Return what stands there. Raises Unreachable, Declined."""
        return self.ask("GET", path)

    def post(self, path: str, body: Any = None) -> Any:
        """Return the answer to an order; bytes travel as they are, all else as JSON."""
        raw = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
        return self.ask("POST", path, raw)

    def delete(self, path: str) -> Any:
        """Return the answer to a removal."""
        return self.ask("DELETE", path)

    def ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        """Return the decoded answer. Raises Unreachable, Declined."""
        status, raw = self.raw(method, path, body)
        answer = json.loads(raw or b"{}")
        if status >= http.client.BAD_REQUEST:
            error = answer.get("error", {})
            raise Declined(error.get("text") or error.get("code") or f"status {status}")
        return answer

    def raw(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Return status and body. Raises Unreachable."""
        line = http.client.HTTPConnection(self._address, self._port, timeout=TIMEOUT_SECONDS)
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        headers["User-Agent"] = "tarctl"
        try:
            line.request(method, path, body, headers)
            response = line.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(f"nothing answers at {self.url}: {error}") from error
        finally:
            line.close()
