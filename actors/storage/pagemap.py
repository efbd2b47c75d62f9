"""
Which page of a store changed last at which revision, and the sidecar that remembers it.

A sidecar that cannot be believed costs every device one whole copy; one that is believed wrongly
costs them their data. So whatever is in doubt begins a new epoch.
"""

import os
import secrets
import struct
import zlib
from array import array
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from actors.storage.frames import NO_SALTS
from actors.storage.log import harden_file

SUFFIX: Final = ".pagemap"
EPOCH_BYTES: Final = 8
_MAGIC: Final = b"tarpage1"
_HEAD: Final = struct.Struct("<8s8sQII8s?16sQQ")
_SUM: Final = struct.Struct("<I")
_PREFIX: Final = _HEAD.size + _SUM.size


class Revision(msgspec.Struct, frozen=True, gc=False):
    """A state of a store's file: its number within an epoch, of which a number means nothing."""

    epoch: str
    number: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.number}"


class Head(msgspec.Struct, frozen=True, gc=False):
    """
    What a sidecar says before its map.

    Attributes:
        size: pages of the store.

        frames: of the log with these `salts`, those the map has taken in.

        clean: the log was empty and nobody had the store open any more.

        boot: the life of the operating system in which it was written.

        inode, changed: of the store's file, and when it last was in any way (ns), which counts once
            it is closed: a file that was put back from a copy has others.
    """

    revision: Revision
    size: int
    frames: int
    salts: bytes
    clean: bool
    boot: bytes
    inode: int
    changed: int

    def tail(self, salts: bytes, total: int, place: os.stat_result) -> int | None:
        """
        Return how many of the log's `total` frames the map knows; None = not to be believed.

        After another start of the machine commits may be gone that devices have seen, unless the
        store was closed before: then nothing was handed out since, or the sidecar would say so.
        """
        if place.st_ino != self.inode or (self.clean and place.st_ctime_ns != self.changed):
            return None
        if not (self.clean or self.boot == boot_id()):
            return None
        if not total or self.clean or self.salts == NO_SALTS:
            return 0
        if salts == self.salts:
            return self.frames if self.frames <= total else None
        began_anew = int.from_bytes(salts[:4]) == (int.from_bytes(self.salts[:4]) + 1) % 2**32
        return 0 if began_anew else None


class PageMap:
    """Page numbers to the revision of their last change; 4 bytes a page."""

    __slots__ = ("epoch", "number", "stamps")

    def __init__(self, epoch: str = "", number: int = 0, stamps: bytes = b"") -> None:
        self.epoch = epoch or secrets.token_hex(EPOCH_BYTES)
        self.number = number
        self.stamps = array("I", stamps)

    @classmethod
    def anew(cls, size: int, number: int = 0) -> "PageMap":
        """Return the map of a new epoch, for a file of so many pages."""
        return cls(number=number, stamps=array("I", [0] * size).tobytes())

    @property
    def revision(self) -> Revision:
        """The state that the map describes."""
        return Revision(self.epoch, self.number)

    def stamp(self, pages: Iterable[int], skip: int = 0) -> None:
        """Take note that these changed, `skip` revisions that nobody knows of any more passed."""
        self.number += 1 + skip
        for page in pages:
            if page > len(self.stamps):
                # What lies between is new too, though never written: it was free again at once.
                self.stamps.extend([self.number] * (page - len(self.stamps)))
            self.stamps[page - 1] = self.number

    def changed_since(self, number: int, size: int) -> list[int]:
        """Return the pages of a file of `size` pages that changed after revision `number`."""
        if number >= self.number:
            return []
        stamps = self.stamps[:size]
        return [page for page, stamp in enumerate(stamps, start=1) if stamp > number]


def beside(path: Path) -> Path:
    """Return where the sidecar of the store at `path` stands, if it has one."""
    return path.with_name(path.name + SUFFIX)


def is_beside(path: Path) -> bool:
    """Return whether the store has a sidecar; asked at each opening, so without another Path."""
    return os.path.exists(f"{path}{SUFFIX}")  # noqa: PTH110 - a Path costs more


def peek(path: Path) -> Head | None:
    """Return what the store's sidecar says of itself, None when it has none or a damaged one."""
    try:
        with beside(path).open("rb") as file:
            return _head(file.read(_PREFIX))
    except FileNotFoundError:
        return None


def read(path: Path) -> tuple[Head, PageMap] | None:
    """Return the store's sidecar, None when it has none or a damaged one."""
    try:
        raw = beside(path).read_bytes()
    except FileNotFoundError:
        return None
    head, stamps = _head(raw), raw[_PREFIX : -_SUM.size]
    if head is None or raw[-_SUM.size :] != _SUM.pack(zlib.crc32(raw[: -_SUM.size])):
        return None
    return head, PageMap(head.revision.epoch, head.revision.number, stamps)


def write(path: Path, head: Head, known: PageMap, *, durable: bool = False) -> None:
    """
    Put the sidecar in the place of the one before, on disk when `durable`.

    Raises:
        OSError: when the disk says no.

    """
    first = _HEAD.pack(
        _MAGIC, bytes.fromhex(head.revision.epoch), head.revision.number, head.size, head.frames,
        head.salts, head.clean, head.boot, head.inode, head.changed,
    )  # fmt: skip
    whole = first + _SUM.pack(zlib.crc32(first)) + known.stamps.tobytes()
    place = beside(path)
    draft = place.with_name(place.name + ".new")
    with draft.open("wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(whole + _SUM.pack(zlib.crc32(whole)))
        if durable:
            file.flush()
            os.fsync(file.fileno())
    draft.replace(place)
    if durable:
        harden_file(place.parent)


@cache
def boot_id() -> bytes:
    """Return the name of this life of the operating system; one that nobody had where unknown."""
    try:
        text = Path("/proc/sys/kernel/random/boot_id").read_text("ascii")
        return bytes.fromhex(text.strip().replace("-", ""))
    except (OSError, ValueError):
        return secrets.token_bytes(16)


def _head(raw: bytes) -> Head | None:
    whole = len(raw) >= _PREFIX
    if not whole or raw[_HEAD.size : _PREFIX] != _SUM.pack(zlib.crc32(raw[: _HEAD.size])):
        return None
    magic, epoch, number, size, *rest = _HEAD.unpack_from(raw)
    if magic != _MAGIC:
        return None
    return Head(Revision(epoch.hex(), number), size, *rest)
