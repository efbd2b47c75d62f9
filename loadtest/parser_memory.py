"""
What understanding costs a process in memory, once for all its stores; measured in a fresh one.

A host has storage and business in memory whatever it understands; what comes on top is counted:
the parser's code with its libraries, and the words of all languages. Linux only.
"""

import gc
import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

_MIB: Final = 1024 * 1024


class ParserMemory(msgspec.Struct, frozen=True):
    """Mebibytes that are shared by all stores of a process."""

    code: float
    lexicons: float

    def __str__(self) -> str:
        return f"shared by all stores: lexicons {self.lexicons:.1f} MiB, code {self.code:.1f} MiB"


def measure() -> ParserMemory:
    """Return what a process of its own found. Raises CalledProcessError."""
    found = subprocess.run([sys.executable, "-m", __name__], check=True, stdout=subprocess.PIPE)
    return msgspec.json.decode(found.stdout, type=ParserMemory)


def _weigh() -> ParserMemory:
    importlib.import_module("actors.business.catalogue")
    importlib.import_module("actors.business.store")
    before = _resident()
    importlib.import_module("actors.parsing.parser")
    read = _resident()
    importlib.import_module("actors.parsing.lexicon").shared_lexicon()
    return ParserMemory((read - before) / _MIB, (_resident() - read) / _MIB)


def _resident() -> int:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(_weigh()))
