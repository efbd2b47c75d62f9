"""Which host owns a tenant: rendezvous hashing, so that a host more moves only its share. Pure."""

from collections.abc import Sequence
from hashlib import blake2b

from channels.identity import TenantId


def host_of(tenant: TenantId, hosts: Sequence[str]) -> str:
    """Return the host with the highest score for the tenant; `hosts` is a tuple, not empty."""
    if len(hosts) == 1:
        return hosts[0]
    # Not a CRC: it is linear, so the scores of similar names would not be independent.
    return max(hosts, key=lambda host: blake2b(f"{host} {tenant}".encode()).digest())
