"""
The code that lets a device have a copy of a store, as it is given out in a chat.

Not the store's to give: its file, answers included, is on the devices of others already.
"""

import secrets
from typing import Final

from channels.inbound import Inbound
from channels.locale.translation import N_, _
from channels.messages import Outcome
from channels.reply import Part, Reply, Style
from channels.sync import Access
from gateway import qr_code
from gateway.devices import CODE_BYTES, CODE_SECONDS
from gateway.done import Done, say
from gateway.pen import PairedDevice
from gateway.registry import Registry

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


def give(registry: Registry, inbound: Inbound, at: int, public_url: str) -> Done:
    """
    Let a device in, for who may see the whole store: by words, and a picture where we have a name.

    Call for what was said in private.
    """
    tenant = registry.tenant_of(inbound.chat)
    if tenant is None or not registry.leads(inbound.sender.person, tenant):
        return say(inbound, _(NO_COPY))
    access: Access = "read" if inbound.text.strip().lower() == "read" else "full"
    code = secrets.token_hex(CODE_BYTES)
    device = PairedDevice(tenant, inbound.sender.person, access)
    words = (Part(_("Code for the app: ")), Part(code, Style.CODE), Part(f"\n{_(MAY[access])}"))
    picture = qr_code.ordered(tenant, qr_code.link(public_url, code)) if public_url else None
    ends = at + CODE_SECONDS * 1_000
    reply = Reply(inbound.chat, words, attachment=picture)
    return Done(Outcome((reply,)), lambda pen: pen.offer(code, device, ends))
