"""The stores of a host for whose next change a device waits; the device waits elsewhere."""

from collections.abc import Callable

from channels.identity import TenantId
from channels.sync import Served, StoreChanged


class Watchers:
    """
    Tenants that are waited for, from any thread; `put` takes what there is to say up.

    Attributes:
        asleep: pulls that were answered for stores that sleep, which had no news.
    """

    def __init__(self, put: Callable[[StoreChanged], None]) -> None:
        self._put = put
        self._waited: set[TenantId] = set()
        self.asleep = 0

    def figures(self) -> dict[str, float]:
        """Return counts since the start, and how many stores are waited for."""
        return {"pulls_asleep": self.asleep, "watched": len(self)}

    def __len__(self) -> int:
        return len(self._waited)

    def see(self, tenant: TenantId, served: Served) -> Served:
        """Return the answer; whoever gets it is told of the next change if it wants to wait."""
        if served.wait_ms:
            self._waited.add(tenant)
        return served

    def changed(self, tenant: TenantId) -> None:
        """Say so when anybody waits; once, for whoever is told asks again."""
        if tenant in self._waited:
            self._waited.discard(tenant)
            self._put(StoreChanged(tenant))
