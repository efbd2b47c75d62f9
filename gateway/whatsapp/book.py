"""
WhatsApp's own file: who is who, what was sent, what it cost. Read on the loop, written by a thread.

Knows nothing of what stands in it; the rooms that use it bring their tables.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from channels.errors import JournalBroken, Overloaded
from gateway.database import Connection, DatabaseError, connect, scrub

T = TypeVar("T")


class Book:
    """One SQLite file; what `write` is given runs in one transaction, on disk when it returns."""

    def __init__(self, path: Path, schema: str) -> None:
        self._writing = connect(path, schema)
        self._reading = connect(path, schema)
        self._writer = ThreadPoolExecutor(1, "whatsapp")

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return what a question finds, some microseconds from the page cache."""
        return list(self._reading.execute(sql, values))

    async def write(self, work: Callable[[Connection], T]) -> T:
        """
        Return what `work` returned once its transaction is on disk.

        Raises:
            JournalBroken: when it cannot be written.

        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, self._transact, work)

    async def scrub(self) -> None:
        """Have nothing left in the file of what was deleted. Raises Overloaded."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._writer, scrub, self._writing)
        except DatabaseError as error:
            raise Overloaded(f"whatsapp.db: {error}") from error

    def close(self) -> None:
        """Finish writing and close the file."""
        self._writer.shutdown()
        self._writing.close()
        self._reading.close()

    def _transact(self, work: Callable[[Connection], T]) -> T:
        self._writing.execute("BEGIN IMMEDIATE")
        try:
            done = work(self._writing)
            self._writing.execute("COMMIT")
        except BaseException as error:
            if self._writing.in_transaction:
                self._writing.execute("ROLLBACK")
            if isinstance(error, DatabaseError):
                raise JournalBroken(f"whatsapp.db: {error}") from error
            raise
        return done
