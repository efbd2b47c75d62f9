"""A connection whose statements are timed, each with all of its rows. Decides nothing."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any, TypeAlias

import apsw

Executed: TypeAlias = Callable[[str, float], None]
"""Told a statement's SQL and its seconds."""


class Stopwatch:
    """Stands for `connection`; what is not a statement goes on to it."""

    def __init__(self, connection: apsw.Connection, executed: Executed) -> None:
        self._connection = connection
        self._executed = executed

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return all rows, once they are there."""
        started = perf_counter()
        rows = list(self._connection.execute(sql, parameters))
        self._executed(sql, perf_counter() - started)
        return rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
