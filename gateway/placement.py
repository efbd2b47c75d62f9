"""Which host owns a tenant: rendezvous hashing, so that a host more moves only its share. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from channels.identity import TenantId


@lru_cache(maxsize=8_192)
def host_of(tenant: TenantId, hosts: Sequence[str]) -> str:
    """Return the host with the highest score for the tenant; `hosts` is a tuple, not empty."""
    if len(hosts) == 1:
        return hosts[0]
    return max(hosts, key=lambda host: crc32(f"{host} {tenant}".encode()))
