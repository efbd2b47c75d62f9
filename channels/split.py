"""
Long text -> pieces that a channel takes, cut at line ends. Nothing is lost or changed by cutting.

Pieces are cut before any markup is written, so a cut can never fall inside a tag.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from channels.reply import Part

LIMIT_UNITS: Final = 4096
"""UTF-16 units in one message, on every channel. If they count code points, those are fewer."""

Piece = tuple[Part, ...]


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def pieces(parts: Piece, limit_units: int = LIMIT_UNITS) -> tuple[Piece, ...]:
    """Return the parts in pieces of at most `limit_units`; joined, they say the same."""
    text = "".join(part.text for part in parts)
    if units(text) <= limit_units:
        return (parts,)
    return tuple(_between(parts, start, end) for start, end in _cuts(text, limit_units))


def _cuts(text: str, limit_units: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each piece, in code points."""
    start = 0
    while start < len(text):
        end = _reach(text, start, limit_units)
        if end < len(text):
            end = _line_end(text, start, end)
        yield start, end
        start = end


def _reach(text: str, start: int, limit_units: int) -> int:
    """Return how far a piece from `start` may go at most, never within a character."""
    window = text[start : start + limit_units]
    over = units(window) - limit_units
    # Each wide character costs one unit more than it counts; give back until it fits.
    while over > 0:
        window = window[: -max(1, over // 2)]
        over = units(window) - limit_units
    return start + len(window)


def _line_end(text: str, start: int, end: int) -> int:
    """Return the last good place to cut: after a line, else after a word, else anywhere."""
    for mark in ("\n", " "):
        found = text.rfind(mark, start, end)
        if found > start:
            return found + 1
    return end


def _between(parts: Piece, start: int, end: int) -> Piece:
    """Return the stretch of the parts from `start` to `end`, in code points, styles kept."""
    found, offset = [], 0
    for part in parts:
        low, high = max(start - offset, 0), min(end - offset, len(part.text))
        if low < high:
            found.append(msgspec.structs.replace(part, text=part.text[low:high]))
        offset += len(part.text)
    return tuple(found)
