"""
Until when each person may be written to freely: 24 hours from their last message.

A hint, not the truth: Meta has that. So it may be lost in a crash, and who is not known is tried.
"""

from collections.abc import Sequence
from typing import Final

from channels.identity import ChatAddress
from gateway.database import Connection
from gateway.whatsapp.book import Book

WINDOW_MS: Final = 24 * 3_600_000
MARGIN_MS: Final = 60_000
"""A message that leaves in the last minute arrives too late."""

KNOWN: Final = 20_000

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS windows (
    account TEXT, chat TEXT, until INTEGER NOT NULL, PRIMARY KEY (account, chat)
) WITHOUT ROWID;
"""

Place = tuple[str, str]


class Windows:
    """Kept in memory at once and on disk soon."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[Place, int] = {}
        self._fresh: dict[Place, int] = {}
        self._heard = 0
        self._latest: dict[Place, int] = {}

    def mark(self) -> int:
        """Return a mark: whatever is heard from now on comes after it."""
        return self._heard

    def has_written(self, chat: ChatAddress, since: int) -> bool:
        """Return whether the person is known to have written after this mark."""
        return self._latest.get((chat.account, chat.chat), 0) > since

    def heard(self, chat: ChatAddress, at: int) -> None:
        """Take note that the person wrote at `at` ms; an older message changes nothing."""
        self._heard += 1
        if len(self._latest) >= KNOWN:
            self._latest.clear()
        self._latest[chat.account, chat.chat] = self._heard
        until = at + WINDOW_MS
        if until > self._until(chat):
            self._keep(chat, until)

    def close(self, chat: ChatAddress) -> None:
        """Take note that Meta says it is over."""
        self._keep(chat, 1)

    def was_closed(self, chat: ChatAddress, at: int) -> None:
        """Take note that Meta says it was over at `at` ms; who has written since is in another."""
        if self._until(chat) - WINDOW_MS <= at:
            self.close(chat)

    def is_closed(self, chat: ChatAddress, now: int) -> bool:
        """Return whether the time is known to be over."""
        until = self._until(chat)
        return 0 < until < now + MARGIN_MS

    async def flush(self) -> None:
        """Put on disk what is new."""
        fresh, self._fresh = self._fresh, {}
        if fresh:
            rows = [(*place, until) for place, until in fresh.items()]
            await self._book.write(lambda db: _write(db, rows))

    async def forget(self, chats: Sequence[str]) -> None:
        """Forget when these people wrote last."""
        for known in (self._known, self._fresh, self._latest):
            for place in [one for one in known if one[1] in chats]:
                del known[place]
        values = [(chat,) for chat in chats]
        sql = "DELETE FROM windows WHERE chat = ?"
        await self._book.write(lambda db: db.executemany(sql, values))

    def _keep(self, chat: ChatAddress, until: int) -> None:
        if len(self._known) >= KNOWN:
            self._known.clear()
        place = (chat.account, chat.chat)
        self._known[place] = self._fresh[place] = until

    def _until(self, chat: ChatAddress) -> int:
        place = (chat.account, chat.chat)
        known = self._fresh.get(place) or self._known.get(place)
        if known is None:
            sql = "SELECT until FROM windows WHERE account = ? AND chat = ?"
            rows = self._book.rows(sql, place)
            known = self._known[place] = int(rows[0][0]) if rows else 0
        return known


def _write(db: Connection, rows: list[tuple[str, str, int]]) -> None:
    put = "INSERT OR REPLACE INTO windows(account, chat, until) VALUES (?, ?, ?)"
    db.executemany(put, rows)
