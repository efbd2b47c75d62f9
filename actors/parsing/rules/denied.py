"""What is left of a line without what it denies: "5 nahi 6", "not 5, 6", "18 instead of 20"."""

from collections.abc import Sequence
from typing import Final

from actors.parsing.chunk import Chunk
from actors.parsing.line import Line

BEFORE: Final = "before"
"""The value of a "not" that stands after what it denies: "5 nahi 6"."""


def undenied(line: Line) -> Sequence[Chunk]:
    """Return the chunks without what it was before: what "not" denies, or "should be" follows."""
    kept: list[Chunk] = []
    denied = False
    for part in line.chunks:
        if part.kind == "not" and part.value == BEFORE:
            kept = kept[:-1]
        elif part.kind == "not":
            denied = True
        elif denied:
            denied = False
        elif part.kind == "it" and kept and kept[-1].kind == "amount":
            kept[-1] = part  # "the 500 should be 550"
        elif part.kind not in {"ref", "self"}:
            kept.append(part)
    return kept
