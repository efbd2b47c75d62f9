"""
Files that stores make, made when their turn to be sent has come. Keeps none.

A few at once are in memory; whoever sends one more waits. What is sent again is made again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from channels.errors import TooLarge, Unprintable
from channels.identity import TenantId
from channels.messages import FileMade, MakeFile
from channels.reply import FILE_LIMIT_BYTES, Attachment
from gateway import qr_code
from gateway.router import Body

AT_ONCE: Final = 8
"""Files in memory, four mebibytes each at most, from when they are asked for until they left."""

PATIENCE_SECONDS: Final = 90.0
"""A host makes one after the other, each within seconds; behind a few others that takes as long."""

Ask = Callable[[TenantId, MakeFile, float], Awaitable[Body]]


class Files:
    """
    The way to what attachments stand for; `ask` puts an order to its store.

    Attributes:
        room: to be held from before a file is made until it is no longer needed.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.room = asyncio.Semaphore(AT_ONCE)

    async def make(self, attachment: Attachment) -> bytes:
        """
        Return the file.

        Raises:
            Unprintable, TooLarge: there will be none.
            TarError: as the store or its host fails; some of it may pass.

        """
        if attachment.order.startswith(qr_code.ORDER):
            return await asyncio.to_thread(qr_code.png, attachment.order)
        made = await self._ask(attachment.tenant, MakeFile(attachment.order), PATIENCE_SECONDS)
        if not isinstance(made, FileMade):
            raise Unprintable("the store answered with something else")
        if len(made.content) > FILE_LIMIT_BYTES:
            raise TooLarge(f"{len(made.content)} bytes, limit {FILE_LIMIT_BYTES}")
        return made.content


async def _nobody(*_: object) -> Body:
    raise Unprintable("nobody makes files here")


NO_FILES: Final = Files(_nobody)
"""For whoever sends words only."""
