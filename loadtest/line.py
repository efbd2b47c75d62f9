"""One keep-alive connection to the house, one request at a time."""

import asyncio
import re
from typing import Final, Protocol

import msgspec

from loadtest.arrivals import Arrival

_LENGTH: Final = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_STATUS: Final = slice(9, 12)
"""Where the digits stand in `HTTP/1.1 200 OK`."""


class Delivery(msgspec.Struct):
    """An arrival on its way: `due` on the driver's clock; `attempt` counts from 0."""

    arrival: Arrival
    due: float
    attempt: int = 0


class Ends(Protocol):
    """The driver, as far as a line tells it something."""

    def joined(self, line: "Line") -> None:
        """Use a fresh connection."""

    def answered(self, line: "Line", status: int) -> None:
        """Take the answer to the line's delivery; the line is free."""

    def parted(self, line: "Line") -> None:
        """Forget a connection, perhaps in the middle of a delivery."""


def status_of(head: bytes | bytearray) -> tuple[int, int] | None:
    """Return status and whole length in bytes of a response, None while its head is incomplete."""
    end = head.find(b"\r\n\r\n")
    if end < 0:
        return None
    length = _LENGTH.search(head, 0, end)
    return int(head[_STATUS]), end + 4 + (int(length[1]) if length else 0)


class Line(asyncio.Protocol):
    """Tells `ends` of everything that happens; `closed` is done when the connection is gone."""

    def __init__(self, ends: Ends) -> None:
        self._ends = ends
        self._heard = bytearray()
        self._transport: asyncio.Transport | None = None
        self.delivery: Delivery | None = None
        self.sent = 0.0
        self.closed = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Be ready; called by asyncio."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ends.joined(self)

    def say(self, delivery: Delivery, request: bytes, now: float) -> None:
        """Send a request; nothing else may be on its way here."""
        assert self._transport is not None
        self.delivery, self.sent = delivery, now
        self._transport.write(request)

    def data_received(self, heard: bytes) -> None:
        """Pass on a complete answer; called by asyncio."""
        self._heard += heard
        found = status_of(self._heard)
        if found is None or len(self._heard) < found[1]:
            return
        self._heard.clear()
        self._ends.answered(self, found[0])

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - asyncio's
        """Say so; called by asyncio."""
        self._ends.parted(self)
        if not self.closed.done():
            self.closed.set_result(None)

    def hang_up(self) -> None:
        """Break the connection at once."""
        if self._transport is not None:
            self._transport.abort()
