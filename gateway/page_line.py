"""The live line of a page of ours, and of no other; a page that has gone is no fault."""

import asyncio
from urllib.parse import urlsplit

from tornado.websocket import WebSocketClosedError, WebSocketHandler


class PageLine(WebSocketHandler):
    """A WebSocket to a page that this process served."""

    def check_origin(self, origin: str) -> bool:
        """Return whether it is our own page that asks."""
        return urlsplit(origin).netloc.lower() == self.request.host.lower()

    def send(self, message: bytes) -> None:
        """Pass a JSON object to the page; a page that has gone swallows it."""
        try:
            writing = self.write_message(message.decode())
        except WebSocketClosedError:
            return
        writing.add_done_callback(_swallow)


def _swallow(writing: "asyncio.Future[None]") -> None:
    """The page went while we wrote; on_close says so to those who need to know."""
    if not writing.cancelled():
        writing.exception()
