"""
What changed in a store since a device pulled last, as pages of one state of its file.

A long answer is read piece by piece, each a message of its own, so that nobody waits behind it.
"""

from pathlib import Path
from typing import Final

from actors.storage import frames, log, pagemap
from actors.storage.database import Database
from actors.storage.pagemap import Revision
from actors.storage.snapshot import Snapshot
from actors.storage.tracker import PINS, Tracker
from actors.sync import protobuf
from actors.sync.protobuf import PullRequest
from actors.sync.tables import prepare
from channels.errors import Malformed, Overloaded
from channels.sync import PullMore, PullPages, Served

SLICE_PAGES: Final = 256
"""One MiB, read in 3 ms: as long as anybody has to wait for a device."""

PIN_MS: Final = 120_000
"""A device that has not taken the next piece for so long has gone."""

WAIT_MS: Final = 55_000
"""Proxies cut a connection on which nothing is said for a minute."""


def pull(database: Database, order: PullPages, pin: int, at: int) -> Served:
    """
    Return what changed, or its first piece, held under the number `pin`.

    Raises:
        Malformed: the request is none, or wants a part of the store only.
        Overloaded: too many devices take a whole copy of this store right now.
        Quarantined: the file is damaged.

    """
    request = _read(order.request)
    tracker = prepare(database)
    snapshot = tracker.snapshot(_revision(request.known))
    wait_ms = _patience(request) if not snapshot.pages else 0
    if len(snapshot.pages) > SLICE_PAGES:
        _pin(tracker, snapshot, pin, at)
    return _piece(tracker, snapshot, pin, 0, wait_ms)


def more(database: Database, order: PullMore, at: int) -> Served:
    """Return the next piece. Raises Overloaded when the state it is of is gone: pull again."""
    held = database.tracker.pins.pop(order.pin, None) if database.tracker else None
    if held is None or database.tracker is None:
        raise Overloaded("this copy was interrupted; pull again")
    if not order.start:
        return Served(b"")
    snapshot, _ = held
    database.tracker.pins[order.pin] = (snapshot, at)
    return _piece(database.tracker, snapshot, order.pin, order.start)


def asleep(path: Path, order: PullPages) -> Served | None:
    """
    Return the answer to a device that has it all already, from what stands beside a store.

    None when the store must be asked. Nobody may have it open.
    """
    head = pagemap.peek(path)
    if head is None or not head.clean or log.length(path):
        return None
    request = _read(order.request)
    if request.known != str(head.revision):
        return None
    if head.tail(frames.NO_SALTS, 0, path.stat()) is None:
        return None
    return Served(protobuf.header(request.known, head.size), wait_ms=_patience(request))


def _read(raw: bytes) -> PullRequest:
    request = protobuf.read_request(raw)
    if request.encoding:
        raise Malformed("pages are sent as they are, not compressed")
    if request.pages or request.query or request.at:
        raise Malformed("a store is copied whole; there are no partial copies")
    return request


def _revision(text: str) -> Revision | None:
    epoch, _, number = text.partition(".")
    known = number.isascii() and number.isdecimal() and len(number) < 20  # noqa: PLR2004 - 64 bits
    return Revision(epoch, int(number)) if known else None


def _patience(request: PullRequest) -> int:
    return min(request.wait_ms, WAIT_MS)


def _pin(tracker: Tracker, snapshot: Snapshot, pin: int, at: int) -> None:
    for number, (_, touched) in list(tracker.pins.items()):
        if at - touched > PIN_MS:
            del tracker.pins[number]
    if len(tracker.pins) >= PINS:
        raise Overloaded("other devices copy this store; try again in a minute")
    tracker.pins[pin] = (snapshot, at)


def _piece(tracker: Tracker, snapshot: Snapshot, pin: int, start: int, wait_ms: int = 0) -> Served:
    body = protobuf.pages(snapshot.read(start, SLICE_PAGES))
    if not start:
        body = protobuf.header(str(snapshot.revision), snapshot.size) + body
    following = start + SLICE_PAGES
    if following < len(snapshot.pages):
        return Served(body, pin, following)
    tracker.pins.pop(pin, None)
    return Served(body, wait_ms=wait_ms)
