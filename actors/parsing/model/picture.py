"""
What kind of picture some bytes are, and of how many pixels, by their header alone.

https://www.w3.org/TR/png-3/#11IHDR and ITU-T T.81, annex B; nothing is unpacked here.
"""

from typing import Final

import msgspec

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
MARKER: Final = 0xFF
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that begin a frame, whose header says how large it is."""


class Header(msgspec.Struct, frozen=True):
    """What a picture says of itself."""

    media_type: str
    pixels: int


def header(content: bytes) -> Header | None:
    """Return what a JPEG or PNG says of itself, None for anything else and what is cut off."""
    if content.startswith(_PNG) and content[12:16] == b"IHDR":
        return _header("image/png", content[16:20], content[20:24])
    if content.startswith(_JPEG):
        return _frame(content)
    return None


def _frame(content: bytes) -> Header | None:
    """Return the first frame's size: before it stand segments, each with its length."""
    at = 2
    while len(content) > at + 3 and content[at] == MARKER:
        if content[at + 1] in _FRAMES:
            return _header("image/jpeg", content[at + 7 : at + 9], content[at + 5 : at + 7])
        if content[at + 1] == MARKER:
            at += 1  # a marker may be filled up in front
            continue
        at += 2 + max(int.from_bytes(content[at + 2 : at + 4], "big"), 2)
    return None


def _header(media_type: str, width: bytes, height: bytes) -> Header | None:
    pixels = int.from_bytes(width, "big") * int.from_bytes(height, "big")
    return Header(media_type, pixels) if pixels and len(width) == len(height) else None
