"""Fetches what was sent to a bot: getFile, then the file. Never logs the address: the token."""

from typing import Final

import msgspec
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from channels.errors import TarError
from channels.inbound import Medium
from gateway.backoff import backoff_seconds
from gateway.bot_api import BotApi, Declined, Unreachable
from gateway.fetched import Fetched, fetched, is_too_long, limit_of
from gateway.lane import Time
from gateway.transport import CONNECT_SECONDS, REQUEST_SECONDS

TRIES: Final = 3

OK: Final = 200
TOO_MANY: Final = 429
FAULTS: Final = 500


class _File(msgspec.Struct, frozen=True):
    """https://core.telegram.org/bots/api#file."""

    file_path: str = ""
    file_size: int = 0


class TelegramFiles:
    """One bot's files; `root` is everything before a file's path and holds the token."""

    def __init__(self, client: AsyncHTTPClient, api: BotApi, root: str, passing: Time) -> None:
        self._client = client
        self._api = api
        self._root = root.rstrip("/") + "/"
        self._time = passing

    async def fetch(self, sent: Medium) -> Fetched:
        """Return what was sent, or why it is not here; what is too much is not asked for."""
        if is_too_long(sent):
            return Fetched(unheard="too_long")
        if sent.size > limit_of(sent):
            return Fetched(unheard="too_large")
        for attempt in range(TRIES):
            try:
                return await self._bring(sent)
            except TarError as error:
                if not _may_pass(error):
                    break
                await self._time.sleep(backoff_seconds(attempt, self._time.dice()))
        return Fetched(unheard="unreachable")

    async def _bring(self, sent: Medium) -> Fetched:
        file = await self._api.ask("getFile", _File, file_id=sent.file)
        if file.file_size > limit_of(sent):
            return Fetched(unheard="too_large")
        request = HTTPRequest(
            self._root + file.file_path,
            connect_timeout=CONNECT_SECONDS,
            request_timeout=REQUEST_SECONDS,
            follow_redirects=False,
        )
        try:
            response = await self._client.fetch(request, raise_error=False)
        except (OSError, HTTPClientError) as error:
            # `from None`: some of these errors print the address, and the address is a secret.
            raise Unreachable(f"file: {type(error).__name__}") from None
        if response.code != OK:
            raise Unreachable(f"file: status {response.code}")
        return fetched(sent, response.body)


def _may_pass(error: TarError) -> bool:
    """Return whether the server may say otherwise soon."""
    if isinstance(error, Declined):
        return error.status == TOO_MANY or error.status >= FAULTS
    return error.retryable
