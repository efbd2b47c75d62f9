"""
The operators' page over HTTP: its files for everybody, its live line for those with the token.

The page keeps the token in its tab (sessionStorage) and sends it itself: as a bearer header with
each order, as the first message on the live line. No cookie, so nothing that a browser would send
on its own for a foreign site: there is no request to forge.
"""

import asyncio
from typing import Final

from tornado.routing import Rule, URLSpec
from tornado.web import RedirectHandler

from channels.errors import Overloaded, Unauthorised
from gateway.auth import SCHEME, check_bearer
from gateway.page_files import PageFile, read_files
from gateway.page_line import PageLine
from gateway.watch import Watch

LOGIN_SECONDS: Final = 10.0
"""A line that has not said the token by then is cut."""

CLOSE_UNAUTHORISED: Final = 4401
CLOSE_BUSY: Final = 1013
"""WebSocket close codes."""

SHARED: Final = ("theme.js", "icon.svg")
"""Files of the chat page that this page wears too."""


class Line(PageLine):
    """The live line of one open dashboard: /ops/live."""

    def initialize(self, watch: Watch, token: str) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self._watch = watch
        self._token = token
        self._known = False

    def open(self, *_: str, **__: str) -> None:
        """Wait for the token, not for ever; called by Tornado."""
        self._cut = asyncio.get_running_loop().call_later(LOGIN_SECONDS, self._refuse)

    def on_message(self, message: str | bytes) -> None:
        """Take the token and show the house; called by Tornado."""
        if self._known:
            return
        self._cut.cancel()
        try:
            check_bearer(f"{SCHEME}{message if isinstance(message, str) else ''}", self._token)
            self._watch.join(self)
            self._known = True
        except Unauthorised:
            self._refuse()
        except Overloaded as error:
            self.close(CLOSE_BUSY, str(error))

    def on_close(self) -> None:
        """Leave; called by Tornado."""
        self._cut.cancel()
        self._watch.leave(self)

    def _refuse(self) -> None:
        self.close(CLOSE_UNAUTHORISED, "the token is not right")


def routes(watch: Watch, token: str) -> list[Rule]:
    """Return the page's part of the route table."""
    shared = read_files()
    files = read_files("ops") | {name: shared[name] for name in SHARED}
    return [
        URLSpec("/ops", RedirectHandler, {"url": "/ops/", "permanent": False}),
        URLSpec("/ops/live", Line, {"watch": watch, "token": token}),
        URLSpec(r"/ops/([a-z-]+\.[a-z]+)?", PageFile, {"files": files}),
    ]
