"""
SQL that was not written here: what it may do, what it did, how it fails. Values only.

Who runs it is in `guarded`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

from actors.storage.database import Row, Value
from channels.errors import TarError

Permission: TypeAlias = Literal["yes", "no", "skip"]
"""Skip leaves the column as it is and lets the rest of the statement happen."""


class SqlFailed(TarError):
    """Raised when a statement is wrong or not allowed, by SQLite's name; what it did is undone."""

    code = "sql"

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


class OutOfTime(TarError):
    """Raised when SQL from outside took too long; nothing of its transaction stands."""

    code = "too_large"


class Policy(Protocol):
    """What SQL from outside may do to the tables of a store. It may read everything."""

    def may_insert(self, table: str) -> bool:
        """Return whether rows may be added."""

    def may_update(self, table: str, column: str, *, upsert: bool) -> Permission:
        """Return whether values may be changed, by an insert that met its row when `upsert`."""

    def may_delete(self, table: str) -> bool:
        """Return whether rows may be removed."""


class Touched(msgspec.Struct, frozen=True, gc=False):
    """A row that a statement wrote."""

    table: str
    rowid: int
    inserted: bool


class Rows(msgspec.Struct, frozen=True):
    """What a statement returned; `columns` are names with declared types."""

    columns: tuple[tuple[str, str | None], ...] = ()
    rows: tuple[Row, ...] = ()
    changes: int = 0
    last_rowid: int | None = None


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What a statement is: the columns it would return, and the names of its holes, if any."""

    columns: tuple[tuple[str, str | None], ...]
    parameters: tuple[str | None, ...]
    is_explain: bool
    is_readonly: bool


Arguments: TypeAlias = Sequence[Value] | Mapping[str, Value]
