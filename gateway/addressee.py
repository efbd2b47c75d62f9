"""Which store a message is for. Reads the registry, writes nothing."""

from channels.identity import TenantId
from channels.inbound import Inbound, Kind
from gateway.reception import Reception
from gateway.registry import Registry


def addressee(inbound: Inbound, registry: Registry, reception: Reception) -> TenantId:
    """Return the store a message is for, "" for the front desk."""
    if inbound.kind is Kind.MIGRATED:
        return registry.foresee(inbound.chat, inbound.other_chat) or TenantId("")
    tenant = registry.tenant_of(inbound.chat)
    if tenant is None or reception.concerns(inbound):
        return TenantId("")
    return tenant
