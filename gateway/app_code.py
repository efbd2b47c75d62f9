"""
The code that lets a device have a copy of a store, as it is given out in a chat.

Not the store's to give: its file, answers included, is on the devices of others already.
"""

import secrets
from collections.abc import Callable
from typing import Final

from channels.identity import TenantId
from channels.inbound import Inbound
from channels.locale.translation import N_, _
from channels.messages import Outcome
from channels.reply import Part, Reply, Style
from channels.sync import Access
from gateway.devices import CODE_BYTES, CODE_SECONDS
from gateway.pen import PairedDevice, Pen

NO_COPY: Final = N_("Only an owner or a manager can have a copy of the store on a device.")
MAY: Final[dict[Access, str]] = {
    "full": N_(
        "It works once, for ten minutes. The device gets a copy of the whole store and may"
        " write in it as you may. For one that only looks: /app read"
    ),
    "read": N_(
        "It works once, for ten minutes. The device gets a copy of the whole store, and may"
        " not write in it."
    ),
}


def give(inbound: Inbound, tenant: TenantId, at: int) -> tuple[Outcome, Callable[[Pen], object]]:
    """Return a code in words for who asked in private, and what makes it good for something."""
    access: Access = "read" if inbound.text.strip().lower() == "read" else "full"
    code = secrets.token_hex(CODE_BYTES)
    device = PairedDevice(tenant, inbound.sender.person, access)
    words = (Part(_("Code for the app: ")), Part(code, Style.CODE), Part(f"\n{_(MAY[access])}"))
    ends = at + CODE_SECONDS * 1_000
    return Outcome((Reply(inbound.chat, words),)), lambda pen: pen.offer(code, device, ends)
