"""The stores that have committed what is not yet on disk, in the order they did."""

from collections import deque

from channels.identity import TenantId


class DirtyList:
    """
    Tenants with the time, in milliseconds, since when they are dirty; from any thread.

    Taken in that order, they are synced as evenly as they were written to: many at once would keep
    the disk from the journal, and every message waiting.
    """

    def __init__(self) -> None:
        self._waiting: deque[tuple[int, TenantId]] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, tenant: TenantId, now: int) -> None:
        """Take note of a tenant that was clean."""
        self._waiting.append((now, tenant))

    def take(self, since: int, most: int) -> list[TenantId]:
        """Return `most` that are dirty since then or longer, and forget them; from one thread."""
        taken: list[TenantId] = []
        while self._waiting and self._waiting[0][0] <= since and len(taken) < most:
            taken.append(self._waiting.popleft()[1])
        return taken
