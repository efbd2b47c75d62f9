"""
Asks Telegram's server about our own bot: identity, webhook, commands, updates.

For questions with answers; what is said in chats goes through egress. No message or error from
here holds the token.
"""

import json
from typing import Any, Final, TypeVar

import msgspec
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from channels.errors import TarError
from gateway.transport import CONNECT_SECONDS, REQUEST_SECONDS

T = TypeVar("T")

CONFLICT: Final = 409
"""Somebody else polls, or a webhook is set: the two exclude each other."""


class Unreachable(TarError):
    """Raised when Telegram's server did not answer, or not as itself."""

    code = "telegram_unreachable"
    retryable = True


class Declined(TarError):
    """Raised when Telegram's server said no, with its error code and the pause it wishes."""

    code = "telegram_declined"

    def __init__(self, status: int, text: str, pause_seconds: float = 0) -> None:
        super().__init__(f"{status} {text}")
        self.status = status
        self.pause_seconds = pause_seconds


class _Parameters(msgspec.Struct, frozen=True):
    retry_after: float = 0


class _Answer(msgspec.Struct, frozen=True):
    ok: bool = False
    result: msgspec.Raw = msgspec.Raw(b"null")
    error_code: int = 0
    description: str = ""
    parameters: _Parameters = _Parameters()


class Identity(msgspec.Struct, frozen=True):
    """Who the bot is, by getMe."""

    id: int
    username: str = ""
    can_read_all_group_messages: bool = False


class WebhookInfo(msgspec.Struct, frozen=True):
    """How Telegram sees our webhook, by getWebhookInfo."""

    url: str = ""
    pending_update_count: int = 0
    last_error_date: int = 0
    last_error_message: str = ""


class BotApi:
    """One bot's methods; `root` is everything before the method's name and holds the token."""

    def __init__(self, client: AsyncHTTPClient, root: str) -> None:
        self._client = client
        self._root = root.rstrip("/") + "/"

    async def ask(
        self,
        method: str,
        expected: type[T],
        *,
        request_seconds: float = REQUEST_SECONDS,
        **parameters: Any,
    ) -> T:
        """
        Return the method's result.

        Raises:
            Unreachable: no answer, or none that Telegram's server would give.
            Declined: the server's own refusal.

        """
        answer = await self._post(method, json.dumps(parameters).encode(), request_seconds)
        if not answer.ok:
            pause = answer.parameters.retry_after
            raise Declined(answer.error_code, answer.description, pause)
        try:
            return msgspec.json.decode(answer.result, type=expected)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Unreachable(f"{method}: {error}") from None

    async def _post(self, method: str, body: bytes, request_seconds: float) -> _Answer:
        request = HTTPRequest(
            self._root + method,
            method="POST",
            headers={"Content-Type": "application/json"},
            body=body,
            connect_timeout=CONNECT_SECONDS,
            request_timeout=request_seconds,
            follow_redirects=False,
        )
        try:
            response = await self._client.fetch(request, raise_error=False)
            return msgspec.json.decode(response.body, type=_Answer)
        except (OSError, HTTPClientError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            # `from None`: some of these errors print the address, and the address is a secret.
            raise Unreachable(f"{method}: {type(error).__name__}") from None
