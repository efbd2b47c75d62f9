"""The operators' answers and orders about devices that have a copy of a store."""

import msgspec
from tornado.routing import Rule, URLSpec

from channels.identity import PersonId, TenantId, tenant_id
from channels.sync import Access
from gateway.devices import CODE_SECONDS, Devices
from gateway.office import Office
from gateway.ops_handler import OpsHandler


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose device shall be let in, "" = nobody's in particular; and what it may do."""

    person: str = ""
    access: Access = "full"


class DevicesHandler(OpsHandler):
    """Answers about the devices of one store."""

    def initialize(self, office: Office, token: str, devices: Devices | None = None) -> None:
        """Keep what the route table hands over; called by Tornado."""
        super().initialize(office, token)
        assert devices is not None
        self.devices = devices


class StoreDevices(DevicesHandler):
    """GET and POST /ops/tenants/ID/devices."""

    def get(self, text: str) -> None:
        """Answer with the devices."""
        self.reply({"devices": self.devices.listed(tenant_id(text))})

    async def post(self, text: str) -> None:
        """Answer with a code that lets one device in."""
        tenant, offer = tenant_id(text), self.read(Offer)
        code = await self.audited("pair", tenant, lambda: self._offer(tenant, offer))
        self.reply({"code": code, "seconds": CODE_SECONDS, "store": tenant}, 201)

    async def _offer(self, tenant: TenantId, offer: Offer) -> str:
        return await self.devices.offer(tenant, PersonId(offer.person), offer.access)


class StoreDevice(DevicesHandler):
    """DELETE /ops/tenants/ID/devices/DEVICE."""

    async def delete(self, text: str, device: str) -> None:
        """Let it in no more."""
        tenant = tenant_id(text)
        done = await self.audited("revoke", device, lambda: self.devices.revoke(tenant, device))
        self.found(done)
        self.reply({"ok": True})


def routes(office: Office, devices: Devices, token: str) -> list[Rule]:
    """Return this part of the operators' route table."""
    carried = {"office": office, "token": token, "devices": devices}
    return [
        URLSpec(r"/ops/tenants/([^/]+)/devices", StoreDevices, carried),
        URLSpec(r"/ops/tenants/([^/]+)/devices/([0-9a-f]{1,64})", StoreDevice, carried),
    ]
