"""
Devices that may have a copy of a store: let in by a code that works once, known by a token.

The registry keeps digests only: who reads its file can use neither.
"""

import secrets
from collections.abc import Callable
from typing import Any, Final

from channels.errors import Quarantined, Unauthorised, UnknownTenant
from channels.identity import PersonId, TenantId
from channels.sync import Access, Device
from gateway.auth import SCHEME
from gateway.pen import PairedDevice, Pen
from gateway.registry import Registry

CODE_SECONDS: Final = 600
"""Long enough to take the phone out; an operator's code as well as one of the chat."""

CODE_BYTES: Final = 16
TOKEN_BYTES: Final = 32
NAME_LIMIT: Final = 60
LONGEST: Final = 200
"""Characters of a code or token; ours are shorter."""

WRONG_CODE: Final = "this code is wrong, has expired or was used already; ask for a new one"
WRONG_TOKEN: Final = "this device is not paired with this store"  # noqa: S105 - words about one


class Devices:
    """The doorkeeper of copies; `clock` gives milliseconds."""

    def __init__(self, registry: Registry, clock: Callable[[], int]) -> None:
        self._registry = registry
        self._clock = clock

    def known(self, header: str, tenant: TenantId) -> Device:
        """
        Return the device whose token stands in an Authorization header.

        Raises:
            Unauthorised: when it is none of this store's.
            Quarantined: when an operator keeps everybody from the store.

        """
        token = header[len(SCHEME) :].strip() if header[: len(SCHEME)].lower() == SCHEME else ""
        found = self._registry.device(token) if 0 < len(token) <= LONGEST else None
        if found is None or found.tenant != tenant:
            raise Unauthorised(WRONG_TOKEN)
        why = self._registry.why_apart(tenant)
        if why:
            raise Quarantined(why)
        return Device(found.id, found.person, found.access)

    async def offer(self, tenant: TenantId, person: PersonId, access: Access) -> str:
        """Return a code that lets one device in. Raises UnknownTenant."""
        if self._registry.tenant(tenant) is None:
            raise UnknownTenant(tenant)
        code, ends = secrets.token_hex(CODE_BYTES), self._clock() + CODE_SECONDS * 1_000
        device = PairedDevice(tenant, person, access)
        await self._registry.write(lambda pen: pen.offer(code, device, ends))
        return code

    async def pair(self, code: str, name: str) -> tuple[str, PairedDevice]:
        """Return a token, and whose it is; the code is used up. Raises Unauthorised."""
        token, called = secrets.token_urlsafe(TOKEN_BYTES), _cleaned(name) or "device"
        at, said = self._clock(), code.strip().lower()[:LONGEST]

        def work(pen: Pen) -> PairedDevice | None:
            return pen.pair(said, token, called, at)

        device = await self._registry.write(work) if self._registry.is_offered(said, at) else None
        if device is None:
            raise Unauthorised(WRONG_CODE)
        return token, device

    async def revoke(self, tenant: TenantId, device: str) -> bool:
        """Let a device in no more, from now on; False when there is no such one."""
        return await self._registry.write(lambda pen: pen.revoke(tenant, device))

    def listed(self, tenant: TenantId) -> list[dict[str, Any]]:
        """Return the devices of a store. Raises UnknownTenant."""
        if self._registry.tenant(tenant) is None:
            raise UnknownTenant(tenant)
        return [
            {
                "id": one.id,
                "name": one.name,
                "person": one.person,
                "access": one.access,
                "paired_at": one.paired_at,
            }
            for one in self._registry.devices(tenant)
        ]


def _cleaned(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable()).strip()[:NAME_LIMIT]
