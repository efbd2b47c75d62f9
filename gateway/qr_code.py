"""What an app reads from a screen to be let in: where to go, and with which code. Pure."""

import io
from typing import Final
from urllib.parse import urlencode

from channels.identity import TenantId
from channels.reply import Attachment

ORDER: Final = "tar://pair?"
"""How the order of such a picture begins, and of no file that a store makes."""

PIXELS: Final = 8
"""A side of each of its little squares: it is read from the screen of another device."""


def link(public_url: str, code: str) -> str:
    """Return what stands in the picture."""
    return ORDER + urlencode({"url": public_url, "code": code})


def ordered(tenant: TenantId, text: str) -> Attachment:
    """Return the picture as it travels with a reply."""
    return Attachment(tenant, text, "app.png", "image/png", picture=True)


def png(text: str) -> bytes:
    """Return the picture, in some 20 ms."""
    import segno  # noqa: PLC0415 - 15 ms that only a pairing pays

    out = io.BytesIO()
    segno.make(text, error="l").save(out, kind="png", scale=PIXELS)
    return out.getvalue()
