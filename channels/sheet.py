"""What of a sent file is read at all. Values only."""

from typing import Final

SIZE_LIMIT_BYTES: Final = 1024 * 1024
"""Far more than the rows that are taken need."""

ENDINGS: Final = (".csv", ".xlsx")


def is_sheet(name: str) -> bool:
    """Return whether a file of this name may hold rows that we can read."""
    return name.lower().endswith(ENDINGS)
