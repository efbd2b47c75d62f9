"""How long each statement takes, with all of its rows. Decides nothing."""

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter
from typing import Any, Protocol, TypeAlias

Executed: TypeAlias = Callable[[str, float], None]
"""Told a statement's SQL and its seconds."""


class Execute(Protocol):
    """Carries out a statement, as a cursor of SQLite does."""

    def __call__(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterable[Any]:
        """Return the rows."""


def timed(execute: Execute, executed: Executed) -> Execute:
    """Return what does the same, and has `executed` told once all rows are there."""

    def run(sql: str, parameters: Sequence[Any] = (), /) -> list[Any]:
        started = perf_counter()
        rows = list(execute(sql, parameters))
        executed(sql, perf_counter() - started)
        return rows

    return run
