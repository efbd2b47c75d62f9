"""
Our files as WhatsApp takes them. Values only.

https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
"""

from typing import Final

import msgspec

from channels.reply import Attachment

TAKEN: Final = {
    "application/pdf": "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "image/png": "image/png",
    # Tables are not on Meta's list, but are text; the name's ending still says what they are.
    "text/csv": "text/plain",
    "text/plain": "text/plain",
}
"""By our media type, the one it is uploaded as; all are below 5 MB, the limit of images."""


def taken(file: Attachment) -> Attachment | None:
    """Return the file as one that is taken, None where WhatsApp takes no such file."""
    known = TAKEN.get(file.media_type)
    return msgspec.structs.replace(file, media_type=known) if known else None
