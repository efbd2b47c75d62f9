"""`tarctl parse`."""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from supervision.parse import Ask


def run(options: argparse.Namespace) -> int:
    """Read messages as JSON lines and print how they are understood, one line each."""
    from supervision.parse import run as readings  # noqa: PLC0415 - the lexicon takes its time

    store = Path(options.store) if options.store else None
    with _model(options.key) as ask:
        for line in readings(sys.stdin, store, now=options.now, ask=ask):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


@contextmanager
def _model(key: str) -> Iterator["Ask | None"]:
    """Yield what asks the model of the settings with this key, None without a key."""
    if not key:
        yield None
        return
    from supervision import config  # noqa: PLC0415 - only who asks a model pays for it
    from supervision.language_model import open_model  # noqa: PLC0415 - the same

    settings = replace(config.load().settings, llm_key=key)
    model = open_model(settings, lambda _grown: None)
    with asyncio.Runner() as runner:
        yield lambda request: runner.run(model.read(request))
        runner.run(model.close())
