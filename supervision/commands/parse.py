"""`tarctl parse`."""

import argparse
import sys
from pathlib import Path


def run(options: argparse.Namespace) -> int:
    """Read messages as JSON lines and print how they are understood, one line each."""
    from supervision.parse import run as readings  # noqa: PLC0415 - the lexicon takes its time

    for line in readings(sys.stdin, Path(options.store) if options.store else None):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0
