"""Fetches what people sent to a number, in two steps. Never sends the token to anybody but Meta."""

from typing import Final
from urllib.parse import urlsplit

from channels.errors import TarError
from channels.inbound import Medium
from gateway.backoff import backoff_seconds
from gateway.fetched import Fetched, fetched, is_too_long, limit_of
from gateway.lane import Time
from gateway.whatsapp.graph_api import GraphApi, GraphDeclined, GraphUnreachable, Media

TRIES: Final = 3
TOO_MANY: Final = 429
FAULTS: Final = 500

HOSTS: Final = ("facebook.com", "fbsbx.com", "fbcdn.net", "whatsapp.net")
"""Where Meta keeps files; their subdomains too."""


class WhatsAppFiles:
    """All numbers' files; `home` is the API's own address, where a fake keeps its files."""

    def __init__(self, api: GraphApi, home: str, passing: Time) -> None:
        self._api = api
        self._home = urlsplit(home)
        self._time = passing

    async def fetch(self, account: str, sent: Medium) -> Fetched:
        """Return what was sent, or why it is not here; what is too much is not asked for."""
        if is_too_long(sent):
            return Fetched(unheard="too_long")
        for attempt in range(TRIES):
            try:
                return await self._bring(account, sent)
            except TarError as error:
                if not _may_pass(error):
                    break
                await self._time.sleep(backoff_seconds(attempt, self._time.dice()))
        return Fetched(unheard="unreachable")

    async def _bring(self, account: str, sent: Medium) -> Fetched:
        media = await self._api.get(sent.file, Media, phone_number_id=account)
        if media.file_size > limit_of(sent):
            return Fetched(unheard="too_large")
        if not self._is_metas(media.url):
            raise GraphDeclined(200, 0, "the file is not at Meta's")
        content = await self._api.download(media.url)
        if not content:
            raise GraphUnreachable("an empty file")
        return fetched(sent, content)

    def _is_metas(self, url: str) -> bool:
        place = urlsplit(url)
        if (place.scheme, place.netloc) == (self._home.scheme, self._home.netloc):
            return True
        host = place.hostname or ""
        known = any(host == one or host.endswith("." + one) for one in HOSTS)
        return place.scheme == "https" and known


def _may_pass(error: TarError) -> bool:
    """Return whether the server may say otherwise soon."""
    if isinstance(error, GraphDeclined):
        return error.status == TOO_MANY or error.status >= FAULTS
    return error.retryable
