"""
Asks Meta's Graph API about our own numbers, templates and media.

For questions with answers; what is said in chats goes through egress. No message or error from
here holds the token.
"""

from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode

import msgspec
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse

from channels.errors import TarError
from channels.reply import Attachment
from channels.whatsapp.fields import number, table, text
from gateway.multipart import multipart
from gateway.transport import CONNECT_SECONDS, REQUEST_SECONDS, authorised

T = TypeVar("T")

FORM: Final = {"messaging_product": "whatsapp"}
"""What an upload says besides the file and its type."""


class GraphUnreachable(TarError):
    """Raised when Meta's server did not answer, or not as itself."""

    code = "graph_unreachable"
    retryable = True


class GraphDeclined(TarError):
    """Raised when Meta's server said no, with its status and code."""

    code = "graph_declined"

    def __init__(self, status: int, number: int, text: str) -> None:
        super().__init__(f"{status} ({number}) {text}")
        self.status = status
        self.number = number


class NumberInfo(msgspec.Struct, frozen=True):
    """One of our numbers, as Meta sees it."""

    id: str = ""
    display_phone_number: str = ""
    verified_name: str = ""
    quality_rating: str = ""


class Media(msgspec.Struct, frozen=True):
    """Where a file can be fetched for five minutes."""

    url: str = ""
    mime_type: str = ""
    file_size: int = 0


class Uploaded(msgspec.Struct, frozen=True):
    """A file that Meta has now."""

    id: str


class GraphApi:
    """The API below `root`, which ends with the version; all with one token."""

    def __init__(self, client: AsyncHTTPClient, root: str, token: str) -> None:
        self._client = client
        self._root = root.rstrip("/") + "/"
        self._headers = authorised(token)

    async def get(self, name: str, expected: type[T], /, **query: str) -> T:
        """
        Return the object of this name.

        Raises:
            GraphUnreachable: no answer, or none that Meta's server would give.
            GraphDeclined: the server's own refusal.

        """
        path = quote(name, safe="") + (f"?{urlencode(query)}" if query else "")
        return _read(name, await self._fetch(HTTPRequest(self._root + path)), expected)

    async def upload(self, account: str, file: Attachment, content: bytes) -> str:
        """Return the id of a file that messages may name for 30 days. Raises as `get`."""
        fields = msgspec.json.encode(FORM | {"type": file.media_type})
        form = multipart(fields, "file", file, content)
        request = HTTPRequest(f"{self._root}{quote(account)}/media", method="POST", body=form.body)
        request.headers["Content-Type"] = form.content_type
        return _read("media", await self._fetch(request), Uploaded).id

    async def download(self, url: str) -> bytes:
        """Return the bytes behind a media's URL, which wants the token too. Raises as `get`."""
        response = await self._fetch(HTTPRequest(url))
        if response.code >= 400:  # noqa: PLR2004 - HTTP's first refusal
            raise GraphDeclined(response.code, 0, "media")
        return response.body

    async def _fetch(self, request: HTTPRequest) -> HTTPResponse:
        request.headers.update(self._headers)
        request.connect_timeout = CONNECT_SECONDS
        request.request_timeout = REQUEST_SECONDS
        request.follow_redirects = False
        try:
            return await self._client.fetch(request, raise_error=False)
        except (OSError, HTTPClientError) as error:
            raise GraphUnreachable(type(error).__name__) from None


def _read(name: str, response: HTTPResponse, expected: type[T]) -> T:
    try:
        answer: Any = msgspec.json.decode(response.body)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise GraphUnreachable(f"{name}: status {response.code}") from None
    error = table(table(answer).get("error"))
    if error:
        raise GraphDeclined(response.code, number(error.get("code")), text(error.get("message")))
    if response.code >= 400:  # noqa: PLR2004 - HTTP's first refusal
        raise GraphUnreachable(f"{name}: status {response.code}")
    try:
        return msgspec.convert(answer, expected, strict=False)
    except msgspec.MsgspecError as unexpected:
        raise GraphUnreachable(f"{name}: {unexpected}") from None
