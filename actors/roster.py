"""
The activations of a host, kept so that whoever looks for some of them need not look at all.

Every message waits for the directory's lock, under which all of this is used: with 10,000 awake, a
look at each of them took 0.7 to 5 ms, six times a second.
"""

from collections import deque
from collections.abc import Iterator
from itertools import chain, takewhile
from typing import Final

from actors.activation import Activation
from actors.lifecycle import State
from actors.vitals import deepest, depth
from channels.identity import TenantId

NEVER: Final = -(1 << 62)
"""When a store was last spoken to that nobody has spoken to."""

Entry = tuple[TenantId, Activation]


class Roster:
    """All activations by tenant, whoever was spoken to last at the end."""

    def __init__(self) -> None:
        self._all: dict[TenantId, Activation] = {}
        # Those of them that nobody has spoken to; that had something to do since they were last
        # quiet, in the same order; and that are passivating.
        self._unspoken: dict[TenantId, Activation] = {}
        self._lively: dict[TenantId, Activation] = {}
        self._ending: dict[TenantId, Activation] = {}

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, tenant: TenantId) -> bool:
        return tenant in self._all

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._all.items())

    def __getitem__(self, tenant: TenantId) -> Activation:
        return self._all[tenant]

    def get(self, tenant: TenantId) -> Activation | None:
        """Return the tenant's activation, None while it sleeps."""
        return self._all.get(tenant)

    def add(self, tenant: TenantId, activation: Activation) -> None:
        """Have one more; it counts as spoken to from its first `touch` on."""
        self._all[tenant] = self._unspoken[tenant] = activation

    def remove(self, tenant: TenantId) -> None:
        """Know of it no more."""
        for entries in (self._unspoken, self._lively, self._ending):
            entries.pop(tenant, None)
        del self._all[tenant]

    def touch(self, tenant: TenantId, now: int) -> None:
        """Take note that it is spoken to; no timer is touched."""
        activation = self._all.pop(tenant)
        activation.touched = now
        self._all[tenant] = activation
        self._unspoken.pop(tenant, None)
        self._lively.pop(tenant, None)

    def liven(self, tenant: TenantId) -> None:
        """Take note that it will have something to give back, once it was quiet for a while."""
        self._lively.setdefault(tenant, self._all[tenant])

    def part(self, tenant: TenantId) -> Activation:
        """Return the activation, which is passivating from now on."""
        activation = self._all[tenant]
        activation.state = State.PASSIVATING
        activation.parked = deque()
        self._ending[tenant] = activation
        self._lively.pop(tenant, None)
        return activation

    def active(self) -> list[TenantId]:
        """Return who is not passivating."""
        if len(self._ending) == len(self._all):
            return []
        return [tenant for tenant, one in self if one.state is State.ACTIVE]

    def resting(self) -> Iterator[Entry]:
        """Yield who may be put to sleep unasked: the never spoken to, then the longest silent."""
        spoken = (one for one in self if one[1].touched != NEVER)
        return (one for one in chain(self._unspoken.items(), spoken) if one[1].is_at_rest)

    def take_quiet(self, since: int) -> list[Activation]:
        """Return who has had nothing to do since then, each once until it livens up again."""
        silent = takewhile(lambda one: one[1].touched <= since, self._lively.items())
        found = [tenant for tenant, one in silent if not depth(one.ref)]
        return [self._lively.pop(tenant) for tenant in found]

    def figures(self) -> dict[str, float]:
        """Return how many there are, and what waits for them."""
        ending = self._ending.values()
        return {
            "awake": len(self._all),
            "passivating": len(ending),
            "parked": sum(len(one.parked or ()) for one in ending),
            # Nobody else has somebody's message waiting. An actor that is none of these any more
            # has forgotten its mailbox.
            "mailbox_deepest": deepest(one.ref for one in chain(self._lively.values(), ending)),
        }
