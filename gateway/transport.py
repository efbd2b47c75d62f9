"""Carries one call to the channel's server over HTTP. Never retries, never logs the address."""

from typing import Final

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from channels.adapter import Adapter, Delivery, HttpCall, RetryLater, Unreadable
from channels.errors import TarError
from gateway.files import NO_FILES, Files
from gateway.multipart import multipart

JSON: Final = "application/json"

CONNECT_SECONDS: Final = 10.0
"""Also the longest wait for one of the client's connections."""

REQUEST_SECONDS: Final = 30.0
"""A server that has not answered by then is treated as away; the call may have run."""

RESPONSE_LIMIT_BYTES: Final = 3 * 1024 * 1024
"""No answer we need is larger; what is larger is not the server we meant."""


def open_client(max_clients: int) -> AsyncHTTPClient:
    """Return a client of our own with at most `max_clients` connections at once."""
    return AsyncHTTPClient(
        force_instance=True, max_clients=max_clients, max_body_size=RESPONSE_LIMIT_BYTES
    )


class HttpTransport:
    """
    The way to one account's server.

    `root` is everything before the method's name. It, or the `bearer` token, is a secret, which is
    why no message from here repeats them.
    """

    def __init__(
        self,
        client: AsyncHTTPClient,
        adapter: Adapter,
        root: str,
        files: Files = NO_FILES,
        *,
        bearer: str = "",
    ) -> None:
        self._client = client
        self._adapter = adapter
        self._root = root.rstrip("/") + "/"
        self._headers = authorised(bearer)
        self._files = files

    async def __call__(self, call: HttpCall) -> Delivery:
        """Return what became of the call; a server that cannot be reached is worth a retry."""
        if call.attachment is None:
            return await self._post(call.path, JSON, call.body)
        attachment = call.attachment
        async with self._files.room:
            try:
                content = await self._files.make(attachment)
            except TarError as error:
                return unmade(error)
            form = multipart(call.body, call.field, attachment, content)
            return await self._post(call.path, form.content_type, form.body)

    async def _post(self, path: str, content_type: str, body: bytes) -> Delivery:
        request = HTTPRequest(
            self._root + path.lstrip("/"),
            method="POST",
            headers=self._headers | {"Content-Type": content_type},
            body=body,
            connect_timeout=CONNECT_SECONDS,
            request_timeout=REQUEST_SECONDS,
            follow_redirects=False,
        )
        try:
            response = await self._client.fetch(request, raise_error=False)
        except (OSError, HTTPClientError) as error:
            return RetryLater(reason=type(error).__name__)
        return self._adapter.read(response.code, response.body)


def authorised(bearer: str) -> dict[str, str]:
    """Return the header that shows a token, none without one."""
    return {"Authorization": f"Bearer {bearer}"} if bearer else {}


def unmade(error: TarError) -> Delivery:
    """Return what it means that there is no file: some say so later, others never will."""
    reason = f"{error.code}: {error}"
    return RetryLater(reason=reason) if error.retryable else Unreadable(reason)
