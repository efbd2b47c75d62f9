"""Python's collector of cycles, set to long-lived processes that make many small, short values."""

import gc
from typing import Final

THRESHOLDS: Final = (20_000, 20, 50)
"""The defaults look through everything that lives some times a second, to find next to nothing."""


def settle() -> None:
    """Never look again at what was made so far: modules, tables, the object graph."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
