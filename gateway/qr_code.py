"""What an app reads from a screen to be let in: where to go, and with which code. Pure."""

import io
from typing import Any, Final
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
    out = io.BytesIO()
    _made(text).save(out, kind="png", scale=PIXELS)
    return out.getvalue()


def in_blocks(text: str) -> str:
    """Return the picture for a terminal, two rows of it in each line of text."""
    rows = [list(row) for row in _made(text).matrix_iter(border=2)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    # Light on dark, as terminals are: the block is what is light.
    marks = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    return "\n".join(
        "".join(marks[upper, lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    )


def _made(text: str) -> Any:
    import segno  # noqa: PLC0415 - 15 ms that only a pairing pays

    return segno.make(text, error="l")
