"""What is wrong with a store's file, in the words of this project. A door to apsw."""

from typing import Final

import apsw

from channels.errors import Quarantined

DAMAGE: Final = (
    apsw.BusyError,
    apsw.CantOpenError,
    apsw.CorruptError,
    apsw.FullError,
    apsw.IOError,
    apsw.LockedError,
    apsw.NotADBError,
    apsw.PermissionsError,
    apsw.ReadOnlyError,
    OSError,
)
"""What is wrong with a file, whatever was asked of it."""


class Door:
    """Turns what SQLite says about a file, while `what` is done, into Quarantined."""

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if isinstance(error, DAMAGE):
            raise quarantined(self._what, error) from error


def quarantined(what: str, error: BaseException) -> Quarantined:
    """Return the error for a file of which this was said while `what` was done."""
    return Quarantined(f"{what}: {type(error).__name__}: {error}")
