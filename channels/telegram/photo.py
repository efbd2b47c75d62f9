"""
A picture comes in several sizes: which of them is worth fetching. No I/O, never fails on content.

https://core.telegram.org/bots/api#photosize
"""

from typing import Final

import msgspec

from channels.inbound import Photo
from channels.picture import PIXELS_LIMIT, SIZE_LIMIT_BYTES
from channels.telegram.update import PhotoSize

_sizes: Final = msgspec.json.Decoder(tuple[PhotoSize, ...])


def largest(photo: msgspec.Raw) -> Photo | None:
    """
    Return the picture in the largest size that is allowed, the smallest when none is.

    None for a shape we cannot follow, and for no size at all.
    """
    try:
        sizes = sorted(_sizes.decode(photo), key=_pixels)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    allowed = [one for one in sizes if _is_allowed(one)] or sizes[:1]
    return Photo(allowed[-1].file_id, allowed[-1].file_size) if allowed else None


def _is_allowed(one: PhotoSize) -> bool:
    return one.file_size <= SIZE_LIMIT_BYTES and _pixels(one) <= PIXELS_LIMIT


def _pixels(one: PhotoSize) -> int:
    return one.width * one.height
