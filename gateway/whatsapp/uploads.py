"""
Files on their way out of one number: made, brought to Meta, then named by a message.

Implements `gateway.lane.Transport`. Keeps no file, nor its id: what is sent again is made again.
"""

import logging

from channels.adapter import Delivery, HttpCall, RetryLater, Unreadable
from channels.errors import TarError
from channels.reply import Attachment
from channels.whatsapp.answer import refusal
from channels.whatsapp.encode import with_media
from gateway.files import Files
from gateway.lane import Transport
from gateway.transport import unmade
from gateway.whatsapp.graph_api import GraphApi, GraphDeclined

log = logging.getLogger(__name__)


class Uploads:
    """Over the plain way out of the number `account`; a call without a file just takes that."""

    def __init__(self, account: str, carry: Transport, api: GraphApi, files: Files) -> None:
        self._account = account
        self._carry = carry
        self._api = api
        self._files = files

    async def __call__(self, call: HttpCall) -> Delivery:
        """Return what became of the call; without its file its words are left."""
        if call.attachment is None:
            return await self._carry(call)
        try:
            media = await self._upload(call.attachment)
        except GraphDeclined as error:
            log.warning("whatsapp.upload_declined file=%s why=%s", call.attachment.name, error)
            return _declined(error)
        except TarError as error:
            return unmade(error)
        return await self._carry(with_media(call, media))

    async def _upload(self, file: Attachment) -> str:
        async with self._files.room:
            return await self._api.upload(self._account, file, await self._files.make(file))


def _declined(error: GraphDeclined) -> Delivery:
    """Return what Meta's no to a file means: whatever will not pass leaves the words."""
    meaning = refusal(error.number, str(error), error.status)
    return meaning if isinstance(meaning, RetryLater) else Unreadable(str(error))
