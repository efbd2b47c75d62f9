"""
The process that draws: papers in on standard input, files out on standard output.

Both are msgpack behind four bytes of length. It ends when its input does, and knows nothing of
stores or chats. Started as `python -m actors.papers.worker [FONTS]` by `actors.press`, and never
imported.
"""

import os
import resource
import struct
import sys
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from actors.papers import fontbook
from actors.papers.paper import Paper
from actors.papers.render import render

MEMORY_LIMIT_BYTES: Final = 384 * 1024 * 1024
"""Of address space; the largest paper takes a third of that."""

CPU_LIMIT_SECONDS: Final = 120
"""In a whole life, which is short: a last resort, whoever waits is more impatient."""

POLITENESS: Final = 10
"""Stores and their answers go first."""

LENGTH: Final = struct.Struct(">I")


class Drawn(msgspec.Struct, frozen=True):
    """A file, or in a few words why there is none."""

    content: bytes = b""
    trouble: str = ""


_paper: Final = msgspec.msgpack.Decoder(Paper)
_encode: Final = msgspec.msgpack.Encoder().encode


def serve(papers: BinaryIO, files: BinaryIO) -> None:
    """Draw one paper after the other until there are no more."""
    while len(head := papers.read(LENGTH.size)) == LENGTH.size:
        drawn = _encode(_draw(papers.read(LENGTH.unpack(head)[0])))
        files.write(LENGTH.pack(len(drawn)) + drawn)
        files.flush()


def _draw(raw: bytes) -> Drawn:
    try:
        return Drawn(render(_paper.decode(raw)))
    except Exception as error:  # noqa: BLE001 - whatever a library has to say about a paper
        return Drawn(trouble=f"{type(error).__name__}: {error}")


def main() -> None:
    """Bind this process to its limits, then serve."""
    os.nice(POLITENESS)
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY_LIMIT_BYTES),
        (resource.RLIMIT_CPU, CPU_LIMIT_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    files = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    for folder in sys.argv[1:]:
        fontbook.add_folder(Path(folder))
    # What a library prints must not stand between two files.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, files)


if __name__ == "__main__":
    main()
